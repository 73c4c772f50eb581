// The days on which papers were marked read: a square each, a column for each week.
import { placeIn, type Periods } from '@/lib/model/periods';
import { amount } from '../amount';
import { labelPeriods } from './axis';
import { periodName } from './period-names';
import styles from './ReadDays.module.css';

interface ReadDaysProps {
  /** Whole weeks, up to today. */
  days: Periods & { counts: number[] };
  weeks: Periods;
  now: number;
}

export function ReadDays({ days, weeks, now }: ReadDaysProps) {
  const { starts, counts } = days;
  const active = counts.filter((count) => count > 0).length;
  const columns = { gridTemplateColumns: `repeat(${weeks.starts.length}, minmax(0, 16px))` };
  return (
    <>
      <div className={styles.days} style={columns} role="img" aria-label={`Papers were marked read on ${amount(active, 'day')} of ${starts.length}`}>
        {starts.map((start, at) => {
          const count = counts[at] ?? 0;
          return <span key={start} data-level={level(count)} title={`${periodName('day', start, now)}: ${count.toLocaleString('en')} read`} style={{ gridColumn: placeIn(weeks, start) + 1, gridRow: (at % 7) + 1 }} />;
        })}
      </div>
      <div className={styles.months} aria-hidden="true" style={columns}>
        {labelPeriods(weeks).map(({ at, text }) => <span key={at} style={{ gridColumn: at + 1 }}>{text}</span>)}
      </div>
    </>
  );
}

function level(count: number): 0 | 1 | 2 | 3 {
  if (count < 2) return count === 1 ? 1 : 0;
  return count < 4 ? 2 : 3;
}
