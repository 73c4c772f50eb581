// The open row: what the paper is about, and everything the reader adds to it.
import { useRef } from 'react';
import type { Paper } from '@/lib/model/paper';
import { AlikePapers } from './AlikePapers';
import { Button } from './Button';
import { CiteAs } from './CiteAs';
import { Findings } from './Findings';
import { useEdits } from './hooks/use-edits';
import type { PaperActions } from './hooks/use-paper-actions';
import { useWholeInView } from './hooks/use-whole-in-view';
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
  const { changeTags } = useEdits();
  const details = useRef<HTMLDivElement>(null);
  const remove = () => {
    onDone();
    actions.remove(paper);
  };
  useWholeInView(details);
  return (
    <div ref={details} className={styles.details}>
      {abstract && <p className={styles.abstract} dir="auto" title={abstract}>{abstract}</p>}
      <Findings paper={paper} />
      <TagBox paper={paper} onChange={(add, remove) => changeTags(paper, add, remove)} focus={focus?.field === 'tags' ? focus : undefined} onDone={onDone} />
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
