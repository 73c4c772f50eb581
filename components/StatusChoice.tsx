// The four statuses to choose from (native radio buttons under the drawing).
import { useId } from 'react';
import type { Paper } from '@/lib/model/paper';
import { useEdits } from './hooks/use-edits';
import { STATUS_LIST, STATUS_NAMES } from './status-names';
import { StatusIcon } from './StatusIcon';
import styles from './StatusChoice.module.css';

/** `isWide`: there is room for all four words. */
export function StatusChoice({ paper, isWide = false }: { paper: Paper; isWide?: boolean }) {
  const { setStatus } = useEdits();
  const name = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label={`Status: ${paper.title}`}>
      {STATUS_LIST.map((status) => (
        <label key={status} className={styles.option} title={STATUS_NAMES[status]}>
          <input type="radio" name={name} aria-label={STATUS_NAMES[status]} checked={paper.status === status} onChange={() => setStatus(paper, status)} />
          <StatusIcon status={status} />
          {(isWide || status !== 'archived') && STATUS_NAMES[status]}
        </label>
      ))}
    </div>
  );
}
