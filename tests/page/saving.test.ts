// @vitest-environment jsdom
// Saving from a mark and editing in the slip: shown at once, true on disk, put back if it was not.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, focused, openPage, pass, press, setUpPage, type, type Page } from './listing-page';

setUpPage();

const ID = '1706.03762';
const KEY = `arxiv:${ID}` as const;
const ATTENTION = [ID, 'Attention Is All You Need'] as const;
const LORA = ['2106.09685', 'LoRA: Low-Rank Adaptation'] as const;
const card = (index = 0) => document.querySelectorAll('article')[index] as HTMLElement;

async function openSaved(paper: Parameters<FakeLibrary['put']>[1] = {}): Promise<Page> {
  const library = new FakeLibrary();
  library.put(ID, paper);
  for (const [tag, count] of [['long-context', 34], ['belongs-to-thesis', 12], ['longitudinal', 3], ['rag', 40]] as const) library.tags.set(tag, count);
  const page = await openPage({ cards: [ATTENTION, LORA], library });
  await click(page.hand('Save: Attention'));
  return page;
}

describe('a click on a hand', () => {
  it('looks saved before the worker has answered, settles with the answer, and opens the slip with the cursor in the tag box', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const answer = page.library.hold('savePaper');
    const hand = page.hand('Save: Attention');
    hand.click();
    expect(hand.getAttribute('aria-pressed')).toBe('true');
    expect(hand.getAttribute('aria-busy')).toBe('true');
    await pass();
    expect(page.slip).toBeDefined();
    expect(focused()).toBe(page.tagBox);
    expect(page.tagBox.getAttribute('aria-label')).toBe('Tags: Attention Is All You Need');
    answer();
    await pass(200);
    expect(hand.hasAttribute('aria-busy')).toBe(false);
    expect(hand.getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Saved');
    expect(page.announced).toBe('Saved');
    expect(page.library.papers.has(KEY)).toBe(true);
  });

  it('saves once, however often it comes', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const answer = page.library.hold('savePaper');
    const hand = page.hand('Save: Attention');
    hand.click();
    hand.click();
    answer();
    await pass();
    hand.click();
    await pass();
    expect(page.library.requests('savePaper').length).toBe(1);
  });

  it('opens the slip of a saved paper and never takes it out of the library', async () => {
    const page = await openSaved({ tags: ['rag'] });
    expect(page.tokens).toEqual(['rag']);
    await click(page.hand('Save: Attention'));
    expect(page.slip).toBeDefined();
    expect(page.library.asked.map(({ name }) => name)).not.toContain('removePaper');
    expect(page.library.requests('savePaper')).toEqual([]);
  });

  it('does not reach the page', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    let heard = 0;
    document.addEventListener('click', () => { heard += 1; }, { once: true });
    await click(page.hand('Save: Attention'));
    expect(heard).toBe(0);
    document.body.click();
  });

  it('changes every mark of the paper at once', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA, ATTENTION] });
    const [first, , third] = page.hands;
    first?.click();
    expect(third?.getAttribute('aria-pressed')).toBe('true');
    await pass();
    expect(page.library.requests('savePaper').length).toBe(1);
    expect(await page.library.ask('describePage', null)).toMatchObject({ found: 2, saved: 1 });
  });
});

describe('a save that fails', () => {
  it('puts the mark back, says why, and can be tried again', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.library.failing.set('savePaper', 'storage-full');
    await click(page.hand('Save: Attention'));
    const hand = page.hand('Save: Attention');
    expect(hand.getAttribute('aria-pressed')).toBe('false');
    expect(hand.getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Not saved: the disk is full');
    expect(page.words(card())).toBe('Not saved: the disk is full.Try again');
    await pass(100);
    expect(page.announced).toBe('Not saved: the disk is full');
    page.library.failing.clear();
    await click(page.markButton(card(), 'Try again'));
    expect(hand.getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Saved');
    expect(page.library.papers.has(KEY)).toBe(true);
  });

  it('is told in the slip, which keeps what was typed and sends it with the next try', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const answer = page.library.hold('savePaper');
    await click(page.hand('Save: Attention'));
    await type('rag');
    await press('Enter');
    await type('half');
    page.library.failing.set('savePaper', 'disconnected');
    answer();
    await pass();
    expect(page.slip?.querySelector('[role="alert"]')?.textContent).toBe('Not saved: the extension did not answer. Try again');
    expect(page.tokens).toEqual(['rag']);
    expect(page.tagBox.value).toBe('half');
    expect(page.words(card())).toBe('Not saved: the extension did not answer.Try again');
    page.library.failing.clear();
    await click(page.button('Try again'));
    expect(page.library.papers.get(KEY)?.tags).toEqual(['rag']);
    expect(page.slip?.querySelector('[role="alert"]')?.textContent).toBe('');
    expect(page.words(card())).toBe('rag');
  });

  it('is tried again by a click on the hand, once', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.library.failing.set('savePaper', 'storage-full');
    await click(page.hand('Save: Attention'));
    page.library.failing.clear();
    await click(page.hand('Save: Attention'));
    expect(page.library.requests('savePaper').length).toBe(2);
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('true');
  });

  it('is put right when the paper turns out to be saved elsewhere', async () => {
    const page = await openSaved();
    page.library.papers.clear();
    await type('rag');
    await press('Enter', { shiftKey: true });
    expect(page.words(card())).toBe('This paper is no longer in your library.Save it again');
    await click(page.markButton(card(), 'Save it again'));
    expect(page.library.papers.get(KEY)?.tags).toEqual(['rag']);
  });
});

describe('the library', () => {
  it('tells of saves, tags, status and removal made elsewhere', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const mark = { id: 'doi:10.1/x', keys: ['doi:10.1/x', KEY], tags: ['rag'], hasNote: true, status: 'read' } as const;
    page.library.tell({ changed: [{ ...mark, keys: [...mark.keys], tags: [...mark.tags] }], removed: [] });
    await pass();
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Saved, read');
    expect(page.words(card())).toBe('rag');
    page.library.tell({ changed: [], removed: ['doi:10.1/x'] });
    await pass();
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('false');
    expect(page.words(card())).toBe('');
  });

  it('is not unlearned by an answer that was asked for before', async () => {
    const library = new FakeLibrary();
    const answer = library.hold('lookUpPapers');
    const send = library.ports.send;
    const stale = library.put(ID);
    library.papers.delete(stale.id);
    const page = await openPage({ cards: [ATTENTION], library: Object.assign(library, { ports: { ...library.ports, send } }) });
    library.tell({ changed: [library.mark(stale)], removed: [] });
    answer();
    await pass();
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('true');
  });

  it('is asked again when it does not answer', async () => {
    const library = new FakeLibrary();
    library.put(ID);
    library.failing.set('lookUpPapers', 'disconnected');
    const page = await openPage({ cards: [ATTENTION], library });
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('false');
    library.failing.clear();
    await pass(2_500);
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the tag box', () => {
  it('completes from the tags there are: the first is active, Enter adds it', async () => {
    const page = await openSaved();
    await type('lon');
    expect(page.suggestions).toEqual(['long-context', 'longitudinal', 'belongs-to-thesis', 'New tag lon']);
    expect(page.tagBox.getAttribute('aria-expanded')).toBe('true');
    const active = page.layer.getElementById(page.tagBox.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toBe('long-context34');
    expect(active?.querySelector('mark')?.textContent).toBe('lon');
    await press('Enter');
    expect(page.tokens).toEqual(['long-context']);
    expect(page.tagBox.value).toBe('');
    expect(page.tagBox.getAttribute('aria-expanded')).toBe('false');
    expect(page.library.requests('changeTags')).toEqual([{ id: KEY, add: ['long-context'], remove: [] }]);
    expect(page.words(card())).toBe('long-context');
  });

  it('moves through the suggestions with the arrows, and takes the typed text as a new tag with Shift', async () => {
    const page = await openSaved();
    await type('lon');
    await press('ArrowDown');
    await press('Enter');
    await type('lon');
    await press('Enter', { shiftKey: true });
    expect(page.tokens).toEqual(['longitudinal', 'lon']);
  });

  it('adds what was typed where no tag fits, and at a comma', async () => {
    const page = await openSaved();
    await type('diffusion');
    await press('Enter');
    await type('safety,evals,half');
    expect(page.tokens).toEqual(['diffusion', 'safety', 'evals']);
    expect(page.tagBox.value).toBe('half');
  });

  it('puts the very tag that was typed first', async () => {
    const page = await openSaved();
    page.library.tags.set('ra', 1);
    await type('ra');
    await press('Enter');
    expect(page.tokens).toEqual(['ra']);
  });

  it('waits for the suggestions when Enter comes faster than they do, and keeps the order', async () => {
    const page = await openSaved();
    const answer = page.library.hold('suggestTags');
    await type('ra', 0);
    await press('Enter');
    await type('new,', 0);
    expect(page.tokens).toEqual([]);
    answer();
    await pass();
    expect(page.tokens).toEqual(['rag', 'new']);
  });

  it('does not wait for ever', async () => {
    const page = await openSaved();
    page.library.hold('suggestTags');
    await type('ra', 0);
    await press('Enter');
    await pass(600);
    expect(page.tokens).toEqual(['ra']);
  });

  it('takes the last tag away with Backspace in the empty box, or any with its button', async () => {
    const page = await openSaved({ tags: ['rag', 'thesis', 'old'] });
    await press('Backspace');
    expect(page.tokens).toEqual(['rag', 'thesis']);
    await click(page.button('Remove tag rag'));
    expect(page.tokens).toEqual(['thesis']);
    expect(focused()).toBe(page.tagBox);
    expect(page.library.requests('changeTags')).toEqual([{ id: KEY, add: [], remove: ['old'] }, { id: KEY, add: [], remove: ['rag'] }]);
  });

  it('does not add a tag that is there in another spelling', async () => {
    const page = await openSaved({ tags: ['RAG'] });
    await type('rag');
    await press('Enter', { shiftKey: true });
    expect(page.tokens).toEqual(['RAG']);
    expect(page.library.requests('changeTags')).toEqual([]);
  });

  it('sends changes, not lists: tags given elsewhere meanwhile stay', async () => {
    const page = await openSaved({ tags: ['rag'] });
    page.library.papers.get(KEY)?.tags.push('from-another-tab');
    await type('mine');
    await press('Enter', { shiftKey: true });
    expect(page.library.papers.get(KEY)?.tags).toEqual(['rag', 'from-another-tab', 'mine']);
    expect(page.tokens).toEqual(['rag', 'from-another-tab', 'mine']);
  });

  it('closes with Enter when empty and with Esc always; the focus goes back to the hand', async () => {
    const page = await openSaved();
    await press('Enter');
    expect(page.slip).toBeUndefined();
    expect(focused()).toBe(page.hand('Save: Attention'));
    await press('t');
    await type('half');
    await press('Escape');
    expect(page.slip).toBeUndefined();
    expect(focused()).toBe(page.hand('Save: Attention'));
    expect(page.library.requests('changeTags')).toEqual([]);
    await press('t');
    expect(page.tagBox.value).toBe('half');
  });

  it('keeps its keys from the page', async () => {
    await openSaved();
    for (const key of ['a', '/', 'ArrowDown', 'Escape']) expect(await press(key)).toBe(false);
  });

  it('closes when the reader clicks elsewhere, and leaves the focus there', async () => {
    const page = await openSaved();
    const elsewhere = document.body.appendChild(document.createElement('button'));
    await click(elsewhere);
    expect(page.slip).toBeUndefined();
    expect(focused()).toBe(elsewhere);
  });

  it('serves one paper at a time', async () => {
    const page = await openSaved({ tags: ['rag'] });
    await click(page.hand('Save: LoRA'));
    expect(page.tagBox.getAttribute('aria-label')).toBe('Tags: LoRA: Low-Rank Adaptation');
    expect(page.tokens).toEqual([]);
  });
});

describe('a page that takes away what floats above it', () => {
  const takeAway = () => document.querySelector('manicule-layer')?.remove();

  it('gets the slip again at the next click, with what was typed in it', async () => {
    const page = await openSaved({ tags: ['rag'] });
    await type('half');
    takeAway();
    await pass();
    await click(page.hand('Save: Attention'));
    expect(page.slip).toBeDefined();
    expect([page.tokens, page.tagBox.value, focused()]).toEqual([['rag'], 'half', page.tagBox]);
  });

  it('gets the slip of another paper, which is saved and said to be', async () => {
    const page = await openSaved();
    takeAway();
    await click(page.hand('Save: LoRA'));
    await pass(100);
    expect(page.tagBox.getAttribute('aria-label')).toBe('Tags: LoRA: Low-Rank Adaptation');
    expect(page.announced).toBe('Saved');
  });

  it('gets the toast', async () => {
    const page = await openSaved();
    await press('Escape');
    focused().blur();
    takeAway();
    await page.library.ask('savePointed', null);
    expect(page.toast?.textContent).toContain('Point at a paper');
  });
});

describe('the status', () => {
  it('is a group of radios that follows the arrow keys', async () => {
    const page = await openSaved();
    expect(page.button('Unread').getAttribute('aria-checked')).toBe('true');
    page.button('Unread').focus();
    await press('ArrowRight');
    expect(page.button('Reading').getAttribute('aria-checked')).toBe('true');
    expect(focused()).toBe(page.button('Reading'));
    await click(page.button('Archived'));
    expect(page.library.papers.get(KEY)?.status).toBe('archived');
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Saved, archived');
  });
});

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

describe('removing', () => {
  it('puts the mark back at once and can be undone from the toast', async () => {
    const page = await openSaved({ tags: ['rag'] });
    page.button('Remove from the library').click();
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('false');
    await pass();
    expect(page.toast?.textContent).toContain('Removed “Attention Is All You Need”');
    expect(page.library.papers.size).toBe(0);
    await click(page.button('Undo'));
    expect(page.toast).toBeUndefined();
    expect(page.library.papers.get(KEY)?.tags).toEqual(['rag']);
    expect(page.words(card())).toBe('rag');
  });

  it('is told of when the paper is saved again, and what the trash has of it comes back from there', async () => {
    const page = await openSaved({ tags: ['rag'], note: 'Table 3' });
    await click(page.button('Remove from the library'));
    await click(page.hand('Save: Attention'));
    await pass(200);
    expect(page.tokens).toEqual([]);
    expect(page.toast?.textContent).toContain('Its former tags and note are in the trash');
    expect(page.announced).toBe('Its former tags and note are in the trash. Press z to bring back.');
    await click(page.button('Bring back'));
    expect(page.tokens).toEqual(['rag']);
    expect(page.words(card())).toContain('rag');
    expect(page.library.papers.get(KEY)?.note).toBe('Table 3');
  });

  it('is not spoken of again where the trash has nothing to give', async () => {
    const page = await openSaved();
    await click(page.button('Remove from the library'));
    await click(page.button('Close'));
    await click(page.hand('Save: Attention'));
    expect(page.toast).toBeUndefined();
  });

  it('is undone by z on a mark, also after the toast has gone', async () => {
    const page = await openSaved();
    await click(page.button('Remove from the library'));
    expect(focused()).toBe(page.hand('Save: Attention'));
    await pass(8_100);
    expect(page.toast).toBeUndefined();
    await press('z');
    expect(page.library.papers.size).toBe(1);
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('true');
  });

  it('keeps the toast while the pointer is on it', async () => {
    const page = await openSaved();
    await click(page.button('Remove from the library'));
    await pass(7_000);
    page.toast?.dispatchEvent(new PointerEvent('pointerenter'));
    await pass(60_000);
    expect(page.toast).toBeDefined();
    page.toast?.dispatchEvent(new PointerEvent('pointerleave'));
    await pass(8_100);
    expect(page.toast).toBeUndefined();
  });

  it('that fails leaves the paper saved and says so', async () => {
    const page = await openSaved();
    page.library.failing.set('removePaper', 'storage-failed');
    await click(page.button('Remove from the library'));
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('true');
    expect(page.words(card())).toContain('the browser could not write');
  });

  it('of what was never saved just lets go of it', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.library.failing.set('savePaper', 'storage-full');
    await click(page.hand('Save: Attention'));
    await click(page.button('Remove from the library'));
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe('Save: Attention Is All You Need');
    expect(page.toast).toBeUndefined();
  });
});
