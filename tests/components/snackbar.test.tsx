// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MessagesProvider, useMessages } from '@/components/hooks/use-messages';
import { Snackbar } from '@/components/Snackbar';

const undo = vi.fn<() => Promise<boolean>>(async () => true);

function Remover() {
  const { say, sayUndoable, undoLast, withdraw } = useMessages();
  return (
    <>
      <button type="button" onClick={() => sayUndoable('Removed “One”', undo)}>Remove</button>
      <button type="button" onClick={() => sayUndoable('Merged', 7)}>Merge</button>
      <button type="button" onClick={withdraw}>Mark</button>
      <button type="button" onClick={() => say({ text: 'Exporting', lasting: true })}>Export</button>
      <button type="button" onClick={undoLast}>z</button>
    </>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** What the worker is asked, and always answers. */
function answer(value: unknown): unknown[] {
  const asked: unknown[] = [];
  fakeBrowser.runtime.onMessage.addListener(((message: { request: unknown }, _sender: unknown, respond: (reply: unknown) => void) => {
    asked.push(message.request);
    respond({ ok: true, value });
    return true;
  }) as never);
  return asked;
}

describe('the snackbar', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    undo.mockClear();
    render(<MessagesProvider><Remover /><Snackbar /></MessagesProvider>);
  });
  afterEach(() => {
    cleanup();
    fakeBrowser.reset();
    vi.useRealTimers();
  });

  it('speaks from a region that is there before it', () => {
    const region = screen.getByRole('status');
    press('Remove');
    expect(region.textContent).toContain('Removed “One”');
  });

  it('goes after eight seconds, but can still be undone', async () => {
    answer({ isUnderWay: false });
    press('Remove');
    await wait(7_900);
    expect(screen.queryByText('Removed “One”')).not.toBeNull();
    await wait(200);
    expect(screen.queryByText('Removed “One”')).toBeNull();
    for (let time = 0; time < 2; time += 1) {
      press('z');
      await wait(0);
      expect(undo).toHaveBeenCalledTimes(1);
    }
  });

  it('offers what was said last: that is what z undoes, and what the library did since goes first once it is gone', async () => {
    const asked = answer({ label: 'Marked “Two” reading', isUnderWay: false });
    press('Remove');
    press('Merge');
    press('z');
    await wait(0);
    expect([asked, undo.mock.calls.length]).toEqual([[{ job: expect.any(String), entry: 7 }], 0]);
    expect(screen.getByRole('status').textContent).toMatch(/^Undone(?!:)/);
    press('Remove');
    press('z');
    await wait(0);
    expect([asked.length, undo.mock.calls.length]).toEqual([1, 1]);
    const at = Date.now();
    await wait(9_000);
    press('z');
    await wait(0);
    expect([asked.at(-1), undo.mock.calls.length]).toEqual([{ job: expect.any(String), since: at }, 1]);
    expect(screen.getByRole('status').textContent).toContain('Undone: Marked “Two” reading');
  });

  it('offers nothing any more once something else is done', async () => {
    const asked = answer({ label: 'Marked “Two” reading', isUnderWay: false });
    press('Merge');
    press('Mark');
    expect(screen.queryByText('Merged')).toBeNull();
    press('z');
    await wait(0);
    expect(asked).toEqual([{ job: expect.any(String) }]);
    press('Export');
    press('Mark');
    expect(screen.queryByText('Exporting')).not.toBeNull();
  });

  it('stays under the pointer and the focus', async () => {
    press('Remove');
    fireEvent.pointerEnter(screen.getByText('Removed “One”').parentElement ?? document.body);
    await wait(20_000);
    expect(screen.queryByText('Removed “One”')).not.toBeNull();
    fireEvent.pointerLeave(screen.getByText('Removed “One”').parentElement ?? document.body);
    fireEvent.focus(screen.getByRole('button', { name: 'Undo' }));
    await wait(20_000);
    expect(screen.queryByText('Removed “One”')).not.toBeNull();
    fireEvent.blur(screen.getByRole('button', { name: 'Undo' }));
    await wait(8_100);
    expect(screen.queryByText('Removed “One”')).toBeNull();
  });

  it('undoes the last command of the library where nothing was done here, and says which', async () => {
    const answers = [{ label: 'Tagged 12 papers rag', isUnderWay: false }, { label: 'Removed 9,000 papers', isUnderWay: true }, { isUnderWay: false }];
    const asked: unknown[] = [];
    fakeBrowser.runtime.onMessage.addListener(((message: { name: string }, _sender: unknown, respond: (reply: unknown) => void) => {
      asked.push(message.name);
      respond({ ok: true, value: answers[asked.length - 1] });
      return true;
    }) as never);
    for (const words of ['Undone: Tagged 12 papers rag', 'Undoing: Removed 9,000 papers', 'There is nothing to undo', 'Not undone: the extension did not answer']) {
      if (words.startsWith('Not')) fakeBrowser.reset();
      press('z');
      await wait(0);
      expect(screen.getByRole('status').textContent).toContain(words);
    }
    expect(asked).toEqual(['undo', 'undo', 'undo']);
  });

  it('stays as long as the work that it tells of', async () => {
    press('Export');
    await wait(60_000);
    expect(screen.queryByText('Exporting')).not.toBeNull();
  });
});
