// Runs in a page with a real IndexedDB and OPFS: full-text engines side by side, each with the same papers, kept on disk as its makers mean it to be.
import { Index, IndexedDB } from 'flexsearch';
import MiniSearch from 'minisearch';
import { changePapers } from '@/lib/db/change-papers';
import { openLibrary, writeLibrary } from '@/lib/db/database';
import { listPapers } from '@/lib/db/queries';
import { makeRealisticPaper } from '../support/realistic-papers';

export type EngineName = 'ours' | 'flexsearch' | 'minisearch' | 'sqlite';

export interface EnginesPage {
  /** Indexes papers 0 to `count`, on disk; milliseconds. */
  build(name: EngineName, count: number): Promise<number>;
  /** Opens what is on disk, if it is not open yet, and searches: milliseconds, and how much was found of the first fifty. */
  search(name: EngineName, text: string): Promise<{ ms: number; found: number }>;
  /** Adds paper number `n`, durably; milliseconds. */
  add(name: EngineName, n: number): Promise<number>;
  bytes(): Promise<number>;
}

declare global {
  var enginesPage: EnginesPage;
  /** SQLite's program, in base 64: set from outside. Its worker is at `/sqlite.js`. */
  var sqliteWasm: string;
}

interface Engine {
  add(numbers: readonly number[]): Promise<void>;
  search(text: string): Promise<number>;
}

const BATCH = 1_000;
const LIMIT = 50;

const textOf = (n: number) => {
  const { title, authors = [], tags, note, abstract } = makeRealisticPaper(n);
  return [title, ...authors.map(({ name }) => name), ...tags, note, abstract].join(' ');
};

const OPEN: Record<EngineName, () => Promise<Engine>> = {
  async ours() {
    const library = openLibrary('bench-ours');
    await library.open();
    return {
      async add(numbers) {
        const papers = numbers.map(makeRealisticPaper);
        await writeLibrary(library, async () => {
          await changePapers(library, papers.map((after) => ({ after })), Date.now());
        });
      },
      search: async (text) => (await listPapers(library, { status: 'any', tags: [], text }, 0, LIMIT)).papers.length,
    };
  },
  async flexsearch() {
    const index = new Index({ tokenize: 'forward' });
    await index.mount(new IndexedDB('bench-flexsearch'));
    return {
      async add(numbers) {
        for (const n of numbers) index.add(n, textOf(n));
        await index.commit();
      },
      search: async (text) => (await index.search(text, { limit: LIMIT })).length,
    };
  },
  async minisearch() {
    const options = { fields: ['text'], searchOptions: { prefix: true, combineWith: 'AND' as const } };
    const stored = await readBlob('bench-minisearch');
    const index = stored === undefined ? new MiniSearch<{ id: number; text: string }>(options) : await MiniSearch.loadJSONAsync<{ id: number; text: string }>(stored, options);
    return {
      // It has no store of its own: to be durable, all of it is written.
      async add(numbers) {
        for (const n of numbers) index.add({ id: n, text: textOf(n) });
        await writeBlob('bench-minisearch', JSON.stringify(index));
      },
      search: async (text) => index.search(text).slice(0, LIMIT).length,
    };
  },
  async sqlite() {
    const worker = new Worker('/sqlite.js', { type: 'module' });
    let last = 0;
    const ask = (message: object): Promise<number> => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const id = (last += 1);
      const hear = ({ data }: MessageEvent<{ id: number; value?: number; error?: string }>) => {
        if (data.id !== id) return;
        worker.removeEventListener('message', hear);
        if (data.error === undefined) resolve(data.value ?? 0);
        else reject(new Error(data.error));
      };
      worker.addEventListener('message', hear);
      worker.postMessage({ id, ...message }, []);
      return promise;
    };
    await ask({ open: Uint8Array.from(atob(globalThis.sqliteWasm), (char) => char.charCodeAt(0)).buffer });
    return {
      add: async (numbers) => void (await ask({ add: numbers.map((n) => [n, textOf(n)]) })),
      search: (text) => ask({ search: `${text}*`, limit: LIMIT }),
    };
  },
};

const opened = new Map<EngineName, Promise<Engine>>();

function open(name: EngineName): Promise<Engine> {
  const engine = opened.get(name) ?? OPEN[name]();
  opened.set(name, engine);
  return engine;
}

globalThis.enginesPage = {
  async build(name, count) {
    // Making the papers is not the engine's work.
    for (let n = 0; n < count; n += 1) makeRealisticPaper(n);
    const start = performance.now();
    for (let n = 0; n < count; n += 1) makeRealisticPaper(n);
    const making = performance.now() - start;
    const engine = await open(name);
    const begin = performance.now();
    // What writes itself whole each time is asked to do so once.
    const batch = name === 'minisearch' ? count : BATCH;
    for (let n = 0; n < count; n += batch) await engine.add(Array.from({ length: Math.min(batch, count - n) }, (_, index) => n + index));
    return performance.now() - begin - making;
  },
  async search(name, text) {
    const begin = performance.now();
    const engine = await open(name);
    const found = await engine.search(text);
    return { ms: performance.now() - begin, found };
  },
  async add(name, n) {
    const engine = await open(name);
    makeRealisticPaper(n);
    const begin = performance.now();
    await engine.add([n]);
    return performance.now() - begin;
  },
  bytes: async () => (await navigator.storage.estimate()).usage ?? 0,
};

function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const { promise, resolve, reject } = Promise.withResolvers<IDBObjectStore>();
  const request = indexedDB.open('bench-blobs', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('blobs');
  request.onsuccess = () => resolve(request.result.transaction('blobs', mode).objectStore('blobs'));
  request.onerror = () => reject(request.error ?? new Error('not opened'));
  return promise;
}

async function readBlob(name: string): Promise<string | undefined> {
  const request = (await store('readonly')).get(name) as IDBRequest<string | undefined>;
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not read'));
  });
}

async function writeBlob(name: string, text: string): Promise<void> {
  const { transaction } = (await store('readwrite')).put(text, name) as IDBRequest & { transaction: IDBTransaction };
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error('not written'));
  });
}
