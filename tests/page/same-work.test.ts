// @vitest-environment jsdom
// A paper met again under another name, or in another version: shown as yours, told when it is joined, taken back when it is not the same.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, makeAdapter, openPage, pass, press, setUpPage, type, type Page } from './listing-page';

setUpPage();

const SAVED = '1706.03762';
const MET = '2101.00001';
const TITLE = 'Attention Is All You Need';
const saved = { title: TITLE, tags: ['nlp'] };

async function openMet(): Promise<Page> {
  const library = new FakeLibrary();
  library.put(SAVED, saved);
  return openPage({ cards: [[MET, TITLE]], library });
}

async function tag(page: Page, text: string): Promise<void> {
  await click(page.hand('Save: Attention'));
  page.tagBox.focus();
  await type(text);
  await press('Enter');
  await pass(400);
}

describe('a card of a saved paper on another site', () => {
  it('is shown as yours, and nothing is written by looking at it', async () => {
    const page = await openMet();
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe(`Save: ${TITLE}. Saved`);
    expect(page.library.requests('savePaper')).toEqual([]);
    expect(page.library.requests('lookUpPapers')).toEqual([{ papers: [{ keys: [`arxiv:${MET}`], title: TITLE }] }]);
  });

  it('is saved into that paper by a click on its hand, which is told', async () => {
    const page = await openMet();
    await click(page.hand('Save: Attention'));
    expect(page.tokens).toEqual(['nlp']);
    expect(page.library.requests('savePaper').length).toBe(1);
    expect(page.toast?.textContent).toContain(`Saved together with “${TITLE}” (arXiv). Not the same?`);
  });

  it('is saved into it before anything is written on it', async () => {
    const page = await openMet();
    await tag(page, 'rag');
    expect(page.library.asked.map(({ name }) => name).filter((name) => name !== 'reportPage' && name !== 'suggestTags')).toEqual(['lookUpPapers', 'savePaper', 'changeTags']);
    expect(page.library.papers.get(`arxiv:${SAVED}`)).toMatchObject({ keys: [`arxiv:${SAVED}`, `arxiv:${MET}`], tags: ['nlp', 'rag'] });
    expect(page.toast?.textContent).toContain(`Saved together with “${TITLE}” (arXiv). Not the same?`);
    await pass(200);
    expect(page.announced).toBe(`Saved together with “${TITLE}” (arXiv). Not the same? Press z to undo.`);
  });

  it('is saved into it once only', async () => {
    const page = await openMet();
    await tag(page, 'rag');
    await tag(page, 'eval');
    expect(page.library.requests('savePaper').length).toBe(1);
  });

  it('hears what happens to the paper elsewhere, and that it is gone', async () => {
    const page = await openMet();
    page.library.tell({ changed: [{ id: `arxiv:${SAVED}`, keys: [`arxiv:${SAVED}`], tags: [], hasNote: false, status: 'reading' }], removed: [] });
    await pass();
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe(`Save: ${TITLE}. Saved, reading`);
    page.library.tell({ changed: [], removed: [`arxiv:${SAVED}`] });
    await pass();
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe(`Save: ${TITLE}`);
  });
});

describe('a card that was joined with a saved paper', () => {
  async function openJoined(): Promise<Page> {
    const library = new FakeLibrary();
    const page = await openPage({ cards: [[MET, TITLE]], library });
    library.put(SAVED, saved);
    await click(page.hand('Save: Attention'));
    return page;
  }

  it.each([
    ['the button', (page: Page) => click(page.button('Undo'))],
    ['the letter z on the mark', async (page: Page) => {
      await press('Escape');
      page.hand('Save: Attention').focus();
      await press('z');
    }],
  ])('is a paper of its own again with %s', async (_how, undo) => {
    const page = await openJoined();
    expect(page.tokens).toEqual(['nlp']);
    await undo(page);
    expect(page.library.requests('splitPaper')).toEqual([{ id: `arxiv:${SAVED}`, part: `arxiv:${MET}`, withEdits: true }]);
    expect(page.library.papers.get(`arxiv:${SAVED}`)?.keys).toEqual([`arxiv:${SAVED}`]);
    expect(page.library.papers.has(`arxiv:${MET}`)).toBe(true);
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe(`Save: ${TITLE}. Saved`);
    expect(page.toast).toBeUndefined();
    await click(page.hand('Save: Attention'));
    expect(page.tokens).toEqual([]);
  });
});

describe('saving all that is new', () => {
  it('gives back, for its undo, only what was not there before', async () => {
    const library = new FakeLibrary();
    for (const id of [MET, '2101.00002'] as const) library.fresh.add(`arxiv:${id}`);
    await openPage({ cards: [[MET, TITLE], ['2101.00002', 'Another']], library });
    library.put(SAVED, saved);
    expect(await library.ask('saveCards', { isAll: false, tags: [] })).toEqual({ saved: 2, failed: 0, tagged: 0, entry: 1 });
    await library.undo();
    expect([...library.papers.keys()]).toEqual([`arxiv:${SAVED}`]);
  });
});

describe('a version that the reader has not been shown', () => {
  function adapterShowing(version: number) {
    const adapter = makeAdapter();
    return { ...adapter, readCard: (...args: Parameters<typeof adapter.readCard>) => {
      const sighting = adapter.readCard(...args);
      return sighting && { ...sighting, version };
    } };
  }

  it('is told in the slip, until something is done here', async () => {
    const library = new FakeLibrary();
    library.put(SAVED, { readVersion: 1 });
    const page = await openPage({ cards: [[SAVED, TITLE]], library, adapter: adapterShowing(3) });
    await click(page.hand('Save: Attention'));
    const line = page.slip?.querySelector<HTMLElement>('.version');
    expect(line?.hidden).toBe(false);
    expect(line?.textContent).toBe('You read v1; this is v3');
    expect(library.requests('savePaper')).toEqual([]);
    await tag(page, 'rag');
    expect(library.requests('savePaper')).toMatchObject([{ sighting: { version: 3 } }]);
    expect(line?.hidden).toBe(true);
  });

  it.each([[3, 3], [3, 2]])('is not told of v%i on a page that shows v%i', async (readVersion, here) => {
    const library = new FakeLibrary();
    library.put(SAVED, { readVersion });
    const page = await openPage({ cards: [[SAVED, TITLE]], library, adapter: adapterShowing(here) });
    await click(page.hand('Save: Attention'));
    expect(page.slip?.querySelector<HTMLElement>('.version')?.hidden).toBe(true);
  });
});
