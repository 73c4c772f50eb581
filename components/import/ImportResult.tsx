// What came of an import: how many papers came in, what was left out, and the way back.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { countImported } from '@/lib/db/count-imported';
import { send } from '@/lib/messaging/client';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { amount } from '../amount';
import { Button } from '../Button';
import { useLibrary } from '../hooks/use-library';
import { ImportFailed } from './ImportFailed';
import styles from './ImportResult.module.css';
import { and } from './import-words';
import { UnreadRecords } from './UnreadRecords';
import type { ImportJob } from './use-import';

export function ImportResult({ job }: { job: ImportJob }) {
  const library = useLibrary();
  const { entry, state, done, total, work: { summary } } = job;
  const [undone, setUndone] = useState<'asked' | 'underWay' | 'done' | ErrorCode>();
  const counts = useLiveQuery(async () => (entry === undefined ? { added: 0, merged: 0 } : countImported(library, entry)), [library, entry]);
  const [kept, setKept] = useState<typeof counts>();
  // Undoing takes away what they are counted from.
  if (counts && !kept) setKept(counts);

  const undo = async () => {
    setUndone('asked');
    try {
      const { isUnderWay } = await send('undo', { job: crypto.randomUUID(), entry });
      setUndone(isUnderWay ? 'underWay' : 'done');
    } catch (thrown) {
      setUndone(toAppError(thrown).code);
    }
  };
  const isFailed = undone !== undefined && undone !== 'asked' && undone !== 'underWay' && undone !== 'done';
  const skipped = summary.decisions.skip;
  return (
    <div className={styles.result}>
      <div className={styles.line}>
        <p role="status">
          {state === 'cancelled' && 'Cancelled. '}
          <b>{kept && sumUp(kept)}</b>
          {state === 'cancelled' && ` ${done.toLocaleString('en')} of ${amount(total, 'record')} were done; what came in stays.`}
          {undone === 'done' && ' Undone.'}
          {undone === 'underWay' && ' It is being undone; the library shows how far that is.'}
        </p>
        {entry !== undefined && (undone === undefined || isFailed) && <Button look="edge" onClick={() => void undo()}>Undo</Button>}
      </div>
      {isFailed && <ImportFailed code={undone} />}
      {skipped > 0 && <p className={styles.more}>{amount(skipped, 'record')} that may be the same work {skipped === 1 ? 'was' : 'were'} skipped.</p>}
      {summary.unreadCount > 0 && <UnreadRecords summary={summary} />}
    </div>
  );
}

function sumUp({ added, merged }: { added: number; merged: number }): string {
  if (added + merged === 0) return 'Nothing had to be changed.';
  return `${amount(added + merged, 'paper')}: ${and([...(added > 0 ? [`${added.toLocaleString('en')} added`] : []), ...(merged > 0 ? [`${merged.toLocaleString('en')} merged`] : [])])}.`;
}
