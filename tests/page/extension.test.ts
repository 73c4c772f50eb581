// @vitest-environment jsdom
// What the extension asks of a page, what the page tells it, and what happens when the extension goes.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, makeAdapter, makeCard, openPage, pass, press, setUpPage, type } from './listing-page';

setUpPage();

const ATTENTION = ['1706.03762', 'Attention Is All You Need'] as const;
const LORA = ['2106.09685', 'LoRA: Low-Rank Adaptation'] as const;
const MAMBA = ['2312.00752', 'Mamba'] as const;
const card = (index = 0) => document.querySelectorAll('article')[index] as HTMLElement;

describe('the report of a page', () => {
  it('counts papers, not cards, and goes out once for each change', async () => {
    const library = new FakeLibrary();
    library.put(LORA[0]);
    library.fresh.add('arxiv:2312.00752');
    const page = await openPage({ cards: [ATTENTION, LORA, ATTENTION, MAMBA, ['', 'No id']], library });
    expect(library.requests('reportPage')).toEqual([{ kind: 'listing', found: 3, saved: 1, fresh: 1, unreadable: 1 }]);
    document.body.append(document.createElement('p'));
    await pass();
    expect(library.requests('reportPage').length).toBe(1);
    await click(page.hand('Save: Mamba'));
    expect(library.requests('reportPage').at(-1)).toEqual({ kind: 'listing', found: 3, saved: 2, fresh: 0, unreadable: 1 });
  });

  it('is the description that the popup gets, with the paper where the page is about one', async () => {
    history.replaceState(null, '', '/papers/1706.03762');
    const library = new FakeLibrary();
    library.put(ATTENTION[0], { tags: ['rag'] });
    await openPage({ cards: [ATTENTION], library });
    expect(await library.ask('describePage', null)).toEqual({
      kind: 'paper', found: 1, saved: 1, fresh: 0, unreadable: 0,
      paper: {
        sighting: expect.objectContaining({ keys: ['arxiv:1706.03762'], title: ATTENTION[1] }),
        mark: { id: 'arxiv:1706.03762', keys: ['arxiv:1706.03762'], tags: ['rag'], hasNote: false, status: 'unread' },
      },
    });
  });

  it('says who read a listing, how many of its cards, and how many the page itself says there are', async () => {
    const library = new FakeLibrary();
    await openPage({ cards: [ATTENTION, ATTENTION, ['', 'No id']], library, adapter: { ...makeAdapter(), countShown: () => 50 } });
    expect(await library.ask('describePage', null)).toMatchObject({ found: 1, unreadable: 1, reading: { site: 'test', cards: 3, unreadable: 1, shown: 50 } });
  });

  it('survives an adapter that trips over the page’s own count', async () => {
    const library = new FakeLibrary();
    const countShown = () => {
      throw new Error('changed');
    };
    await openPage({ cards: [ATTENTION], library, adapter: { ...makeAdapter(), countShown } });
    expect(await library.ask('describePage', null)).toMatchObject({ reading: { site: 'test', cards: 1, unreadable: 0 } });
  });

  it('waits until the page has been read', async () => {
    const library = new FakeLibrary();
    const opened = openPage({ cards: [ATTENTION], library });
    const described = library.ask('describePage', null);
    await opened;
    expect(await described).toMatchObject({ found: 1 });
  });
});

describe('saving what is new', () => {
  it('saves just that and says how much', async () => {
    const library = new FakeLibrary();
    library.put(LORA[0]);
    library.fresh.add('arxiv:2312.00752').add('arxiv:1706.03762');
    await openPage({ cards: [ATTENTION, LORA, MAMBA, ['2401.00001', 'Seen before']], library });
    expect(await library.ask('saveCards', { isAll: false, tags: [] })).toEqual({ saved: 2, failed: 0, tagged: 0, entry: 1 });
    expect(library.requests('saveMany').map(({ sightings }) => sightings.length)).toEqual([2]);
    expect([...library.papers.keys()].toSorted()).toEqual(['arxiv:1706.03762', 'arxiv:2106.09685', 'arxiv:2312.00752']);
  });

  it('says how much failed', async () => {
    const library = new FakeLibrary();
    library.fresh.add('arxiv:2312.00752');
    library.failing.set('saveMany', 'storage-full');
    const page = await openPage({ cards: [MAMBA], library });
    expect(await library.ask('saveCards', { isAll: false, tags: [] })).toEqual({ saved: 0, failed: 1, tagged: 0 });
    expect(page.words(card())).toBe('Not saved: the disk is full.Try again');
    library.failing.clear();
    expect(await library.ask('saveCards', { isAll: false, tags: [] })).toEqual({ saved: 1, failed: 0, tagged: 0, entry: 1 });
    expect(page.words(card())).toBe('');
  });
});

describe('saving all of the page under a tag', () => {
  it('tags what it saves and what is yours, by one command, and says how many of yours had not had it', async () => {
    const library = new FakeLibrary();
    library.put(LORA[0], { tags: ['peft'] });
    library.put('2401.00001', { tags: ['iclr-27'] });
    const page = await openPage({ cards: [ATTENTION, LORA, MAMBA, ['2401.00001', 'Had it before']], library });
    const answer = library.hold('saveMany');
    const reply = library.ask('saveCards', { isAll: true, tags: ['iclr-27'] });
    await pass();
    expect([page.words(card(0)), page.words(card(1))]).toEqual(['iclr-27', 'pefticlr-27']);
    answer();
    expect(await reply).toEqual({ saved: 2, failed: 0, tagged: 1, entry: 1 });
    expect(Object.fromEntries([...library.papers].map(([id, { tags }]) => [id, tags]))).toEqual({
      'arxiv:1706.03762': ['iclr-27'], 'arxiv:2106.09685': ['peft', 'iclr-27'], 'arxiv:2312.00752': ['iclr-27'], 'arxiv:2401.00001': ['iclr-27'],
    });
    expect(library.requests('saveMany').map(({ sightings, tags }) => [sightings.length, tags])).toEqual([[4, ['iclr-27']]]);
    expect([library.requests('savePaper'), library.requests('changeTags')]).toEqual([[], []]);
  });

  it('goes some at a time where there are very many, all by one name; a part that fails stops no other, and is tried again', async () => {
    const library = new FakeLibrary();
    const page = await openPage({ cards: Array.from({ length: 250 }, (_, index) => [`2401.${10_000 + index}`, `Paper ${index}`] as const), library });
    const answer = library.hold('saveMany');
    const reply = library.ask('saveCards', { isAll: true, tags: [] });
    await pass();
    expect(library.requests('saveMany').length).toBe(1);
    library.failingOnce.set('saveMany', 'storage-full');
    answer();
    expect(await reply).toMatchObject({ saved: 150, failed: 100 });
    expect(library.requests('saveMany').map(({ sightings }) => sightings.length)).toEqual([100, 100, 50]);
    expect(new Set(library.requests('saveMany').map(({ command }) => command)).size).toBe(1);
    await click(page.markButton(card(0), 'Try again'));
    expect(library.papers.size).toBe(151);
  });

  it('without a tag leaves what is yours alone', async () => {
    const library = new FakeLibrary();
    library.put(LORA[0]);
    await openPage({ cards: [ATTENTION, LORA], library });
    expect(await library.ask('saveCards', { isAll: true, tags: [] })).toMatchObject({ saved: 1, tagged: 0 });
    expect(library.requests('saveMany').map(({ sightings }) => sightings.map(({ title }) => title))).toEqual([[ATTENTION[1]]]);
  });
});

describe('saving by shortcut', () => {
  it('saves the paper of a paper page', async () => {
    history.replaceState(null, '', '/papers/1706.03762');
    const page = await openPage({ cards: [ATTENTION] });
    await page.library.ask('savePointed', null);
    await pass();
    expect(page.library.papers.has('arxiv:1706.03762')).toBe(true);
    expect(page.slip).toBeDefined();
  });

  it('saves the card under the pointer', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    document.elementFromPoint = (x, y) => (x === 30 && y === 40 ? card(1).querySelector('a') : null);
    document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 30, clientY: 40 }));
    await page.library.ask('savePointed', null);
    await pass();
    expect([...page.library.papers.keys()]).toEqual(['arxiv:2106.09685']);
  });

  it('saves the card whose mark has the focus', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    document.elementFromPoint = () => card(0);
    document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 1, clientY: 1 }));
    page.hand('Save: Attention').focus();
    await press('j');
    await page.library.ask('savePointed', null);
    await pass();
    expect([...page.library.papers.keys()]).toEqual(['arxiv:2106.09685']);
  });

  it('says what to do where nothing is pointed at', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    await page.library.ask('savePointed', null);
    await pass();
    expect(page.toast?.textContent).toContain('Point at a paper');
    expect(page.library.papers.size).toBe(0);
  });
});

describe('a site that the reader does not allow any more', () => {
  it('is left without a trace, and is not marked again', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    await page.library.ask('retire', { origins: ['http://localhost/*'] });
    expect(document.querySelector('manicule-mark, manicule-layer')).toBeNull();
    document.body.append(makeCard(...MAMBA));
    await pass(2_000);
    expect(page.hands).toEqual([]);
    expect(await page.library.ask('describePage', null)).toBeUndefined();
  });

  it('keeps its marks where another site was meant', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    await page.library.ask('retire', { origins: ['https://openreview.net/*'] });
    expect(page.hands.length).toBe(1);
  });

  it('is marked once, and works, when it is allowed again', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    await page.library.ask('retire', { origins: ['http://localhost/*'] });
    const again = await openPage({});
    expect(again.hands.length).toBe(1);
    await click(again.hand('Save: Attention'));
    expect(again.library.papers.size).toBe(1);
  });
});

describe('an extension that was updated', () => {
  it('is noticed on use: the mark says so and offers to reload the page', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    page.library.failing.set('savePaper', 'orphaned');
    await click(page.hand('Save: Attention'));
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Manicule was updated');
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('false');
    expect(page.words(card(0))).toBe('Updated.Reload the page');
    expect(page.words(card(1))).toBe('');
    await click(page.markButton(card(0), 'Reload the page'));
    expect(page.reloads).toBe(1);
    await click(page.hand('Save: LoRA'));
    expect(page.words(card(1))).toBe('Updated.Reload the page');
  });

  it('leaves the page alone from then on', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.close();
    document.body.append(makeCard(...LORA));
    await pass(2_000);
    expect(page.hands.length).toBe(1);
    const asked = page.library.asked.length;
    await click(page.hand('Save: Attention'));
    expect(page.words(card(0))).toBe('Updated.Reload the page');
    expect(page.library.asked.length).toBe(asked);
    expect(await page.library.ask('describePage', null)).toBeUndefined();
  });

  it('does not take what the reader is writing', async () => {
    const library = new FakeLibrary();
    library.put(ATTENTION[0]);
    const page = await openPage({ cards: [ATTENTION], library });
    await click(page.hand('Save: Attention'));
    await press('Escape');
    await press('n');
    await type('half a thought');
    library.failing.set('setNote', 'orphaned');
    page.close();
    await pass(1_000);
    expect(page.slip).toBeDefined();
    expect(page.noteBox.value).toBe('half a thought');
    expect(page.slip?.querySelector('.state')?.textContent).toBe('Manicule was updated. What you typed is kept here.');
    await click(page.button('Reload the page'));
    expect(page.reloads).toBe(1);
  });

  it('stops quietly when a look-up finds it gone', async () => {
    const library = new FakeLibrary();
    library.failing.set('lookUpPapers', 'orphaned');
    const page = await openPage({ cards: [ATTENTION], library });
    await pass(60_000);
    expect(library.requests('lookUpPapers').length).toBe(1);
    expect(page.words(card(0))).toBe('');
  });
});

describe('a page that slept in the browser’s cache', () => {
  it('asks again what became of its papers', async () => {
    const library = new FakeLibrary();
    const page = await openPage({ cards: [ATTENTION], library });
    library.put(ATTENTION[0]);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await pass();
    expect(page.hand('Save: Attention').getAttribute('aria-pressed')).toBe('true');
  });
});
