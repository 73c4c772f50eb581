// The field in which a note is written: in the reader's own voice, and saying so when it could not be saved.
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { NOTE_MAX } from '@/lib/model/note';
import { explain } from '@/lib/shared/explain';
import { Button } from './Button';
import { failureWords } from './failure';
import type { NoteEditor, NoteView } from './note-editor';
import styles from './NoteBox.module.css';

interface NoteFieldProps {
  title: string;
  editor: NoteEditor;
  view: NoteView;
  /** A new object each time the cursor has to come here. */
  focus: object | undefined;
  onFocus?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function NoteField({ title, editor, view: { text, state }, focus, onFocus, onKeyDown }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (!focus || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [focus]);

  return (
    <div>
      <textarea
        ref={field}
        className={styles.note}
        dir="auto"
        rows={3}
        // Merged notes may be longer: they can be read and cut, but not grow.
        maxLength={Math.max(NOTE_MAX, text.length)}
        aria-label={`Note: ${title}`}
        placeholder="Write a note"
        value={text}
        onChange={({ target }) => editor.write(target.value)}
        onBlur={editor.endSitting}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
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
