// On how many days and weeks in a row something was read.
import type { Streaks } from '@/lib/model/streaks';
import styles from './Streak.module.css';

export function Streak({ days, weeks }: { days: Streaks; weeks: Streaks }) {
  return (
    <>
      <dl className={styles.streaks}>
        <div><dt>Days in a row</dt><dd>{tell(days)}</dd></div>
        <div><dt>Weeks in a row</dt><dd>{tell(weeks)}</dd></div>
      </dl>
      <p className={styles.counts}>A day counts when you marked a paper read, and it still is. What came in already read, from a file, does not count.</p>
    </>
  );
}

function tell({ current, longest }: Streaks): string {
  return `${current.toLocaleString('en')} now, ${longest.toLocaleString('en')} at the longest`;
}
