import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLibrary, SCHEMA_VERSION } from '@/lib/db/database';
import { likenessOf } from '@/lib/db/likeness';
import { getIndexProgress } from '@/lib/db/index-state';
import { findInKeySet } from '@/lib/db/key-sets';
import { countItems, countStatuses, findLikely, findPaper, getSettings, listFeeds, listItems, listPapers, listSuggestions, listTags } from '@/lib/db/queries';
import { rebuildIndex } from '@/lib/services/rebuild-index';
import { openTestLibrary } from '../support/library';
import { recountItems } from '../support/recount';
import { dumpLibrary, layOut, readDump, DUMPS, type LibraryDump } from '../support/library-dump';

function readRaw(name: string): Promise<{ version: number; papers: unknown[] }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ version: number; papers: unknown[] }>();
  const request = indexedDB.open(name);
  request.onerror = () => reject(request.error ?? new Error('not opened'));
  request.onsuccess = () => {
    const { result } = request;
    const papers = result.transaction('papers').objectStore('papers').getAll();
    papers.onsuccess = () => {
      result.close();
      resolve({ version: result.version, papers: papers.result });
    };
  };
  return promise;
}

describe('a library stored by a released version', () => {
  it('exists for every version', () => {
    const versions = readdirSync(DUMPS).map((file) => Number(/^version-(\d+)\.json$/.exec(file)?.[1]));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1));
  });

  it.each(readdirSync(DUMPS))('%s opens with everything in it', async (file) => {
    const stored = readDump(file);
    const name = `stored-${file}`;
    await layOut(name, stored);
    const library = openLibrary(name);
    expect(await countStatuses(library)).toEqual({ any: 4, open: 3, unread: 1, reading: 1, read: 1, archived: 1 });
    expect((await listTags(library, 9)).map(({ label, count }) => `${label} ${count}`)).toEqual(expect.arrayContaining(['rag 2', 'Überblick 1']));
    // Status and tags list at once, words are found when the worker has been through.
    expect((await listPapers(library, { status: 'open', tags: ['rag'], text: '' }, 0, 9)).total).toBe(2);
    await rebuildIndex({ library, clock: { now: () => 0 } });
    expect(await getIndexProgress(library)).toBeUndefined();
    expect((await listPapers(library, { status: 'open', tags: ['rag'], text: 'jonas' }, 0, 9)).papers).toMatchObject([{ note: 'ask Jonas', status: 'reading' }]);
    expect(await findPaper(library, 'doi:10.1000/xyz')).toMatchObject({ id: 'arxiv:2611.00002' });
    expect(await listItems(library, 'new', 9)).toMatchObject([{ id: 'arxiv:2611.00009', feeds: ['hugging-face-daily'], heldBy: [], state: 'new' }]);
    expect(await countItems(library, 'badged')).toBe(1);
    await recountItems(library);
    expect(await library.removed.count()).toBe(1);
    expect(await library.feeds.get('hugging-face-daily')).toMatchObject({ source: { kind: 'hugging-face', listing: 'daily' }, isPaused: false, lastAnswerAt: 1_795_420_800_000, intervalMs: 3_600_000 });
    for (const row of await library.papers.toArray()) {
      expect(row).toMatchObject(likenessOf(row));
      expect((await findLikely(library, row)).map(({ id }) => id)).toContain(row.id);
    }
  });

  it('1 has every paper asked about anew, and looked after within a week', async () => {
    const name = 'version-1-queue';
    await layOut(name, readDump('version-1.json'));
    const library = openLibrary(name);
    const rows = await library.completions.toArray();
    const now = Date.now();
    expect(rows.map(({ id }) => id)).toEqual(await library.papers.toCollection().primaryKeys());
    expect(rows.every(({ next, asked, checkAt }) => next === 'plan' && asked.length === 0 && checkAt > now - 60_000 && checkAt <= now + 7 * 24 * 3_600_000)).toBe(true);
  });

  it('2 has papers that look alike, and one that was made of two', async () => {
    const name = 'version-2';
    await layOut(name, readDump('version-2.json'));
    const library = openLibrary(name);
    expect(await listSuggestions(library, 'arxiv:2611.00001')).toMatchObject([{ id: 'arxiv:2611.00004' }]);
    expect((await findPaper(library, 'doi:10.1000/three'))?.parts?.map(({ id }) => id)).toEqual(['arxiv:2611.00003', 'doi:10.1000/three']);
  });
});

describe('a library of version 3', () => {
  it('has feeds, what they brought, what was seen and cleared, and rules', async () => {
    await layOut('version-3', readDump('version-3.json'));
    const library = openLibrary('version-3');
    expect((await listFeeds(library)).map(({ id }) => id)).toEqual(['arxiv:cs.CL+cs.LG', 'hugging-face-daily']);
    expect(await library.feeds.count()).toBe(3);
    expect(await countItems(library, 'held', 'arxiv:cs.CL+cs.LG')).toBe(1);
    expect((await library.feedItems.toArray()).map(({ state }) => state)).toEqual(['new', 'looked', 'dealt', 'new', 'new']);
    expect(await findInKeySet(library, 'seen', ['arxiv:2611.00020', 'arxiv:2611.00099'])).toEqual(new Set(['arxiv:2611.00020']));
    expect((await getSettings(library)).inboxRules).toMatchObject([{ tags: ['to-read'], saves: true }]);
  });
});

describe('a library of version 4', () => {
  it('is stored as this version writes it', async () => {
    const schemaOf = ({ stores }: LibraryDump) => Object.fromEntries(Object.entries(stores).map(([name, { rows: _rows, ...store }]) => [name, store]));
    expect(schemaOf(readDump('version-4.json'))).toEqual(schemaOf(await dumpLibrary(openTestLibrary())));
  });

  it('has what can be undone, saved searches, coloured and nested tags, and finds words at once', async () => {
    await layOut('version-4', readDump('version-4.json'));
    const library = openLibrary('version-4');
    expect(await getIndexProgress(library)).toBeUndefined();
    expect((await listPapers(library, { status: 'any', tags: [], text: 'jonas' }, 0, 9)).papers).toMatchObject([{ note: 'ask Jonas', status: 'reading' }]);
    expect((await listPapers(library, { status: 'any', tags: ['ml'], text: '' }, 0, 9)).papers).toMatchObject([{ tags: ['ml/theory'] }]);
    expect(await library.tags.get('rag')).toMatchObject({ color: 'green' });
    expect(await library.searches.toArray()).toMatchObject([{ name: 'To read', view: { text: 'status:unread' } }]);
    expect((await library.history.toArray()).map(({ label }) => label).length).toBeGreaterThan(0);
  });
});

describe('the way from version 2', () => {
  const withItems = (count: number, followed: boolean): LibraryDump => {
    const { version, stores } = readDump('version-2.json');
    const { feeds, feedItems } = stores;
    if (!feeds || !feedItems) throw new Error('no feeds stored');
    const rows = Array.from({ length: count }, (_, n) => ({ ...(feedItems.rows[0] as object), id: `arxiv:2610.${10_000 + n}`, keys: [`arxiv:2610.${10_000 + n}`], state: ['new', 'looked', 'dealt'][n % 3] }));
    return { version, stores: { ...stores, feeds: { ...feeds, rows: [{ ...(feeds.rows[0] as object), followed }] }, feedItems: { ...feedItems, rows } } };
  };

  it('counts what was new, and lists what waits', async () => {
    await layOut('from-2', withItems(1_200, true));
    const library = openLibrary('from-2');
    expect([await countItems(library, 'badged'), await countItems(library, 'waiting'), await countItems(library, 'new', 'hugging-face-daily')]).toEqual([400, 800, 400]);
    await recountItems(library);
  });

  it('takes a feed that was turned off for a paused one: its papers stay, the badge is empty', async () => {
    await layOut('from-2-off', withItems(30, false));
    const library = openLibrary('from-2-off');
    expect(await library.feeds.toArray()).toMatchObject([{ isPaused: true }]);
    expect([await countItems(library, 'badged'), await countItems(library, 'waiting')]).toEqual([0, 20]);
  });
});

describe('the way from version 1', () => {
  afterEach(() => vi.restoreAllMocks());

  const many = (count: number): LibraryDump => {
    const { version, stores } = readDump('version-1.json');
    const papers = stores['papers'];
    const [row] = papers?.rows ?? [];
    if (!papers || !row) throw new Error('no papers stored');
    const rows = Array.from({ length: count }, (_, n) => ({ ...row, id: `url:https://x.org/${n}`, keys: [`url:https://x.org/${n}`], title: `On the Matter Number ${n} of Some` }));
    return { version, stores: { ...stores, papers: { ...papers, rows } } };
  };

  it('reads papers in batches, all of them', async () => {
    await layOut('batches', many(1_203));
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const library = openLibrary('batches');
    await library.open();
    const sizes = read.mock.results.map(({ value }) => (value as IDBRequest<unknown[]>).result.length);
    expect(Math.max(...sizes)).toBe(500);
    expect(await library.papers.count()).toBe(1_203);
    expect(await library.papers.where('titleKey').above('').count()).toBe(1_203);
  });

  it('leaves version 1 where it was cut off, and is gone once more', async () => {
    await layOut('cut', many(700));
    const before = await readRaw('cut');
    const { put } = IDBObjectStore.prototype;
    let written = 0;
    const cut = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function die(this: IDBObjectStore, ...args: Parameters<typeof put>) {
      written += 1;
      if (written === 600) this.transaction.abort();
      return put.apply(this, args);
    });
    const dying = openLibrary('cut');
    await expect(dying.open()).rejects.toThrow();
    dying.close();
    cut.mockRestore();
    expect(written).toBeGreaterThanOrEqual(600);
    expect(await readRaw('cut')).toEqual(before);
    const library = openLibrary('cut');
    expect(await library.papers.where('titleKey').above('').count()).toBe(700);
  });
});
