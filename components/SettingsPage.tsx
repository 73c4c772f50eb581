// Everything that the reader can choose: where marks are, what is asked about saved papers, how cite keys look. Each choice holds at once.
import { Banners } from './Banners';
import { Button } from './Button';
import { BackupSettings } from './BackupSettings';
import { BarSettings } from './BarSettings';
import { CitingSettings } from './CitingSettings';
import { DigestSettings } from './DigestSettings';
import { Hand } from './Hand';
import { CommandsProvider } from './hooks/use-commands';
import { MessagesProvider } from './hooks/use-messages';
import { MetadataSettings } from './MetadataSettings';
import { RankingSettings } from './RankingSettings';
import { OtherToolsSettings } from './OtherToolsSettings';
import { openFeeds } from './place';
import { Setting, SettingsSection } from './SettingsSection';
import { SiteSettings } from './SiteSettings';
import { Snackbar } from './Snackbar';
import styles from './SettingsPage.module.css';

export function SettingsPage() {
  return (
    <CommandsProvider>
      <MessagesProvider>
        <main className={styles.page}>
          <header className={styles.head}><Hand filled /><h1>Settings</h1></header>
          <Banners isInset />
          <SiteSettings />
          <SettingsSection title="Feeds" about="Listings that Manicule watches for you: which, how often, and what you want to see of them.">
            <Setting label="Followed listings, filters and rules"><Button look="edge" icon="feed" onClick={() => void openFeeds()}>Open feeds</Button></Setting>
          </SettingsSection>
          <BackupSettings />
          <BarSettings />
          <MetadataSettings />
          <CitingSettings />
          <OtherToolsSettings />
          <RankingSettings />
          <DigestSettings />
          <div className={styles.said}><Snackbar /></div>
        </main>
      </MessagesProvider>
    </CommandsProvider>
  );
}
