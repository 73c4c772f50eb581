// Everything that the reader can choose: where marks are, what is asked about saved papers, how cite keys look. Each choice holds at once.
import { Banners } from './Banners';
import { CitingSettings } from './CitingSettings';
import { Hand } from './Hand';
import { CommandsProvider } from './hooks/use-commands';
import { MessagesProvider } from './hooks/use-messages';
import { MetadataSettings } from './MetadataSettings';
import { SiteSettings } from './SiteSettings';
import { Snackbar } from './Snackbar';
import styles from './SettingsPage.module.css';

export function SettingsPage() {
  return (
    <CommandsProvider>
      <MessagesProvider>
        <main className={styles.page}>
          <header className={styles.head}><Hand filled /><h1>Settings</h1></header>
          <Banners />
          <SiteSettings />
          <MetadataSettings />
          <CitingSettings />
          <Snackbar />
        </main>
      </MessagesProvider>
    </CommandsProvider>
  );
}
