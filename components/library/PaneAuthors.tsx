// Who wrote it: the first few, the rest behind “and 7 more”.
import { useState } from 'react';
import type { Paper } from '@/lib/model/paper';
import { isolate } from '@/lib/shared/isolate';
import styles from './PaperPane.module.css';

const SHOWN = 5;

export function PaneAuthors({ paper }: { paper: Paper }) {
  const { title, authors = [], authorCount = 0 } = paper;
  const [isWhole, setWhole] = useState(false);
  if (authors.length === 0 && authorCount === 0) return null;
  // One more takes no more room than the word that it is there.
  const shown = isWhole || authors.length === SHOWN + 1 ? authors : authors.slice(0, SHOWN);
  const hidden = authors.length - shown.length;
  const unnamed = Math.max(0, authorCount - authors.length);
  return (
    <p className={styles.authors}>
      {shown.map(({ name }) => isolate(name)).join(', ')}
      {hidden > 0 && <>, <button type="button" className={styles.inline} aria-label={`and ${(hidden + unnamed).toLocaleString('en')} more authors: ${title}`} onClick={() => setWhole(true)}>and {(hidden + unnamed).toLocaleString('en')} more</button></>}
      {hidden === 0 && unnamed > 0 && `${authors.length > 0 ? ' and ' : ''}${unnamed.toLocaleString('en')} ${authors.length > 0 ? 'more' : unnamed === 1 ? 'author' : 'authors'}`}
    </p>
  );
}
