// The followed listings, in a tab of their own.
import { mountScreen } from '@/components/mount-screen';
import { FeedsPage } from '@/components/FeedsPage';

mountScreen(<FeedsPage />);
