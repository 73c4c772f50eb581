// The reader's own words on a paper, in their own voice: serif, saved while they write.
import { useEffect, useRef } from 'react';
import { NOTE_MAX } from '@/lib/model/note';
import type { Paper } from '@/lib/model/paper';
import { explain } from '@/lib/shared/errors';
import { Button } from './Button';
import { failureWords } from './failure';
import { useNoteEditor } from './hooks/use-note-editor';
import styles from './NoteBox.module.css';

interface NoteBoxProps {
  paper: Paper;
  /** A new object each time the cursor has to come here. */
  focus: object | undefined;
  onSaved: () => void;
}

export function NoteBox({ paper, focus, onSaved }: NoteBoxProps) {
  const { editor, view: { text, state } } = useNoteEditor(paper);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (!focus || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [focus]);

  useEffect(() => {
    if (state === 'saved') onSaved();
  }, [state, onSaved]);

  return (
    <div>
      <textarea
        ref={field}
        className={styles.note}
        dir="auto"
        rows={3}
        // Merged notes may be longer: they can be read and cut, but not grow.
        maxLength={Math.max(NOTE_MAX, text.length)}
        aria-label={`Note: ${paper.title}`}
        placeholder="Write a note"
        value={text}
        onChange={({ target }) => editor.write(target.value)}
        onBlur={() => void editor.save()}
      />
      {typeof state === 'object' && (
        <p className={styles.failed} role="alert">
          <span><b>{failureWords({ what: 'Not saved', code: state.failed })}.</b> {explain(state.failed).todo}.</span>
          <Button look="accent" onClick={() => void editor.save()}>Try again</Button>
        </p>
      )}
    </div>
  );
}
