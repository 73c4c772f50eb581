// A part of the rail under its heading, with a way to make one more.
import type { ReactNode } from 'react';
import { Button } from '../Button';
import styles from './RailSection.module.css';

interface RailSectionProps {
  title: string;
  /** What the plus does, and why not. */
  add: { label: string; why?: string | undefined; run: () => void };
  children: ReactNode;
}

export function RailSection({ title, add, children }: RailSectionProps) {
  return (
    <div role="group" aria-label={title}>
      <h2 className={styles.head}>
        {title}
        <Button icon="plus" label={add.label} title={add.why ?? add.label} aria-disabled={add.why !== undefined || undefined} onClick={() => add.why === undefined && add.run()} />
      </h2>
      {children}
    </div>
  );
}
