// What becomes of a doubtful record (native radio buttons under the drawing).
import { useId } from 'react';
import type { ImportDecision } from '@/lib/model/import-record';
import styles from './DecisionChoice.module.css';

const NAMES: Record<ImportDecision, string> = { merge: 'Merge', both: 'Both', skip: 'Skip' };
const TIPS: Record<ImportDecision, string> = { merge: 'One paper, with what either says', both: 'Two papers', skip: 'Leave it out' };
const LIST = ['merge', 'both', 'skip'] as const;

interface DecisionChoiceProps {
  /** Whom it is about. */
  name: string;
  decision: ImportDecision | undefined;
  onDecide: (decision: ImportDecision) => void;
  suffix?: string;
}

export function DecisionChoice({ name, decision, onDecide, suffix = '' }: DecisionChoiceProps) {
  const group = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label={`What to do: ${name}`}>
      {LIST.map((one) => (
        <label key={one} className={styles.option} title={TIPS[one]}>
          <input type="radio" name={group} aria-label={NAMES[one] + suffix} checked={decision === one} onChange={() => onDecide(one)} />
          {NAMES[one]}
        </label>
      ))}
    </div>
  );
}
