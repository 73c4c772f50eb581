// The library vanished, and the browser gave an empty one in its place: says so, offers the newest backup, and lets nothing look as if
// it had always been empty.
import { useState } from 'react';
import type { Loss } from '@/lib/model/sentinel';
import { mayDownload, onDownloadsAllowed, showFile } from '@/lib/platform/downloads';
import { onBackupsChanged, readBackups } from '@/lib/services/back-up';
import { ago } from './ago';
import { amount } from './amount';
import { fileName, heldWords, madeAt } from './backup-words';
import { Banners } from './Banners';
import { Button } from './Button';
import { Hand } from './Hand';
import { CommandsProvider, useCommands } from './hooks/use-commands';
import { useCounts } from './hooks/use-counts';
import { MessagesProvider } from './hooks/use-messages';
import { useNow } from './hooks/use-now';
import { useTold } from './hooks/use-told';
import styles from './LibraryGone.module.css';
import { openLibrary } from './place';
import { RestoreBackup } from './RestoreBackup';
import { TypedConfirmation } from './TypedConfirmation';
import { VisuallyHidden } from './VisuallyHidden';

interface LibraryGoneProps {
  loss: Loss;
  /** Its papers may be back before all that is to be restored is. */
  onBusy: (isBusy: boolean) => void;
}

export default function LibraryGone(props: LibraryGoneProps) {
  return (
    <CommandsProvider>
      <MessagesProvider><Gone {...props} /></MessagesProvider>
    </CommandsProvider>
  );
}

function Gone({ loss, onBusy }: LibraryGoneProps) {
  const { run, attempt } = useCommands();
  const backups = useTold(readBackups, onBackupsChanged);
  const isAllowed = useTold(mayDownload, onDownloadsAllowed) ?? false;
  const now = useNow();
  const present = useCounts()?.any ?? 0;
  const [isAsking, setAsking] = useState(false);
  // The last one that holds anything like what is lost, or else the last one.
  const backup = backups?.made.findLast(({ papers }) => papers >= loss.papers / 2) ?? backups?.made.at(-1);
  const accept = () => void run('acceptLoss', null);
  return (
    <main className={styles.page}>
      <VisuallyHidden as="h1">Manicule</VisuallyHidden>
      <Banners isGrave isInset />
      <div className={styles.sign}><Hand /></div>
      <div role="alert">
        <h2 className={styles.title}>Your library seems to be gone</h2>
        <p className={styles.text}>
          It held {amount(loss.papers, 'paper')} ({ago(loss.at, now)}); now the browser gives an empty one in its place. Browsers have done so when they repaired an extension, or when the disk was full.
          {' '}{backup ? 'You have a backup: restore it, and go on.' : 'If you have a backup, restore it.'}
        </p>
      </div>
      {backup && (
        <dl className={styles.backup}>
          <dt>Newest backup</dt>
          <dd>{madeAt(backup)}, {heldWords(backup)}</dd>
          <dd className={styles.file} dir="auto" title={backup.file}>{fileName(backup)}</dd>
        </dl>
      )}
      <div className={styles.actions}>
        {location.pathname === '/popup.html'
          // A file picker closes a popup.
          ? <Button look="primary" onClick={() => void openLibrary('#restore')}>Restore it in a tab</Button>
          : <RestoreBackup look="primary" onBusy={onBusy}>Choose the file…</RestoreBackup>}
        {backup && isAllowed && <Button look="edge" onClick={() => void attempt(() => showFile(backup.id), 'Not opened')}>Show in folder</Button>}
      </div>
      <p className={styles.small}>
        {!backup && 'Backups made by hand end in .json, automatic ones in .json.gz and lie in the folder manicule of your downloads. '}
        A copy of your browser profile from before, such as your system’s own backup makes, holds the library too. Until this is settled no backup is written, so that none takes the place of a good one.
      </p>
      <div className={styles.over}>
        {present > 0
          ? <Button onClick={accept}>Go on with the {amount(present, 'paper')} that {present === 1 ? 'is' : 'are'} here</Button>
          : <Button onClick={() => setAsking(true)}>Start over…</Button>}
      </div>
      {isAsking && (
        <TypedConfirmation title="Start over" words="start over" onClose={() => setAsking(false)} onConfirm={accept}>
          <p>Manicule goes on with an empty library. Your backup files stay where they are, and can be restored later.</p>
        </TypedConfirmation>
      )}
    </main>
  );
}
