// @vitest-environment jsdom
// Saving a stretch of a listing: from the hand that was used last to the one that is clicked with Shift.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, openPage, pass, press, setUpPage, type Page } from './listing-page';

setUpPage();

const CARDS = ['One Paper', 'Two Papers', 'Three Papers', 'Four Papers', 'Five Papers'].map((title, index) => [`2611.0000${index + 1}`, title] as const);
const saved = ({ library }: Page) => [...library.papers.keys()].map((key) => key.at(-1)).toSorted().join('');

async function shiftClick(hand: HTMLElement): Promise<void> {
  hand.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, shiftKey: true }));
  await pass();
}

describe('a click on a hand with Shift', () => {
  it('saves all from the hand that was used last, in either direction', async () => {
    const page = await openPage({ cards: CARDS });
    await click(page.hand('Save: Four'));
    await shiftClick(page.hand('Save: Two'));
    expect(saved(page)).toBe('234');
    await shiftClick(page.hand('Save: One'));
    expect(saved(page)).toBe('1234');
  });

  it('is undone as one, and only as far as it saved', async () => {
    const library = new FakeLibrary();
    library.put('2611.00003');
    const page = await openPage({ cards: CARDS, library });
    await click(page.hand('Save: Two'));
    await shiftClick(page.hand('Save: Five'));
    expect(saved(page)).toBe('2345');
    expect(page.toast?.textContent).toContain('Saved 2 papers');
    page.hand('Save: Five').focus();
    await press('z');
    expect(saved(page)).toBe('23');
  });

  it('is one command of the library, and so is its undo; one paper is told of as one', async () => {
    const page = await openPage({ cards: CARDS });
    await click(page.hand('Save: One'));
    await shiftClick(page.hand('Save: Four'));
    expect(page.library.requests('saveMany').map(({ sightings }) => sightings.length)).toEqual([3]);
    await click(page.button('Undo'));
    expect(page.library.requests('undoSaveMany').length).toBe(1);
    expect(page.library.requests('removePaper')).toEqual([]);
    expect(saved(page)).toBe('1');
    expect(page.hand('Save: Two').getAttribute('aria-pressed')).toBe('false');
    await shiftClick(page.hand('Save: Four'));
    expect(page.toast?.textContent).toContain('Saved 1 paper');
    expect(page.toast?.textContent).not.toContain('papers');
  });

  it('says why it could not be undone', async () => {
    const page = await openPage({ cards: CARDS });
    await shiftClick(page.hand('Save: Two'));
    page.library.failing.set('undoSaveMany', 'storage-failed');
    await click(page.button('Undo'));
    expect(page.toast?.textContent).toContain('Not undone: the browser could not write');
    expect(saved(page)).toBe('2');
  });

  it('shows at once what is on its way, and says on each mark what failed', async () => {
    const page = await openPage({ cards: CARDS });
    const answer = page.library.hold('saveMany');
    await click(page.hand('Save: One'));
    page.hand('Save: Three').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, shiftKey: true }));
    expect(page.hand('Save: Two').getAttribute('aria-busy')).toBe('true');
    page.library.failing.set('saveMany', 'storage-full');
    answer();
    await pass();
    expect(saved(page)).toBe('1');
    for (const name of ['Save: Two', 'Save: Three']) expect(page.hand(name).getAttribute('aria-label')).toContain('Not saved: the disk is full');
  });

  it('saves the one paper where no hand was used before, or that one is gone', async () => {
    const page = await openPage({ cards: CARDS });
    await shiftClick(page.hand('Save: Three'));
    expect(saved(page)).toBe('3');
    document.querySelectorAll('article')[2]?.remove();
    await pass(400);
    await shiftClick(page.hand('Save: Five'));
    expect(saved(page)).toBe('35');
  });

  it('is Shift+S on the keyboard', async () => {
    const page = await openPage({ cards: CARDS });
    await click(page.hand('Save: One'));
    await press('Escape');
    page.hand('Save: Three').focus();
    await press('S', { shiftKey: true });
    expect(saved(page)).toBe('123');
  });
});
