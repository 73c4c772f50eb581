// One part of the details of a paper, under its own small heading.
import { useId, type ReactNode } from 'react';
import styles from './PaneSection.module.css';

interface PaneSectionProps {
  title: string;
  /** At the end of the heading's line. */
  action?: ReactNode;
  children: ReactNode;
}

export function PaneSection({ title, action, children }: PaneSectionProps) {
  const id = useId();
  return (
    <div className={styles.section} role="group" aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.title}>{title}</h3>
        {action}
      </div>
      {children}
    </div>
  );
}
