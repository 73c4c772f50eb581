import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNoteEditor } from '@/components/note-editor';
import { mergeNoteEdit } from '@/lib/model/note';
import { AppError } from '@/lib/shared/errors';

/** A stored note that answers after a while, as the worker does: it merges. */
function createStore(note: string) {
  const store = {
    note,
    slow: 0,
    failing: false,
    async write(base: string, text: string): Promise<string> {
      await new Promise((resolve) => {
        setTimeout(resolve, store.slow);
      });
      if (store.failing) throw new AppError('storage-full');
      store.note = mergeNoteEdit(base, text, store.note);
      return store.note;
    },
  };
  const editor = createNoteEditor(note, { store: store.write, storeAndLeave: (base, text) => void store.write(base, text) });
  return { store, editor };
}

describe('a note while it is written', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is stored once after a pause, not with every letter', async () => {
    const { store, editor } = createStore('');
    const write = vi.spyOn(store, 'write');
    for (const text of ['a', 'ab', 'abc']) editor.write(text);
    await vi.advanceTimersByTimeAsync(500);
    expect(store.note).toBe('abc');
    expect(write.mock.calls.length).toBeLessThanOrEqual(1);
    expect(editor.view()).toEqual({ text: 'abc', state: 'saved' });
  });

  it('never has two edits under way, and stores what came between', async () => {
    const { store, editor } = createStore('');
    store.slow = 300;
    editor.write('one');
    await vi.advanceTimersByTimeAsync(450);
    editor.write('one two');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.note).toBe('one two');
  });

  it('keeps the text that could not be stored, and says why', async () => {
    const { store, editor } = createStore('before');
    store.failing = true;
    editor.write('before and after');
    await vi.advanceTimersByTimeAsync(500);
    expect(editor.view()).toEqual({ text: 'before and after', state: { failed: 'storage-full' } });
    store.failing = false;
    await vi.advanceTimersByTimeAsync(0);
    const saved = editor.save();
    await vi.advanceTimersByTimeAsync(10);
    await saved;
    expect(store.note).toBe('before and after');
  });

  it('takes in what was written elsewhere, unless the reader is in the middle of something', () => {
    const { editor } = createStore('before');
    editor.takeIn('elsewhere');
    expect(editor.view().text).toBe('elsewhere');
    editor.write('elsewhere, here');
    editor.takeIn('another place');
    expect(editor.view().text).toBe('elsewhere, here');
  });

  it('does not fall back to an echo of what it sent before', async () => {
    const { editor } = createStore('');
    editor.write('one');
    await vi.advanceTimersByTimeAsync(500);
    editor.write('one two');
    await vi.advanceTimersByTimeAsync(500);
    editor.takeIn('one');
    expect(editor.view().text).toBe('one two');
  });

  it('shows what it sent before, when what was written after it, in another sitting, is undone', async () => {
    const { editor } = createStore('');
    editor.write('one');
    await vi.advanceTimersByTimeAsync(500);
    editor.endSitting();
    editor.write('one two');
    editor.endSitting();
    await vi.advanceTimersByTimeAsync(500);
    editor.takeIn('one two');
    editor.takeIn('one');
    expect(editor.view().text).toBe('one');
  });

  it('says which of its edits belong together: those that were written without leaving the field', async () => {
    const sittings: string[] = [];
    const editor = createNoteEditor('', { store: async (_base, text, sitting) => { sittings.push(sitting); return text; }, storeAndLeave: (_base, _text, sitting) => void sittings.push(sitting) });
    for (const text of ['o', 'on']) {
      editor.write(text);
      await vi.advanceTimersByTimeAsync(500);
    }
    editor.write('one');
    editor.endSitting();
    await vi.advanceTimersByTimeAsync(500);
    editor.write('one two');
    editor.leave();
    expect(sittings.map((sitting) => sittings.indexOf(sitting))).toEqual([0, 0, 0, 3]);
  });

  it('is stored as the reader left it, however fast they type and however slow the worker answers', async () => {
    const step = fc.record({ typed: fc.string({ minLength: 1, maxLength: 4 }), pause: fc.integer({ min: 0, max: 900 }), slow: fc.integer({ min: 0, max: 900 }) });
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 5 }), fc.array(step, { minLength: 1, maxLength: 6 }), async (start, steps) => {
      const { store, editor } = createStore(start);
      let text = start;
      for (const { typed, pause, slow } of steps) {
        text += typed;
        store.slow = slow;
        editor.write(text);
        await vi.advanceTimersByTimeAsync(pause);
        editor.takeIn(store.note);
      }
      editor.leave();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(store.note).toBe(text);
    }));
  });

  it('loses nothing that either side wrote', async () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    await fc.assert(fc.asyncProperty(word, word, word, fc.integer({ min: 0, max: 900 }), async (start, here, there, at) => {
      const { store, editor } = createStore(start);
      store.slow = 200;
      editor.write(`${start} ${here}`);
      await vi.advanceTimersByTimeAsync(at);
      store.note = `${store.note}\n\n${there}`;
      await vi.advanceTimersByTimeAsync(5_000);
      editor.leave();
      await vi.advanceTimersByTimeAsync(5_000);
      for (const written of [start, here, there]) expect(store.note).toContain(written);
    }));
  });
});
