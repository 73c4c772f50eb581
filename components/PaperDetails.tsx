// The open row: what the paper is about, and everything the reader adds to it.
import { useEffect, useRef } from 'react';
import type { Paper } from '@/lib/model/paper';
import { AlikePapers } from './AlikePapers';
import { Button } from './Button';
import { CiteAs } from './CiteAs';
import { Findings } from './Findings';
import type { PaperActions } from './hooks/use-paper-actions';
import { MergedParts } from './MergedParts';
import { NoteBox } from './NoteBox';
import { StatusChoice } from './StatusChoice';
import { TagBox } from './TagBox';
import styles from './PaperDetails.module.css';

export type DetailsFocus = 'tags' | 'note';

interface PaperDetailsProps {
  paper: Paper;
  focus: { field: DetailsFocus } | undefined;
  actions: PaperActions;
  onDone: () => void;
  onNoteSaved: () => void;
}

export default function PaperDetails({ paper, focus, actions, onDone, onNoteSaved }: PaperDetailsProps) {
  const { title, abstract } = paper;
  const details = useRef<HTMLDivElement>(null);
  const remove = () => {
    onDone();
    actions.remove(paper);
  };
  // It is shown whole. The list makes room for it a moment later, and some of it comes later still: followed until the reader goes on.
  useEffect(() => {
    const row = details.current?.closest('[role="row"]');
    const room = row?.closest('[role="grid"]')?.firstElementChild;
    if (!row || !room) return undefined;
    const following = new AbortController();
    const observer = new ResizeObserver(() => row.scrollIntoView({ block: 'nearest' }));
    observer.observe(room);
    following.signal.addEventListener('abort', () => observer.disconnect());
    for (const event of ['wheel', 'pointerdown', 'keydown']) addEventListener(event, () => following.abort(), { capture: true, passive: true, signal: following.signal });
    return () => following.abort();
  }, []);
  return (
    <div ref={details} className={styles.details}>
      {abstract && <p className={styles.abstract} dir="auto" title={abstract}>{abstract}</p>}
      <Findings paper={paper} />
      <TagBox paper={paper} focus={focus?.field === 'tags' ? focus : undefined} onDone={onDone} />
      <NoteBox paper={paper} focus={focus?.field === 'note' ? focus : undefined} onSaved={onNoteSaved} />
      <StatusChoice paper={paper} />
      <AlikePapers paper={paper} />
      <MergedParts paper={paper} />
      <CiteAs paper={paper} />
      <div className={styles.do}>
        <Button icon="link" aria-label={`Open: ${title}`} onClick={() => actions.open(paper)}>Open</Button>
        <Button aria-label={`PDF: ${title}`} onClick={() => actions.openPdf(paper)}>PDF</Button>
        <Button icon="copy" aria-label={`Cite: ${title}`} onClick={() => actions.copyCitation(paper)}>Cite</Button>
        <span className={styles.gap} />
        <Button icon="trash" label={`Remove: ${title}`} title="Remove from the library" onClick={remove} />
      </div>
    </div>
  );
}
