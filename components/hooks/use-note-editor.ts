// A paper's note in an editor, for as long as that is on the page.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { send } from '@/lib/messaging/client';
import type { Paper } from '@/lib/model/paper';
import { dropDraft, keepDraft } from '../kept-drafts';
import { createNoteEditor, type NoteEditor, type NoteView } from '../note-editor';
import { useCommands } from './use-commands';
import { useMessages } from './use-messages';

/** One editor, one paper: give the component that uses it the paper's id as its key. */
export function useNoteEditor({ id, note }: Paper): { editor: NoteEditor; view: NoteView } {
  const { run } = useCommands();
  const { withdraw } = useMessages();
  const [editor] = useState(() => createNoteEditor(note, {
    async store(base, text, sitting) {
      const { note: stored } = await send('setNote', { id, base, text, sitting });
      dropDraft(id);
      withdraw();
      return stored;
    },
    // Through `run`: if the page is still there, a failure is shown.
    async storeAndLeave(base, text, sitting) {
      keepDraft(id, { base, text });
      if (await run('setNote', { id, base, text, sitting })) dropDraft(id);
    },
  }));
  const view = useSyncExternalStore(editor.subscribe, editor.view);

  useEffect(() => {
    editor.takeIn(note);
  }, [editor, note]);

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') editor.leave();
    };
    addEventListener('beforeunload', editor.leave);
    addEventListener('pagehide', editor.leave);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      removeEventListener('beforeunload', editor.leave);
      removeEventListener('pagehide', editor.leave);
      document.removeEventListener('visibilitychange', onHide);
      editor.leave();
    };
  }, [editor]);

  return { editor, view };
}
