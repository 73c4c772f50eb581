// The note: read as Markdown, written as text, with a look at how it will read.
import { Suspense, useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import type { Paper } from '@/lib/model/paper';
import { Button } from '../Button';
import { useNoteEditor } from '../hooks/use-note-editor';
import { later } from '../later';
import { NoteField } from '../NoteField';
import { PaneSection } from './PaneSection';
import styles from './PaneNote.module.css';

const Markdown = later(() => import('./Markdown'));

interface PaneNoteProps {
  paper: Paper;
  /** A new object each time the cursor has to come here. */
  focus: object | undefined;
}

export function PaneNote({ paper, focus }: PaneNoteProps) {
  const { title } = paper;
  const { editor, view } = useNoteEditor(paper);
  const [isWriting, setWriting] = useState(false);
  const [cursor, setCursor] = useState<object>();
  const [asked, setAsked] = useState<object>();
  const section = useRef<HTMLDivElement>(null);
  if (focus !== asked) {
    setAsked(focus);
    if (focus) write();
  }
  // A note that could not be saved shows its way out.
  const isField = isWriting || view.text === '' || typeof view.state === 'object';

  function write(): void {
    setWriting(true);
    setCursor({});
  }
  const read = () => {
    void editor.save();
    setWriting(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    read();
    // The field may go: what stays takes the focus.
    section.current?.focus();
  };
  const onClick = useEffectEvent(({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('[data-note]') && !target.closest('a') && getSelection()?.isCollapsed !== false) write();
  });
  // For the pointer only: the button does the same.
  useEffect(() => {
    const element = section.current;
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  }, []);
  const state = view.state === 'saved' ? 'Saved' : view.state === 'saving' ? 'Saving' : '';
  return (
    <PaneSection
      title="Note"
      action={
        <>
          <span className={styles.state} role="status">{state}</span>
          {view.text !== '' && (isField
            ? <Button aria-label={`Preview the note: ${title}`} onClick={read}>Preview</Button>
            : <Button icon="note" aria-label={`Edit the note: ${title}`} onClick={write}>Edit</Button>)}
        </>
      }
    >
      <div ref={section} tabIndex={-1} className={styles.section}>
        {isField
          ? <NoteField title={title} editor={editor} view={view} focus={cursor} onFocus={() => setWriting(true)} onKeyDown={onKeyDown} />
          : (
            <div className={styles.read} data-note role="group" aria-label={`Note: ${title}`}>
              <Suspense fallback={<p className={styles.plain} dir="auto">{view.text}</p>}><Markdown text={view.text} /></Suspense>
            </div>
          )}
      </div>
    </PaneSection>
  );
}
