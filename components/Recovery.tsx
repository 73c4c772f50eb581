// What is left when the browser cannot open the library: take out what can still be read, know where the backups are, and, as the very last
// thing, begin with an empty one.
import { useState } from 'react';
import { openSalvage, throwAway } from '@/lib/db/salvage';
import { backup } from '@/lib/formats/backup';
import type { Paper } from '@/lib/model/paper';
import { mayDownload, onDownloadsAllowed, showFile } from '@/lib/platform/downloads';
import { onBackupsChanged, readBackups } from '@/lib/services/back-up';
import { amount } from './amount';
import { fileName, heldWords, madeAt } from './backup-words';
import { Button } from './Button';
import { useTold } from './hooks/use-told';
import { Setting } from './SettingsSection';
import styles from './Recovery.module.css';
import { TypedConfirmation } from './TypedConfirmation';

export default function Recovery() {
  const backups = useTold(readBackups, onBackupsChanged);
  const isAllowed = useTold(mayDownload, onDownloadsAllowed) ?? false;
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const last = backups?.made.at(-1);
  const salvage = async () => {
    setSaid('Reading');
    try {
      const { papers, unreadable } = await takeOut();
      setSaid(papers === 0 && unreadable === 0 ? 'There is nothing in it to be read' : `Exported ${amount(papers, 'paper')}${unreadable > 0 ? `; ${unreadable.toLocaleString('en')} cannot be read` : ''}`);
    } catch {
      setSaid('Nothing could be read: the browser does not open it at all');
    }
  };
  const startEmpty = async () => {
    setAsking(false);
    try {
      await throwAway();
      location.reload();
    } catch {
      setSaid('The browser could not even throw it away. Restart the browser');
    }
  };
  return (
    <div className={styles.ways}>
      <Setting label="Export what can be read" hint="Paper by paper, into a backup file; nothing is changed"><Button look="edge" onClick={() => void salvage()}>Export</Button></Setting>
      {last && (
        <Setting label="Newest backup" hint={<>{madeAt(last)}, {heldWords(last)}<br /><span dir="auto" title={last.file}>{fileName(last)}</span></>}>
          {isAllowed && <Button look="edge" onClick={() => void showFile(last.id)}>Show in folder</Button>}
        </Setting>
      )}
      <Setting label="Start with an empty library" hint="Only when nothing else helps. Afterwards a backup can be restored"><Button look="edge" onClick={() => setAsking(true)}>Start empty…</Button></Setting>
      <p role="status" className={styles.said}>{said}</p>
      {isAsking && (
        <TypedConfirmation title="Start empty" words="start empty" onClose={() => setAsking(false)} onConfirm={() => void startEmpty()}>
          <p>The library that cannot be opened is deleted from this browser. This cannot be undone. Restart the browser first if you have not: most often that is enough.</p>
        </TypedConfirmation>
      )}
    </div>
  );
}

/** Into a file of the reader's. */
async function takeOut(): Promise<{ papers: number; unreadable: number }> {
  const salvage = await openSalvage();
  let [papers, unreadable] = [0, 0];
  async function* readable(): AsyncGenerator<Paper> {
    for await (const paper of salvage.papers) {
      if (paper) papers += 1;
      else unreadable += 1;
      if (paper) yield paper;
    }
  }
  try {
    const { downloadPapers } = await import('./export-papers');
    if (salvage.total > 0) await downloadPapers(readable(), backup, undefined, new AbortController().signal);
  } finally {
    salvage.close();
  }
  return { papers, unreadable };
}
