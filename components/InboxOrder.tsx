// In which order new papers stand (native radio buttons, as the status has them).
import { useId } from 'react';
import styles from './StatusChoice.module.css';

interface InboxOrderProps {
  isRanked: boolean;
  onRank: (isRanked: boolean) => void;
}

export function InboxOrder({ isRanked, onRank }: InboxOrderProps) {
  const name = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label="Order">
      {([['Newest', false], ['For you', true]] as const).map(([label, value]) => (
        <label key={label} className={styles.option} title={value ? 'What you are likely to keep first, from what you saved and cleared; it stays in this browser' : 'By day and feed'}>
          <input
            type="radio"
            name={name}
            checked={isRanked === value}
            onChange={({ target }) => {
              onRank(value);
              // Chosen with the mouse, it would keep the arrows from the list.
              if (!target.matches(':focus-visible')) target.blur();
            }}
          />
          {label}
        </label>
      ))}
    </div>
  );
}
