// What was left out of a file, and why: one line, and the whole list to be copied.
import { useState } from 'react';
import type { ImportSummary } from '@/lib/model/import-record';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { unreadLine, unreadText } from './import-words';
import styles from './UnreadRecords.module.css';

export function UnreadRecords({ summary }: { summary: ImportSummary }) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className={styles.unread}>
      <div className={styles.line}>
        <Icon name="warn" />
        <span>{unreadLine(summary)}.</span>
        <Button aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>{isShown ? 'Hide' : 'Show'}</Button>
      </div>
      {isShown && <textarea readOnly rows={Math.min(summary.unread.length + 1, 8)} aria-label="What could not be read" value={unreadText(summary)} />}
    </div>
  );
}
