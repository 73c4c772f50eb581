// What must not be lost, in a real browser: whoever is killed, whatever is full, broken or newer than it should be.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../lib/messaging/protocol.ts';
import type { Chromium } from '../support/chromium.ts';
import { copyExtension } from '../support/extension-copy.ts';
import { makePapers } from '../support/papers.ts';
import { setUpStage } from '../support/stage.ts';
import { checkLibrary, loadLibrary } from '../support/stored-library.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();

interface Row {
  id: string;
  title: string;
  tags: string[];
  note: string;
}

function sighting(number: number) {
  const arxivId = `2611.${String(10_000 + number)}`;
  return { keys: [`arxiv:${arxivId}`], title: `Paper ${number} of many`, url: `https://huggingface.co/papers/${arxivId}`, source: 'hugging-face' };
}
const idOf = (number: number) => sighting(number).keys[0] ?? '';

/** The same numbers for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a browser that is killed', () => {
  it('right after “saved” has it when it comes back, each time', async () => {
    let chromium = await stage.launch();
    for (let time = 0; time < 3; time += 1) {
      await chromium.ask('savePaper', { sighting: sighting(time) });
      await chromium.ask('changeTags', { id: idOf(time), add: [`tag-${time}`], remove: [] });
      const profile = await chromium.crash();
      chromium = await stage.launch({ profile });
      const rows = await chromium.readTable<Row>('papers');
      expect(rows.map(({ id, tags }) => [id, tags])).toEqual(Array.from({ length: time + 1 }, (_, earlier) => [idOf(earlier), [`tag-${earlier}`]]));
    }
    await chromium.killWorker();
    await checkLibrary(await loadLibrary(chromium));
  });
});

describe('a thousand acts, with the worker killed time and again', () => {
  it.each([1])('leave a library that is what it should be (seed %i)', { timeout: 120_000 }, async (seed) => {
    const chromium = await stage.launch();
    const random = createRandom(seed);
    const some = () => idOf(random(60));
    const tag = () => ['rag', 'ml/rag', 'survivor', 'to-cite', 'old'][random(5)] ?? 'rag';
    const job = () => `job-${random(1_000_000)}`;
    const acts: (() => [name: string, request: unknown])[] = [
      () => ['savePaper', { sighting: sighting(random(60)) }],
      () => ['savePaper', { sighting: sighting(random(60)) }],
      () => ['mergePapers', { papers: makePapers(200).slice(random(190)).slice(0, 5) }],
      () => ['removePaper', { id: some() }],
      () => ['undoRemove', { id: some() }],
      () => ['changeTags', { id: some(), add: [tag()], remove: [tag()] }],
      () => ['setStatus', { id: some(), status: ['unread', 'reading', 'read', 'archived'][random(4)] }],
      () => ['setNote', { id: some(), base: '', text: ['', 'still here', 'survivor of many'][random(3)] }],
      () => ['uniteWorks', { ids: [some(), some()] }],
      () => ['declareNotSame', { a: some(), b: some() }],
      () => ['changeMany', { job: job(), selection: { view: { status: 'any', tags: [], text: '' }, except: [some()] }, change: { kind: 'tag', add: [tag()], remove: [tag()] } }],
      () => ['changeMany', { job: job(), selection: { ids: [some(), some()] }, change: random(2) === 0 ? { kind: 'remove' } : { kind: 'status', status: 'read' } }],
      () => ['undo', { job: job() }],
      () => ['renameTag', { tag: tag(), to: tag() }],
      () => ['deleteTag', { tag: tag() }],
      () => ['colorTag', { tag: tag(), color: ['green', null][random(2)] }],
      () => ['restoreRemoved', { ids: [some()] }],
      () => ['sawPapers', { papers: [[some()]] }],
    ];
    const observer = await chromium.observer();
    for (let part = 0; part < 20; part += 1) {
      const envelopes = Array.from({ length: 50 }, () => acts[random(acts.length)]?.()).map((act) => ({ manicule: PROTOCOL_VERSION, name: act?.[0], request: act?.[1] }));
      // What is refused (a paper that is not there), and what the kill cut off, is refused or cut off: the library is right all the same.
      const asked = observer.evaluate(`(async () => { for (const envelope of ${JSON.stringify(envelopes)}) await chrome.runtime.sendMessage(envelope).catch(() => undefined); })()`);
      await chromium.killWorker();
      await asked;
    }
    await until('nothing runs any more', async () => (await chromium.readTable<{ state: string }>('jobs')).every(({ state }) => state !== 'running'), 30_000);
    await chromium.killWorker();
    const library = await loadLibrary(chromium);
    expect(await library.papers.count()).toBeGreaterThan(20);
    await checkLibrary(library);
  });
});

/** So long that the browser keeps it in a file of its own. */
const LONG_NOTE = String.fromCodePoint(...Array.from({ length: 90_000 }, (_, at) => 0x4e00 + ((at * 7_919) % 20_000)));

/** Every value that lies in a file of its own. */
function loseFiles(profile: string, extensionId: string): void {
  const folder = join(profile, `Default/IndexedDB/chrome-extension_${extensionId}_0.indexeddb.blob`);
  const files = readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))).filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const path of files) rmSync(path);
}

describe('one record whose value the browser has lost', () => {
  const lookalike = { ...sighting(3), title: 'Paper 1 of many', authors: [{ name: 'Ada Lovelace' }] };
  const view = (tags: string[]) => ({ view: { status: 'any', tags, text: '' }, except: [] });
  const copy = (number: number, note: string) => ({ ...makePapers(1)[0], id: idOf(number), keys: [idOf(number)], title: `Paper ${number} of many`, note });
  const importing = async (chromium: Chromium) => {
    const records = [...makePapers(22).slice(20), copy(1, 'from the backup')].map((paper, index) => ({ line: index + 1, paper }));
    await chromium.ask('stageImport', { job: 'i', file: 'x', part: 0, records, unread: [] });
    await chromium.ask('endStaging', { job: 'i' });
    await chromium.ask('startImport', { job: 'i', tags: [] });
    await until('it is imported', async () => (await chromium.readTable<{ id: string; state: string }>('jobs')).some(({ id, state }) => id === 'i' && state === 'done'), 30_000);
  };
  const ask = (name: string, request: unknown) => (chromium: Chromium) => chromium.ask(name, request);
  let damaged = '';
  beforeAll(async () => {
    const chromium = await stage.launch();
    // Nothing but the commands is to come across it.
    await chromium.ask('changeSettings', { change: { completesMetadata: false, ranksInbox: false } });
    await chromium.ask('mergePapers', { papers: makePapers(20) });
    for (const number of [1, 2]) {
      await chromium.ask('savePaper', { sighting: sighting(number) });
      await chromium.ask('changeTags', { id: idOf(number), add: ['bad', 'bad/worse'], remove: [] });
    }
    await chromium.ask('setNote', { id: idOf(1), base: '', text: LONG_NOTE });
    damaged = await chromium.quit();
    loseFiles(damaged, chromium.extensionId);
  });
  afterAll(() => rmSync(damaged, { recursive: true, force: true, maxRetries: 5 }));
  const launchDamaged = () => {
    const profile = mkdtempSync(join(tmpdir(), 'manicule-'));
    cpSync(damaged, profile, { recursive: true });
    return stage.launch({ profile });
  };
  const isToldOf = async (chromium: Chromium, title: string) => {
    const told = await (await chromium.observer()).evaluate(() => (globalThis as unknown as { chrome: { storage: { local: { get(name: string): Promise<Record<string, { title: string }[]>> } } } }).chrome.storage.local.get('lost-papers'));
    return (told['lost-papers'] ?? []).some((paper) => paper.title === title);
  };
  const paper = (rows: readonly Row[], number: number) => rows.find(({ id }) => id === idOf(number));

  it.each<[what: string, command: (chromium: Chromium) => Promise<unknown>, isThere: (rows: readonly Row[]) => boolean]>([
    ['a page is marked', ask('lookUpPapers', { papers: [{ keys: [idOf(1)], title: 'x' }, { keys: [idOf(2)], title: 'y' }] }), (rows) => rows.length === 22],
    ['it is saved again', ask('savePaper', { sighting: sighting(1) }), (rows) => rows.length === 22],
    ['one that looks like it is saved', ask('savePaper', { sighting: lookalike }), (rows) => rows.length === 23],
    ['it is removed', ask('removePaper', { id: idOf(1) }), (rows) => rows.length === 21],
    ['its status is set', ask('setStatus', { id: idOf(1), status: 'read' }), (rows) => rows.length === 22],
    ['its note is written', ask('setNote', { id: idOf(1), base: '', text: 'anew' }), (rows) => paper(rows, 1)?.note === 'anew'],
    ['all papers are tagged', ask('changeMany', { job: 'a', selection: view([]), change: { kind: 'tag', add: ['all'], remove: [] } }), (rows) => rows.length === 22 && rows.every(({ tags }) => tags.includes('all'))],
    ['those of its tag are', ask('changeMany', { job: 'b', selection: view(['bad']), change: { kind: 'tag', add: ['all'], remove: [] } }), (rows) => rows.filter(({ tags }) => tags.includes('all')).length === 2],
    ['its tag is renamed', ask('renameTag', { tag: 'bad', to: 'good' }), (rows) => rows.filter(({ tags }) => tags.includes('good/worse')).length === 2],
    ['a file is imported that holds it', importing, (rows) => rows.length === 24 && paper(rows, 1)?.note === 'from the backup'],
    ['it comes from a backup', ask('mergePapers', { papers: [copy(1, 'from the backup')] }), (rows) => rows.length === 22 && paper(rows, 1)?.note === 'from the backup'],
  ])('stands in the way of nothing: %s', async (_what, command, isThere) => {
    const chromium = await launchDamaged();
    await command(chromium);
    await until('it was met, and is told', async () => isToldOf(chromium, 'Paper 1 of many'));
    await until('it is done', async () => isThere(await chromium.readTable<Row>('papers')));
    await chromium.killWorker();
    await checkLibrary(await loadLibrary(chromium));
    await chromium.close();
  });

  it('is said by its title, with what is left of it, and may be removed; and every page lists the others', async () => {
    const chromium = await launchDamaged();
    const { page, person } = await chromium.open(`chrome-extension://${chromium.extensionId}/library.html`);
    await person.see({ name: (name) => name.includes('has lost what it stored of “Paper 1 of many”') });
    await person.see({ name: (name) => name.includes('Paper 2 of many') });
    await person.click({ role: 'button', name: 'Remove it' });
    await until('it is removed', async () => (await chromium.readTable<Row>('papers').catch(() => [])).length === 21);
    await page.close();
    await chromium.killWorker();
    await checkLibrary(await loadLibrary(chromium));
    await chromium.close();
  });
});

describe('two versions at once', () => {
  it('an old page and an old worker write nothing into what a newer one has made of the library, and still read it', async () => {
    const chromium = await stage.launch();
    await chromium.ask('mergePapers', { papers: makePapers(10) });
    const { page, person } = await chromium.open(`chrome-extension://${chromium.extensionId}/library.html`);
    const [newest] = makePapers(10).toSorted((a, b) => b.savedAt - a.savedAt);
    const isListed = () => person.see({ name: (name) => name.includes(newest?.title ?? '?') });
    await isListed();
    const before = await chromium.readTable<Row>('papers');
    // What a newer Manicule would do as soon as its worker starts, while the old pages are still open.
    await (await chromium.observer()).evaluate(async () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const opening = indexedDB.open('manicule', 50);
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('ofVersion5', { keyPath: 'id' }));
      opening.addEventListener('blocked', () => reject(new Error('an old page holds it')));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
      opening.addEventListener('success', () => {
        opening.result.close();
        resolve();
      });
      return promise;
    });
    for (const [name, request] of [['setStatus', { id: newest?.id, status: 'archived' }], ['savePaper', { sighting: sighting(1) }], ['mergePapers', { papers: makePapers(12) }], ['renameTag', { tag: 'rag', to: 'x' }]] as const) {
      await expect(chromium.ask(name, request)).rejects.toThrow('newer-library');
    }
    await chromium.killWorker();
    await expect(chromium.ask('removePaper', { id: newest?.id })).rejects.toThrow('newer-library');
    expect(await chromium.readTable<Row>('papers')).toEqual(before);
    await page.reload();
    await isListed();
    await page.close();
    // The old worker says of its own work that it may not do it.
    chromium.complaints.length = 0;
  });
});

describe('a disk that is full', () => {
  it('takes each batch whole or not at all, stops long work where it is, and lets it go on later', { timeout: 120_000 }, async () => {
    // Without the permission that lifts the quota: only then can the browser be told that the disk is full.
    const extension = copyExtension((manifest) => ({ ...manifest, permissions: manifest.permissions.filter((name) => name !== 'unlimitedStorage') }));
    const chromium = await stage.launch({ extension, quota: 4_000_000 });
    const papers = makePapers(6_000);
    let written = 0;
    const fill = async () => {
      for (; written < papers.length; written += 100) {
        const failure = await chromium.ask('mergePapers', { papers: papers.slice(written, written + 100) }).then(() => undefined, String);
        if (failure) return failure;
      }
      return 'nothing was full';
    };
    expect(await fill()).toContain('storage-full');
    expect(written).toBeGreaterThan(500);
    await chromium.killWorker();
    const library = await loadLibrary(chromium);
    expect(await library.papers.count()).toBe(written);
    await checkLibrary(library);

    const tags = Array.from({ length: 30 }, (_, index) => `${'long '.repeat(15)}${index}`);
    const selection = { view: { status: 'any', tags: [], text: '' }, except: [] };
    // More than a transaction's worth: refused whole, or a job that stops where there is no more room, and may not even have room to say so.
    const tagAll = () => chromium.ask('changeMany', { job: 'much', selection, change: { kind: 'tag', add: tags, remove: [] } });
    const answer = await tagAll().then(() => 'taken', String);
    expect(answer).toMatch(/^taken$|storage-full/);
    await until('it was tried', async () => answer !== 'taken' || chromium.complaints.length > 0 || (await chromium.readTable<{ state: string }>('jobs')).some(({ state }) => state === 'failed'), 30_000);
    await chromium.killWorker();
    const half = await loadLibrary(chromium);
    expect(await half.papers.filter((row) => row.tags.includes(tags[0]?.trim() ?? '')).count()).toBeLessThan(written);
    await checkLibrary(half);

    // Asked again it is done once.
    await chromium.setQuota(undefined);
    await tagAll();
    await chromium.ask('resumeJob', { id: 'much' });
    await until('nothing runs any more', async () => (await chromium.readTable<{ state: string }>('jobs')).every(({ state }) => state !== 'running'), 60_000);
    const without = (await chromium.readTable<Row>('papers')).filter((row) => !tags.every((tag) => row.tags.includes(tag.trim())));
    expect(without).toEqual([]);
    await until('the index is made', async () => (await chromium.readTable<{ rebuild?: unknown }>('indexState')).some(({ rebuild }) => rebuild === undefined), 60_000);
    await chromium.killWorker();
    await checkLibrary(await loadLibrary(chromium));
    chromium.complaints.length = 0;
  });
});

interface Stored {
  version: number;
  stores: Record<string, { keyPath: string | string[]; indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[]; rows: Record<string, unknown>[] }>;
}

/** A library as that version left it, with so many papers more. */
function storedVersion(version: number, more: number): Stored {
  const stored = JSON.parse(readFileSync(`tests/fixtures/libraries/version-${version}.json`, 'utf8')) as Stored;
  const { papers } = stored.stores;
  const [row] = papers?.rows ?? [];
  if (!papers || !row) throw new Error('no papers stored');
  const added = Array.from({ length: more }, (_, n) => {
    const facets = (row['facets'] as [string, number][]).map(([name]) => [name, -1_700_000_000_000 - n]);
    return { ...row, id: `url:https://x.org/${n}`, keys: [`url:https://x.org/${n}`], title: `On the Matter Number ${n} of Some`, savedAt: 1_700_000_000_000 + n, facets };
  });
  const headings = new Set((row['facets'] as [string, number][]).map(([name]) => name));
  const counters = stored.stores['counters'];
  const tags = stored.stores['tags'];
  if (!counters || !tags) throw new Error('no counters stored');
  const counted = counters.rows.map((counter) => (headings.has(String(counter['name'])) ? { ...counter, count: Number(counter['count']) + more } : counter));
  const tagged = tags.rows.map((tag) => (headings.has(`tag:${String(tag['key'])}`) ? { ...tag, count: Number(tag['count']) + more } : tag));
  return { ...stored, stores: { ...stored.stores, counters: { ...counters, rows: counted }, tags: { ...tags, rows: tagged }, papers: { ...papers, rows: [...papers.rows, ...added] } } };
}

/** Runs in the browser: puts it there, raw. */
async function layOut({ version, stores }: Stored): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const opening = indexedDB.open('manicule', version * 10);
  const revive = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value !== null && typeof value === 'object' && 'float64' in value ? new Float64Array(value.float64 as number[]) : value]));
  opening.addEventListener('upgradeneeded', () => {
    for (const [store, { keyPath, indexes, rows }] of Object.entries(stores)) {
      const made = opening.result.createObjectStore(store, { keyPath });
      for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      for (const row of rows) made.put(revive(row));
    }
  });
  opening.addEventListener('error', () => reject(opening.error ?? new Error('not laid out')));
  opening.addEventListener('success', () => {
    opening.result.close();
    resolve();
  });
  return promise;
}

/** Runs in the browser: the papers as they are on disk, in whatever version that is. */
async function readPapers(): Promise<{ version: number; papers: Record<string, unknown>[] }> {
  const settled = <Result>(request: IDBRequest<Result>) => new Promise<Result>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')));
  });
  const database = await settled(indexedDB.open('manicule'));
  const papers = await settled(database.transaction('papers').objectStore('papers').getAll() as IDBRequest<Record<string, unknown>[]>);
  database.close();
  return { version: database.version, papers };
}

/** For as long as `look` takes, the extension has a worker that does nothing. */
async function withoutItsWorker<Result>(extension: string, look: () => Promise<Result>): Promise<Result> {
  const worker = join(extension, 'background.js');
  const code = readFileSync(worker);
  writeFileSync(worker, '');
  try {
    return await look();
  } finally {
    writeFileSync(worker, code);
  }
}

describe('an upgrade of the library', () => {
  it.each([[1, 0], [1, 40], [1, 150], [2, 0], [2, 40], [3, 0], [3, 40]])('from version %i that the browser’s death cuts off (after %i breaths) is made whole by the next start', { timeout: 120_000 }, async (version, breaths) => {
    const extension = copyExtension((manifest) => manifest);
    const dying = await stage.launch({ extension });
    await dying.killWorker();
    const stored = storedVersion(version, 2_000);
    const observer = await dying.observer();
    await observer.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('manicule').addEventListener('success', resolve); }));
    await observer.evaluate(layOut, stored);
    // Wakes the worker, which opens it; nobody waits for the answer.
    await observer.evaluate(`void chrome.runtime.sendMessage(${JSON.stringify({ manicule: PROTOCOL_VERSION, name: 'suggestTags', request: { text: '', limit: 1 } })}).catch(() => {})`);
    for (let breath = 0; breath < breaths; breath += 1) await observer.evaluate('1');
    const profile = await dying.crash();
    // What the disk holds now, before any of our code runs again: the old version whole, or the new one whole.
    const left = await withoutItsWorker(extension, async () => {
      const looking = await stage.launch({ extension, profile });
      const disk = await (await looking.observer()).evaluate(readPapers);
      await looking.quit();
      return disk;
    });
    const byId = (rows: readonly Record<string, unknown>[]) => rows.toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
    const before = byId(stored.stores['papers']?.rows ?? []);
    // Its number in the index a paper gets afterwards, from the worker.
    const halfDone = left.papers.filter(({ titleKey, blocks }) => typeof titleKey !== 'string' || !Array.isArray(blocks));
    const isOld = left.version === version * 10;
    expect(isOld ? byId(left.papers) : [left.version, left.papers.length, halfDone]).toEqual(isOld ? before : [40, before.length, []]);
    const whole = await stage.launch({ extension, profile });
    await whole.open(`chrome-extension://${whole.extensionId}/options.html`);
    // Asked without opening it, which would be in the way.
    await until('it is upgraded', async () => (await (await whole.observer()).evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'manicule')?.version)) === 40, 60_000);
    await until('the index is made', async () => (await whole.readTable<{ rebuild?: unknown }>('indexState')).some(({ rebuild }) => rebuild === undefined), 60_000);
    await whole.killWorker();
    const library = await loadLibrary(whole);
    const ids = (rows: { id?: unknown }[]) => rows.map(({ id }) => String(id)).toSorted();
    // Six more of these browsers would stay open beside the next.
    await whole.close();
    expect(ids(await library.papers.toArray())).toEqual(ids(stored.stores['papers']?.rows ?? []));
    await checkLibrary(library);
  });
});
