import { liveQuery } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { getIndexProgress } from '@/lib/db/index-state';
import { countPapers, findPaper, findSpelling, listIds, listPapers } from '@/lib/db/queries';
import { suggestTerms } from '@/lib/db/suggest-terms';
import { paperFromSighting, type Paper } from '@/lib/model/paper';
import type { View } from '@/lib/model/view';
import { rebuildIndex } from '@/lib/services/rebuild-index';
import { openTestLibrary, sightingOf, START } from '../support/library';
import { makePaper } from '../support/papers';

const found = (text: string, more: Partial<View> = {}): View => ({ status: 'any', tags: [], text, ...more });

function paperOf(number: number, more: Partial<Paper> = {}): Paper {
  return { ...paperFromSighting(sightingOf(number), START + number), ...more };
}

async function put(library: Library, ...papers: Paper[]): Promise<void> {
  await writeLibrary(library, async () => {
    const changes = [];
    for (const after of papers) changes.push({ before: await findPaper(library, after.id), after });
    await changePapers(library, changes, START);
  });
}

const rebuild = (library: Library) => rebuildIndex({ library, clock: { now: () => START } });
const idOf = (number: number) => paperOf(number).id;

describe('what a search finds', () => {
  it('comes by the best field of each word: title, tags, authors, note, abstract; a whole word before its beginning; then the newest', async () => {
    const library = openTestLibrary();
    const papers = [
      paperOf(1, { title: 'On graphs' }), paperOf(2, { title: 'Graphsage' }), paperOf(3, { tags: ['graphs'] }), paperOf(4, { tags: ['graphs-2'] }), paperOf(5, { authors: [{ name: 'Jo Graphs' }] }),
      paperOf(6, { note: 'graphs' }), paperOf(7, { abstract: 'graphs' }), paperOf(8, { abstract: 'graphsage' }), paperOf(9, { abstract: 'graphs' }),
    ];
    await put(library, ...papers.toReversed());
    // `graphs-2` is `graphs`, too.
    expect(await listIds(library, found('graphs'))).toEqual([1, 2, 4, 3, 5, 6, 9, 7, 8].map(idOf));
  });

  it('is what was meant where no word begins so, and what was meant is told', async () => {
    const library = openTestLibrary();
    await put(library, paperOf(1, { title: 'Retrieval for all' }), paperOf(2, { title: 'Attention' }));
    expect(await listIds(library, found('retreival'))).toEqual([idOf(1)]);
    expect(await findSpelling(library, found('retreival -survey'))).toEqual({ text: 'retrieval -survey', total: 1 });
    expect(await findSpelling(library, found('retri'))).toBeUndefined();
    expect(await listIds(library, found('-retreival'))).toHaveLength(2);
  });

  it('changes with what the reader writes, at once in every open page', async () => {
    const library = openTestLibrary();
    await put(library, paperOf(1));
    const seen: number[] = [];
    const { promise: noted, resolve } = Promise.withResolvers<void>();
    const watching = liveQuery(() => countPapers(library, found('ablation'))).subscribe((total) => {
      seen.push(total);
      if (total === 1) resolve();
      else if (seen.length === 1) void put(library, paperOf(1, { note: 'see the ablation' }));
    });
    await noted;
    watching.unsubscribe();
    expect(seen).toEqual([0, 1]);
  });

  it('with a search that cannot be understood is what its words find', async () => {
    const library = openTestLibrary();
    await put(library, paperOf(1, { title: 'A year of reading' }), paperOf(2));
    expect(await listIds(library, found('year:reading)'))).toEqual([idOf(1)]);
  });
});

describe('a list further down', () => {
  it('goes on where its first pages end, also where many were saved at one time', async () => {
    const library = openTestLibrary();
    await put(library, ...Array.from({ length: 620 }, (_, number) => paperOf(number, { savedAt: START + Math.floor(number / 300), status: number % 5 === 0 ? 'archived' : 'unread' })));
    const pages = [];
    for (let offset = 0; offset < 500; offset += 60) pages.push((await listPapers(library, found('', { status: 'open' }), offset, 60)).papers.map(({ id }) => id));
    expect(pages.flat()).toEqual((await listIds(library, found('', { status: 'open' }))));
  });
});

describe('names to complete a search with', () => {
  it('are those of the library, with how many papers each finds', async () => {
    const library = openTestLibrary();
    await put(library, ...Array.from({ length: 30 }, (_, number) => makePaper(number)));
    const authors = await suggestTerms(library, 'author', 'zha', 3);
    expect(authors.length).toBeGreaterThan(0);
    for (const { label, count } of authors) {
      expect(label).toMatch(/Zhang/);
      expect(count).toBe(await countPapers(library, found(`author:"${label}"`)));
    }
    expect((await suggestTerms(library, 'venue', 'neu', 9)).every(({ label }) => label.startsWith('NeurIPS'))).toBe(true);
    const years = await suggestTerms(library, 'year', '', 9);
    expect(years.map(({ label }) => label)).toEqual(years.map(({ label }) => label).toSorted().toReversed());
    for (const { label, count } of years) expect([label, await countPapers(library, found(`year:${label}`))]).toEqual([label, count]);
    expect(await suggestTerms(library, 'year', years[0]?.label ?? '', 9)).toEqual(years.slice(0, 1));
    expect(await suggestTerms(library, 'site', 'hugg', 9)).toEqual([{ label: 'huggingface.co', count: 10 }]);
    expect(await suggestTerms(library, 'venue', 'nobody publishes there', 9)).toEqual([]);
    await put(library, { ...makePaper(31), citeKey: { key: 'Vaswani2017', at: 1 } });
    expect(await suggestTerms(library, 'cites-key', 'vas', 9)).toEqual([{ label: 'vaswani2017', count: 1 }]);
  });
});

describe('the index of an older Manicule', () => {
  afterEach(() => vi.restoreAllMocks());

  const LISTS = [found('', { status: 'open', tags: ['rag'] }), found('', { tags: ['rag'] }), found('', { status: 'read' })];

  async function outdated(): Promise<Library> {
    const library = openTestLibrary();
    await put(library, ...Array.from({ length: 1_200 }, (_, number) => makePaper(number)));
    await library.indexState.update('state', { version: 0 });
    return library;
  }

  it('is made anew beside the reader: lists are there all the while, the newest papers are found first, progress is told', async () => {
    const library = await outdated();
    const expected = await Promise.all(LISTS.map((view) => listIds(library, view)));
    const { abstract = '' } = makePaper(1_199);
    expect(await countPapers(library, found(abstract.slice(0, 40)))).toBe(0);
    const told: unknown[] = [];
    const { put: write } = IDBObjectStore.prototype;
    const work = rebuild(library);
    for (let progress = await getIndexProgress(library); progress; progress = await getIndexProgress(library)) {
      told.push(progress.done);
      expect(progress.total).toBe(1_200);
      expect(await Promise.all(LISTS.map((view) => listIds(library, view)))).toEqual(expected);
      // A command in the midst of it.
      if (told.length === 1) await put(library, { ...makePaper(3), note: 'zebrafish' });
    }
    await work;
    expect(told).toEqual([...told].toSorted((a, b) => Number(a) - Number(b)));
    expect(await listIds(library, found('zebrafish'))).toEqual([makePaper(3).id]);
    expect(await countPapers(library, found('', { status: 'any', order: { by: 'title', isReversed: false } }))).toBe(1_200);
    expect(IDBObjectStore.prototype.put).toBe(write);
  });

  it('goes on where it was when the worker was killed', async () => {
    const library = await outdated();
    const { put: write } = IDBObjectStore.prototype;
    let batches = 0;
    const cut = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function die(this: IDBObjectStore, ...args: Parameters<typeof write>) {
      if (this.name === 'segments' && ++batches === 2) this.transaction.abort();
      return write.apply(this, args);
    });
    await expect(rebuild(library)).rejects.toThrow();
    cut.mockRestore();
    expect(await getIndexProgress(library)).toEqual({ done: 500, total: 1_200 });
    const revision = (await library.indexState.get('state'))?.stamp;
    await rebuild(library);
    expect(await getIndexProgress(library)).toBeUndefined();
    expect(((await library.indexState.get('state'))?.stamp ?? 0) - (revision ?? 0)).toBe(2);
    expect(await countPapers(library, found('the'))).toBe(1_200);
  });

  it('costs nothing where there is nothing to do', async () => {
    const library = openTestLibrary();
    await put(library, paperOf(1));
    const write = vi.spyOn(IDBObjectStore.prototype, 'put');
    await rebuild(library);
    expect(write).not.toHaveBeenCalled();
  });
});

describe('many small segments', () => {
  it('become few, and what no paper says any more is let go', async () => {
    const library = openTestLibrary();
    for (let number = 0; number < 100; number += 1) await put(library, paperOf(number, { note: `first${number}` }));
    for (let number = 0; number < 100; number += 1) await put(library, paperOf(number, { note: `second${number}` }));
    await rebuild(library);
    const state = await library.indexState.get('state');
    expect(state?.segments.length).toBeLessThan(22);
    expect(state?.segments.reduce((sum, { docs }) => sum + docs, 0)).toBeLessThanOrEqual(150);
    expect(await library.segments.count()).toBe(state?.segments.length);
    expect([await countPapers(library, found('first7')), await countPapers(library, found('second7')), await countPapers(library, found('second77'))]).toEqual([0, 11, 1]);
  });
});
