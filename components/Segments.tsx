// One of a few, side by side (native radio buttons under the drawing).
import { useId, type ReactNode } from 'react';
import styles from './Segments.module.css';

interface SegmentsProps<Value> {
  label: string;
  choices: readonly { value: Value; name: string; title?: string; face?: ReactNode }[];
  /** Nothing where several are meant that differ. */
  value: Value | undefined;
  /** All of one width, for short words. */
  isEven?: boolean;
  onChoose: (value: Value, input: HTMLInputElement) => void;
}

export function Segments<Value>({ label, choices, value, isEven = false, onChoose }: SegmentsProps<Value>) {
  const group = useId();
  return (
    <div className={styles.segments} data-even={isEven || undefined} role="radiogroup" aria-label={label}>
      {choices.map(({ value: one, name, title, face = name }) => (
        <label key={name} className={styles.segment} title={title}>
          <input type="radio" name={group} aria-label={name} checked={one === value} onChange={({ target }) => onChoose(one, target)} />
          {face}
        </label>
      ))}
    </div>
  );
}
