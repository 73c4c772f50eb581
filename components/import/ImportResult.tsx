// What came of an import: how many papers came in, what was left out, and the way back.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { countImported } from '@/lib/db/count-imported';
import { listJobs } from '@/lib/db/read-jobs';
import { send } from '@/lib/messaging/client';
import type { JobId } from '@/lib/model/job';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { amount } from '../amount';
import { Button } from '../Button';
import { useLibrary } from '../hooks/use-library';
import { ImportFailed } from './ImportFailed';
import styles from './ImportResult.module.css';
import { UnreadRecords } from './UnreadRecords';
import type { ImportJob } from './use-import';

export function ImportResult({ job }: { job: ImportJob }) {
  const library = useLibrary();
  const { entry, state, done, total, work: { summary, holdsMore = false } } = job;
  const [undone, setUndone] = useState<'asked' | 'done' | { job: JobId } | { failed: ErrorCode }>();
  const undoing = typeof undone === 'object' && 'job' in undone ? undone.job : undefined;
  const isUndoing = useLiveQuery(async () => undoing !== undefined && (await listJobs(library)).some(({ id, state: now }) => id === undoing && now !== 'done'), [library, undoing]);
  const counts = useLiveQuery(async () => (entry === undefined ? { added: 0, merged: 0 } : countImported(library, entry)), [library, entry]);
  const [kept, setKept] = useState<typeof counts>();
  // Undoing takes away what they are counted from.
  if (counts && !kept) setKept(counts);

  const undo = async () => {
    setUndone('asked');
    try {
      const by = crypto.randomUUID();
      const { isUnderWay } = await send('undo', { job: by, entry });
      setUndone(isUnderWay ? { job: by } : 'done');
    } catch (thrown) {
      setUndone({ failed: toAppError(thrown).code });
    }
  };
  const failed = typeof undone === 'object' && 'failed' in undone ? undone.failed : undefined;
  const skipped = summary.decisions.skip;
  return (
    <div className={styles.result}>
      <div className={styles.line}>
        <p role="status">
          {state === 'cancelled' && `Cancelled after ${done.toLocaleString('en')} of ${amount(total, 'record')}; what came in stays. `}
          <b>{kept && sumUp(kept)}</b>
          {(undone === 'done' || (undoing !== undefined && isUndoing === false)) && ' Undone.'}
          {undoing !== undefined && isUndoing !== false && ' It is being undone; the library shows how far that is.'}
        </p>
        {entry !== undefined && (undone === undefined || failed) && <Button look="edge" onClick={() => void undo()}>Undo</Button>}
      </div>
      {failed && <ImportFailed code={failed} />}
      {holdsMore && state === 'done' && <p className={styles.more}>Tag colours, saved searches, feeds, settings and trash are restored.</p>}
      {skipped > 0 && <p className={styles.more}>{amount(skipped, 'record')} that may be the same work {skipped === 1 ? 'was' : 'were'} skipped.</p>}
      {summary.unreadCount > 0 && <UnreadRecords summary={summary} />}
    </div>
  );
}

function sumUp({ added, merged }: { added: number; merged: number }): string {
  if (added + merged === 0) return 'No paper had to be changed.';
  if (added === 0 || merged === 0) return `${amount(added + merged, 'paper')} ${added > 0 ? 'added' : 'merged'}.`;
  return `${amount(added + merged, 'paper')}: ${added.toLocaleString('en')} added and ${merged.toLocaleString('en')} merged.`;
}
