// @vitest-environment jsdom
// News: the dots of cards that were never seen before, and how they go.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, hideTab, listWatched, makeCard, openPage, pass, scroll, setUpPage, type Page } from './listing-page';

const SECOND = 1_000;
const CARDS = [['2312.00752', 'Mamba'], ['1706.03762', 'Attention'], ['2106.09685', 'LoRA']] as const;

setUpPage();

function libraryWith(...fresh: string[]): FakeLibrary {
  const library = new FakeLibrary();
  for (const id of fresh) library.fresh.add(`arxiv:${id}`);
  return library;
}

function card(index: number): Element {
  const found = document.querySelectorAll('article')[index];
  if (!found) throw new Error(`There is no card ${index}`);
  return found;
}

/** Titles of the cards whose hand says that they are new, and has the dot. */
function listNews(page: Page): string[] {
  return page.hands.filter((hand) => hand.querySelector('.badge.new')).map((hand) => /^Save: (.*)\. New$/.exec(hand.getAttribute('aria-label') ?? '')?.[1] ?? 'a dot without the word');
}

describe('a card that was never seen before', () => {
  it('carries the dot; it goes when half the card has been on the screen for a second, and the worker hears of it', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752', '2106.09685') });
    expect(listNews(page)).toEqual(['Mamba', 'LoRA']);
    scroll(card(0), 0.5);
    await pass(SECOND - 10);
    expect(page.hand('Save: Mamba').querySelector('.gone')).toBeNull();
    await pass(10);
    expect(page.hand('Save: Mamba').querySelector('.gone')).not.toBeNull();
    await pass(SECOND);
    expect(listNews(page)).toEqual(['LoRA']);
    expect(page.hand('Save: Mamba').className).toContain('plain');
    expect(page.library.requests('sawPapers')).toEqual([{ papers: [['arxiv:2312.00752']] }]);
  });

  it('keeps it while less than half of it is seen, or seen too briefly', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752') });
    for (const part of [0.1, 0.49]) {
      scroll(card(0), part);
      await pass(2 * SECOND);
    }
    for (let time = 0; time < 5; time += 1) {
      scroll(card(0), 1);
      await pass(SECOND - 50);
      scroll(card(0), 0.2);
      await pass(50);
    }
    await pass(2 * SECOND);
    expect(listNews(page)).toEqual(['Mamba']);
    expect(page.library.requests('sawPapers')).toEqual([]);
  });

  it('has been seen too if it is so high that only a part of it fills the window', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752', '2106.09685') });
    scroll(card(0), 0.2, 0.6);
    scroll(card(2), 0.2, 0.3);
    await pass(3 * SECOND);
    expect(listNews(page)).toEqual(['LoRA']);
  });

  it('is not seen in a tab in the background; its second begins when the reader comes', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752') });
    scroll(card(0), 1);
    await pass(SECOND - 100);
    hideTab(true);
    await pass(5 * SECOND);
    expect(page.library.requests('sawPapers')).toEqual([]);
    hideTab(false);
    await pass(SECOND - 100);
    expect(listNews(page)).toEqual(['Mamba']);
    await pass(100 + SECOND);
    expect(listNews(page)).toEqual([]);
  });

  it('is not seen in a tab that was opened in the background, however often its marks are drawn there', async () => {
    hideTab(true);
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752', '1706.03762') });
    scroll(card(0), 1);
    page.library.tell({ changed: [], removed: [], seen: ['arxiv:1706.03762'] });
    await pass(5 * SECOND);
    expect(page.library.requests('sawPapers')).toEqual([]);
    expect(listNews(page)).toEqual(['Mamba']);
    hideTab(false);
    await pass(2 * SECOND);
    expect(listNews(page)).toEqual([]);
  });

  it('is no news in any of its places on the page once one was seen, nor once it was seen elsewhere', async () => {
    const page = await openPage({ cards: [...CARDS, ['2312.00752', 'Mamba']], library: libraryWith('2312.00752', '1706.03762') });
    expect(listNews(page)).toEqual(['Mamba', 'Attention', 'Mamba']);
    scroll(card(3), 1);
    await pass(2 * SECOND);
    expect(listNews(page)).toEqual(['Attention']);
    page.library.tell({ changed: [], removed: [], seen: ['arxiv:1706.03762'] });
    await pass();
    expect(listNews(page)).toEqual([]);
    expect(listWatched()).toEqual([]);
  });

  it('is no news once it is saved', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752') });
    await click(page.hand('Save: Mamba'));
    expect(listNews(page)).toEqual([]);
    expect(listWatched()).toEqual([]);
  });

  it('comes later and is watched too', async () => {
    const page = await openPage({ cards: CARDS.slice(0, 1), library: libraryWith('2106.09685') });
    document.body.append(makeCard('2106.09685', 'LoRA'));
    await pass();
    expect(listNews(page)).toEqual(['LoRA']);
    scroll(card(1), 1);
    await pass(2 * SECOND);
    expect(listNews(page)).toEqual([]);
  });
});

describe('what was seen', () => {
  it('is told once a second at most, all of it at once', async () => {
    const many = Array.from({ length: 40 }, (_, index) => [`2611.${String(index).padStart(5, '0')}`, `Paper ${index}`] as const);
    const page = await openPage({ cards: many, library: libraryWith(...many.map(([id]) => id)) });
    for (let index = 0; index < many.length; index += 1) {
      scroll(card(index), 1);
      await pass(100);
    }
    await pass(2 * SECOND);
    const told = page.library.requests('sawPapers');
    expect(told.length).toBeLessThanOrEqual(6);
    expect(told.flatMap(({ papers }) => papers.flat()).toSorted()).toEqual(many.map(([id]) => `arxiv:${id}`));
  });

  it('is told at once when the reader leaves', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752') });
    scroll(card(0), 1);
    await pass(SECOND + 10);
    expect(page.library.requests('sawPapers')).toEqual([]);
    hideTab(true);
    expect(page.library.requests('sawPapers')).toEqual([{ papers: [['arxiv:2312.00752']] }]);
  });

  it('still counts as new while the page is looked at, and is saved with “Save n new”', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752', '2106.09685') });
    scroll(card(0), 1);
    await pass(3 * SECOND);
    expect(listNews(page)).toEqual(['LoRA']);
    expect(await page.library.ask('describePage', null)).toMatchObject({ fresh: 2 });
    expect(await page.library.ask('saveCards', { isAll: false, tags: [] })).toMatchObject({ saved: 2, failed: 0 });
  });

  it('costs a page without news nothing: none of its cards is watched', async () => {
    await openPage({ cards: CARDS });
    expect(listWatched()).toEqual([]);
  });

  it('is not what a script of the page makes up', async () => {
    const page = await openPage({ cards: CARDS, library: libraryWith('2312.00752') });
    scroll(card(0), 1);
    await pass(SECOND + 10);
    page.trusts = false;
    hideTab(true);
    expect(page.library.requests('sawPapers')).toEqual([]);
    page.trusts = true;
  });
});
