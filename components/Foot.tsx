// The last line: how much the list holds or what just happened, and the keys that work here.
import type { ReactNode } from 'react';
import styles from './Foot.module.css';

interface FootProps {
  children: ReactNode;
  /** Key and what it does. */
  keys?: readonly (readonly [key: string, does: string])[];
}

const NO_KEYS: NonNullable<FootProps['keys']> = [];

export function Foot({ children, keys = NO_KEYS }: FootProps) {
  return (
    <div className={styles.foot}>
      <span className={styles.say} role="status">{children}</span>
      <span className={styles.keys} aria-hidden="true">
        {keys.map(([key, does]) => <span key={key}><kbd>{key}</kbd>{does}</span>)}
      </span>
    </div>
  );
}
