// The library in four numbers, whatever the span.
import { DAY_MS } from '@/lib/shared/clock';
import type { Totals } from '@/lib/search/statistics';
import { amount } from '../amount';
import { share } from './share';
import styles from './Numbers.module.css';

export function Numbers({ totals: { papers, read, noted, medianMs } }: { totals: Totals }) {
  return (
    <ul className={styles.numbers} aria-label="The whole library">
      <li><b>{papers.toLocaleString('en')}</b> {papers === 1 ? 'paper' : 'papers'} in the library</li>
      <li><b>{read.toLocaleString('en')}</b> read, {share(read, papers)}</li>
      <li><b>{medianMs === undefined ? '–' : wait(medianMs)}</b> {medianMs === undefined ? 'from saved to read: none yet' : 'from saved to read, median'}</li>
      <li><b>{noted.toLocaleString('en')}</b> {noted === 1 ? 'paper' : 'papers'} with a note</li>
    </ul>
  );
}

function wait(milliseconds: number): string {
  const days = Math.round(milliseconds / DAY_MS);
  return days === 0 ? '< 1 day' : amount(days, 'day');
}
