// The reader's own words on a paper, in their own voice: serif, saved while they write.
import { useEffect } from 'react';
import type { Paper } from '@/lib/model/paper';
import { useNoteEditor } from './hooks/use-note-editor';
import { NoteField } from './NoteField';

interface NoteBoxProps {
  paper: Paper;
  /** A new object each time the cursor has to come here. */
  focus: object | undefined;
  onSaved: () => void;
}

export function NoteBox({ paper, focus, onSaved }: NoteBoxProps) {
  const { editor, view } = useNoteEditor(paper);

  useEffect(() => {
    if (view.state === 'saved') onSaved();
  }, [view.state, onSaved]);

  return <NoteField title={paper.title} editor={editor} view={view} focus={focus} />;
}
