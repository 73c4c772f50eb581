// Of which papers: those saved in the last weeks, or all (native radio buttons under the drawing).
import { useId } from 'react';
import { TIME_SPANS, type TimeSpan } from '@/lib/search/statistics';
import styles from './SpanChoice.module.css';

const NAMES: Record<TimeSpan, string> = { '26 weeks': '26 weeks', year: 'Year', all: 'All' };

export function SpanChoice({ span, onSpan }: { span: TimeSpan; onSpan: (span: TimeSpan) => void }) {
  const name = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label="Papers saved in">
      {TIME_SPANS.map((one) => (
        <label key={one} className={styles.option}>
          <input type="radio" name={name} checked={one === span} onChange={() => onSpan(one)} />
          {NAMES[one]}
        </label>
      ))}
    </div>
  );
}
