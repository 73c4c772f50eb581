// @vitest-environment jsdom
// The note in the slip: written as one types, and lost by nothing.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, focused, pass, press, setUpPage, type, type Page } from './listing-page';
import { KEY, card, openSaved } from './open-saved';

setUpPage();

describe('the note', () => {
  async function openNote(paper: Parameters<FakeLibrary['put']>[1] = {}): Promise<Page> {
    const page = await openSaved(paper);
    await click(page.button('Note'));
    return page;
  }
  const state = (page: Page) => page.slip?.querySelector('.state')?.textContent;

  it('is written as one types, after a pause, and says so', async () => {
    const page = await openNote();
    expect(focused()).toBe(page.noteBox);
    expect(page.noteBox.getAttribute('aria-label')).toBe('Note: Attention Is All You Need');
    await type('Cite table 3');
    expect(page.library.requests('setNote')).toEqual([]);
    expect(state(page)).toBe('Saving…');
    await pass(400);
    expect(page.library.requests('setNote')).toEqual([{ id: KEY, base: '', text: 'Cite table 3', sitting: expect.any(String) }]);
    expect(state(page)).toBe('Saved');
    expect(page.markButton(card(), 'Open the note')).toBeDefined();
  });

  it('opens from its sign and from the key n, with what it says', async () => {
    const page = await openSaved({ note: 'Cite table 3' });
    await press('Escape');
    await click(page.markButton(card(), 'Open the note'));
    expect(page.noteBox.value).toBe('Cite table 3');
    await press('Escape');
    await press('n');
    expect(focused()).toBe(page.noteBox);
  });

  it('is one command as long as it is written without leaving the box', async () => {
    const page = await openNote();
    for (const text of ['one', ' two']) {
      await type(text);
      await pass(500);
    }
    await press('Escape');
    await press('n');
    await type(' three');
    await pass(500);
    const sittings = page.library.requests('setNote').map(({ sitting }) => sitting);
    expect(sittings.map((sitting) => sittings.indexOf(sitting))).toEqual([0, 0, 2]);
  });

  it.each(['Escape', 'elsewhere', 'hidden'] as const)('is written at once when the reader leaves (%s)', async (way) => {
    const page = await openNote();
    await type('x', 0);
    if (way === 'Escape') await press('Escape');
    else if (way === 'elsewhere') await click(document.body);
    else document.dispatchEvent(new Event('visibilitychange'));
    await pass(1);
    expect(page.library.papers.get(KEY)?.note).toBe('x');
  });

  it('keeps what was written elsewhere meanwhile, and shows it', async () => {
    const page = await openNote({ note: 'Base.' });
    const paper = page.library.papers.get(KEY);
    if (paper) paper.note = 'Base. Theirs.';
    await type(' Mine.');
    await pass(500);
    expect(paper?.note).toContain('Theirs.');
    expect(paper?.note).toContain('Mine.');
    expect(page.noteBox.value).toBe(paper?.note);
  });

  it('loses nothing that is typed while it is on its way', async () => {
    const page = await openNote();
    const answer = page.library.hold('setNote');
    await type('one');
    await pass(500);
    await type(' two');
    answer();
    await pass(500);
    expect(page.noteBox.value).toBe('one two');
    expect(page.library.papers.get(KEY)?.note).toBe('one two');
  });

  it('stays where it could not be written, says why, and is written with the next try', async () => {
    const page = await openNote();
    page.library.failing.set('setNote', 'storage-full');
    await type('long thoughts');
    await pass(500);
    expect(state(page)).toBe('Not saved: the disk is full. What you typed is kept here.');
    await press('Escape');
    expect(page.words(card())).toBe('Not saved: the disk is full.Try again');
    await press('n');
    expect(page.noteBox.value).toBe('long thoughts');
    page.library.failing.clear();
    await type('!');
    await click(page.button('Try again'));
    await pass(500);
    expect(page.library.papers.get(KEY)?.note).toBe('long thoughts!');
    expect(state(page)).toBe('Saved');
  });

  it('is not taken back by what the library holds when it is opened again', async () => {
    const page = await openNote({ note: 'Base.' });
    page.library.failing.set('setNote', 'storage-full');
    await type(' Mine.');
    await press('Escape');
    await press('n');
    expect(page.noteBox.value).toBe('Base. Mine.');
  });

  it('cannot be overwritten before it has been read', async () => {
    const page = await openSaved({ note: 'Old thoughts' });
    page.library.failing.set('getNote', 'disconnected');
    await click(page.button('Note'));
    expect(page.noteBox.readOnly).toBe(true);
    expect(state(page)).toBe('Not loaded: the extension did not answer.');
    page.library.failing.clear();
    await click(page.button('Try again'));
    expect(page.noteBox.readOnly).toBe(false);
    expect(page.noteBox.value).toBe('Old thoughts');
  });

  it('offers to reload the page where it cannot be read from here any more', async () => {
    const page = await openSaved({ note: 'Old thoughts' });
    page.library.failing.set('getNote', 'orphaned');
    await click(page.button('Note'));
    expect(state(page)).toBe('Not loaded: Manicule was updated.');
    await click(page.button('Reload the page'));
    expect(page.reloads).toBe(1);
  });

  it.each([
    ['was undone elsewhere', (page: Page) => page.library.ports.send('setNote', { id: KEY, base: 'Old thoughts', text: '' })],
    ['went with its paper, which was saved anew', async (page: Page) => {
      await page.library.ports.send('removePaper', { id: KEY });
      await pass();
      await click(page.hand('Save: Attention'));
      await press('Escape');
    }],
  ])('that %s is not there when it is opened again, and does not come back with what is written then', async (_what, remove) => {
    const page = await openNote({ note: 'Old thoughts' });
    expect(page.noteBox.value).toBe('Old thoughts');
    await press('Escape');
    await remove(page);
    await pass();
    await press('n');
    expect([page.noteBox.value, state(page)]).toEqual(['', '']);
    await type('New');
    await pass(500);
    expect(page.library.papers.get(KEY)?.note).toBe('New');
  });

  it('that was undone while its box is open is not there when the reader comes back to the box', async () => {
    const page = await openNote({ note: 'Old thoughts' });
    page.noteBox.blur();
    await page.library.ports.send('setNote', { id: KEY, base: 'Old thoughts', text: 'Other thoughts' });
    page.noteBox.focus();
    await pass();
    expect(page.noteBox.value).toBe('Other thoughts');
    page.noteBox.blur();
    await page.library.ports.send('setNote', { id: KEY, base: 'Other thoughts', text: '' });
    page.noteBox.focus();
    await pass();
    await type('New');
    await pass(500);
    expect(page.library.papers.get(KEY)?.note).toBe('New');
  });

  it('leads back to the tags', async () => {
    const page = await openNote({ tags: ['rag'] });
    await click(page.button('Tags'));
    expect(focused()).toBe(page.tagBox);
    expect(page.tokens).toEqual(['rag']);
  });
});
