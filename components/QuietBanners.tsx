// What a reader should know though nothing has failed: that this browser forgets, that it has lost something, or that no backup was made
// for long.
import { useEffect, useState } from 'react';
import { lacksBackup } from '@/lib/model/backup-plan';
import { keepsData } from '@/lib/db/keeps-data';
import { isForgetful } from '@/lib/platform/runtime';
import { onLocalChanged, readLocal, writeLocal } from '@/lib/platform/storage';
import { onLostChanged, readLost } from '@/lib/services/lost-told';
import { DAY_MS } from '@/lib/shared/clock';
import { Banner } from './Banner';
import { Button } from './Button';
import { useBackups } from './hooks/use-backups';
import { useCounts } from './hooks/use-counts';
import { useNow } from './hooks/use-now';
import { useTold } from './hooks/use-told';
import { LostPapers } from './LostPapers';
import { madeAt } from './backup-words';
import { onExported, readExportedAt } from './exported-backup';
import styles from './QuietBanners.module.css';

const PUT_OFF = 'backup-reminder';
/** Whoever closes the reminder is left alone for a week. */
const PAUSE_MS = 7 * DAY_MS;

export default function QuietBanners() {
  const keeps = useKeeps();
  if (keeps === false) return <Banner icon="warn"><b>Not saved permanently.</b> In this window the browser forgets everything when it is closed. Use Manicule in a normal window, or export what you want to keep.</Banner>;
  return <LostOrReminder />;
}

function LostOrReminder() {
  const lost = useTold(readLost, onLostChanged);
  if (!lost) return null;
  return lost.length > 0 ? <LostPapers papers={lost} /> : <BackupReminder />;
}

function BackupReminder() {
  const { state, turnOn } = useBackups();
  const papers = useCounts()?.any ?? 0;
  const putOff = useTold(readPutOff, listenToPutOff);
  const exportedAt = useTold(readExportedAt, onExported);
  const now = useNow();
  if (!state || putOff === undefined || exportedAt === undefined || now < putOff + PAUSE_MS || !lacksBackup(state, papers, now, exportedAt)) return null;
  const at = Math.max(exportedAt, state.made.at(-1)?.at ?? 0);
  return (
    <Banner isLine icon="warn" onClose={() => void writeLocal(PUT_OFF, Date.now())} actions={<Button look="accent" onClick={turnOn}>Back up every day</Button>}>
      <b>{at > 0 ? 'No backup for a month.' : 'No backup yet.'}</b><span className={styles.why}> Browsers can lose what they store{at > 0 && `; your last copy is of ${madeAt({ at })}`}. A file in your downloads folder is safe from that.</span>
    </Banner>
  );
}

async function readPutOff(): Promise<number> {
  const stored = await readLocal(PUT_OFF);
  return typeof stored === 'number' ? stored : 0;
}

function listenToPutOff(listener: () => void, signal: AbortSignal): void {
  onLocalChanged(PUT_OFF, listener, signal);
}

/** `undefined` until it is found out. */
function useKeeps(): boolean | undefined {
  const [keeps, setKeeps] = useState<boolean>();
  useEffect(() => {
    let isGone = false;
    const find = async () => {
      const found = !isForgetful() && (await keepsData());
      if (!isGone) setKeeps(found);
    };
    // Where it cannot be found out nothing is said.
    find().catch(() => {});
    return () => {
      isGone = true;
    };
  }, []);
  return keeps;
}
