// The settings, in a tab of their own.
import { mountScreen } from '@/components/mount-screen';
import { SettingsPage } from '@/components/SettingsPage';

mountScreen(<SettingsPage />);
