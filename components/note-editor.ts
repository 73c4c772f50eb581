// One note while it is being written: saved soon after each pause and when its editor goes away, and never over what was written
// elsewhere meanwhile. Knows neither React nor messages.
import { mergeNoteEdit } from '@/lib/model/note';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { randomId } from '@/lib/shared/random-id';

/** Short: a popup may be gone with the reader's next click. */
const PAUSE_MS = 200;

export interface NoteView {
  text: string;
  state: 'clean' | 'saving' | 'saved' | { failed: ErrorCode };
}

export interface NotePorts {
  /** Stores an edit of `base` and resolves to the note as it then stands. What is written in one `sitting` is undone as one. */
  store(base: string, text: string, sitting: string): Promise<string>;
  /** The same for an editor that will not be there to hear the answer. */
  storeAndLeave(base: string, text: string, sitting: string): void;
}

export interface NoteEditor {
  view(): NoteView;
  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
  write(text: string): void;
  /** Stores now what has not been stored. */
  save(): Promise<void>;
  /** The reader leaves the field: what is written from now on is another sitting. */
  endSitting(): void;
  /** The stored note has changed: shown at once, unless the reader is in the middle of something or it is an echo of their own. */
  takeIn(note: string): void;
  leave(): void;
}

export function createNoteEditor(note: string, { store, storeAndLeave }: NotePorts): NoteEditor {
  let view: NoteView = { text: note, state: 'clean' };
  /** The stored note that the text started from. */
  let base = note;
  let inFlight: string | undefined;
  let sitting = randomId();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sent = new Set<string>();
  const listeners = new Set<() => void>();

  const show = (change: Partial<NoteView>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };

  async function save(): Promise<void> {
    clearTimeout(timer);
    const { text } = view;
    if (inFlight !== undefined || text === base) return;
    inFlight = text;
    sent.add(text);
    show({ state: 'saving' });
    try {
      const stored = await store(base, text, sitting);
      base = stored;
      show({ text: mergeNoteEdit(text, view.text, stored), state: 'saved' });
    } catch (thrown) {
      show({ state: { failed: toAppError(thrown).code } });
      return;
    } finally {
      inFlight = undefined;
    }
    await save();
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write(text) {
      show({ text });
      clearTimeout(timer);
      timer = setTimeout(() => void save(), PAUSE_MS);
    },
    save,
    endSitting() {
      void save();
      sitting = randomId();
      // What was sent before has come back by now: if it comes again, what was written since was undone.
      for (const text of sent) if (text !== inFlight) sent.delete(text);
    },
    takeIn(stored) {
      if (view.text !== base || inFlight !== undefined || sent.has(stored)) return;
      base = stored;
      show({ text: stored });
    },
    leave() {
      clearTimeout(timer);
      const start = inFlight ?? base;
      if (view.text === start) return;
      sent.add(view.text);
      base = view.text;
      storeAndLeave(start, view.text, sitting);
    },
  };
}
