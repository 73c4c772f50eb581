// Runs in a page of the extension: commands to the real worker, timed from the request to the answer, which comes when all is on disk; and the
// same rows put as they are, by IndexedDB alone.
import { openLibrary } from '@/lib/db/database';
import { send } from '@/lib/messaging/client';
import type { PaperKey } from '@/lib/model/identifiers';
import { makeRealisticPaper } from '../support/realistic-papers';

export interface LibraryBenchPage {
  /** Tags another paper each time; milliseconds of each. */
  edit(times: number): Promise<number[]>;
  /** Saves papers from number `first` on; milliseconds of each. */
  save(first: number, times: number): Promise<number[]>;
  /** Puts the rows of so many papers in batches into a database of the same indexes; milliseconds. */
  putRaw(count: number): Promise<number>;
  /** Resolves when an import is through: looked for from within, because each question from outside takes time of what is measured. */
  whenImported(): Promise<void>;
}

declare global {
  var libraryPage: LibraryBenchPage;
}

const BATCH = 500;
const LOOK_MS = 100;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

globalThis.libraryPage = {
  async edit(times) {
    const library = openLibrary();
    const ids = await library.papers.limit(times).primaryKeys();
    library.close();
    const took: number[] = [];
    for (let run = 0; run < times; run += 1) took.push(await timed(() => send('changeTags', { id: ids[run % ids.length] as PaperKey, add: [`bench-${run}`], remove: [] })));
    return took;
  },
  async save(first, times) {
    const took: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const { keys, title, url, authors, abstract, publishedAt } = makeRealisticPaper(300_000 + first + n);
      took.push(await timed(() => send('savePaper', { sighting: { keys, title, url, authors, abstract, publishedAt, source: 'arxiv' } })));
    }
    return took;
  },
  async whenImported() {
    const library = openLibrary();
    while (!(await library.jobs.toArray()).some(({ work, state }) => work.kind === 'import' && state === 'done')) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    library.close();
  },
  async putRaw(count) {
    const library = openLibrary();
    const rows = await library.papers.limit(count).toArray();
    const { indexes, primKey } = library.papers.schema;
    library.close();
    if (rows.length < count) throw new Error(`only ${rows.length} papers`);
    const { promise, resolve, reject } = Promise.withResolvers<IDBDatabase>();
    const request = indexedDB.open('bench-raw', 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('papers', { keyPath: primKey.keyPath as string });
      for (const { name, keyPath, unique = false, multi = false } of indexes) store.createIndex(name, keyPath as string, { unique, multiEntry: multi });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
    const database = await promise;
    const took = await timed(async () => {
      for (let start = 0; start < count; start += BATCH) await putAll(database, rows.slice(start, start + BATCH));
    });
    database.close();
    indexedDB.deleteDatabase('bench-raw');
    return took;
  },
};

function putAll(database: IDBDatabase, rows: readonly object[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const transaction = database.transaction('papers', 'readwrite');
  for (const row of rows) transaction.objectStore('papers').put(row);
  transaction.oncomplete = () => resolve();
  transaction.onerror = () => reject(transaction.error ?? new Error('not put'));
  return promise;
}
