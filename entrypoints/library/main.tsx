// The library, in a tab of its own.
import { mountScreen } from '@/components/mount-screen';
import { LibraryPage } from '@/components/library/LibraryPage';

mountScreen(<LibraryPage />);
