// @vitest-environment jsdom
// Saving from a mark and editing in the slip: shown at once, true on disk, put back if it was not.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, focused, openPage, pass, press, setUpPage, type } from './listing-page';
import { ID, KEY, ATTENTION, LORA, card, openSaved } from './open-saved';

setUpPage();

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
