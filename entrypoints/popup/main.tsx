// The reading list, in the toolbar's popup.
import { mountScreen } from '@/components/mount-screen';
import './popup.css';
import { Screen } from '@/components/Screen';

mountScreen(<Screen />);
