// The abstract: its first lines, the rest for the asking.
import { useState } from 'react';
import { Button } from '../Button';
import { PaneSection } from './PaneSection';
import styles from './PaperPane.module.css';

/** About eight lines. */
const SHORT = 480;

export function PaneAbstract({ title, abstract }: { title: string; abstract: string }) {
  const [isOpen, setOpen] = useState(false);
  const isLong = abstract.length > SHORT;
  const word = isOpen ? 'Show less' : 'Show all';
  return (
    <PaneSection
      title="Abstract"
      action={isLong && <Button aria-expanded={isOpen} aria-label={`${word} of the abstract: ${title}`} onClick={() => setOpen(!isOpen)}>{word}</Button>}
    >
      <p className={styles.abstract} dir="auto" data-cut={(isLong && !isOpen) || undefined}>{abstract}</p>
    </PaneSection>
  );
}
