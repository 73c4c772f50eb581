// What a real browser has on disk, as a library that the product's own rules can be held against.
import 'fake-indexeddb/auto';
import { expect } from 'vitest';
import type { Chromium } from './chromium.ts';
import { openLibrary, SCHEMA_VERSION, toPaper, type Library } from '@/lib/db/database';
import { facetsOf } from '@/lib/db/facets';
import { likenessOf } from '@/lib/db/likeness';
import { getIndexProgress } from '@/lib/db/index-state';
import { listIds } from '@/lib/db/queries';
import { parseQuery } from '@/lib/search/parse-query';
import { recount } from './library-state';
import { searchNaively } from './naive-search';
import { recountItems } from './recount';

interface Dump {
  version: number;
  stores: Record<string, { keys: unknown[]; rows: unknown[]; isInline: boolean }>;
}

/** Runs in the browser. JSON has no place for packed numbers. */
async function dumpAll(): Promise<string> {
  const settled = <Result>(request: IDBRequest<Result>) => new Promise<Result>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')));
  });
  const database = await settled(indexedDB.open('manicule'));
  const dump: Dump = { version: database.version, stores: {} };
  for (const name of database.objectStoreNames) {
    const store = database.transaction(name).objectStore(name);
    const [keys, rows] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    dump.stores[name] = { keys, rows, isInline: store.keyPath !== null };
  }
  database.close();
  const pack = (_key: string, value: unknown) => {
    if (ArrayBuffer.isView(value)) return { packed: value.constructor.name, bytes: Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), (byte) => byte.toString(16).padStart(2, '0')).join('') };
    return value === Infinity ? { packed: 'Infinity', bytes: '' } : value;
  };
  return JSON.stringify(dump, pack);
}

const ARRAYS: Record<string, new (buffer: ArrayBuffer) => unknown> = { Float64Array, Float32Array, Uint32Array, Uint16Array, Uint8Array, Int32Array };

function unpack(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('packed' in value)) return value;
  const { packed, bytes } = value as { packed: string; bytes: string };
  const make = ARRAYS[packed];
  if (!make) return Infinity;
  return new make(Uint8Array.from(bytes.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer);
}

export async function readDump(chromium: Chromium): Promise<Dump> {
  return JSON.parse(await (await chromium.observer()).evaluate(dumpAll), unpack) as Dump;
}

let loaded = 0;

/** The library that the browser has on disk now. */
export async function loadLibrary(chromium: Chromium): Promise<Library> {
  const { version, stores } = await readDump(chromium);
  expect(version).toBe(SCHEMA_VERSION * 10);
  loaded += 1;
  const library = openLibrary(`stored-${loaded}`);
  await library.transaction('rw', library.tables, async () => {
    for (const table of library.tables) await table.bulkPut(stores[table.name]?.rows ?? []);
  });
  return library;
}

/** What a library must be, whatever was done to it and whoever was killed over it. */
export async function checkLibrary(library: Library): Promise<void> {
  await recount(library);
  await recountItems(library);
  const rows = await library.papers.toArray();
  const keys = rows.flatMap((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(rows.map(({ doc }) => doc)).size).toBe(rows.length);
  for (const row of rows) expect({ ...row, doc: typeof row.doc }).toEqual({ ...toPaper(row), ...likenessOf(row), facets: facetsOf(row), doc: 'number' });
  // Nothing hangs in the air.
  const known = new Set<string>(keys);
  for (const { papers } of await library.suggestions.toArray()) expect(papers.filter((id) => !known.has(id))).toEqual([]);
  expect((await library.completions.toArray()).filter(({ id }) => !known.has(id)).map(({ id }) => id)).toEqual([]);
  expect((await library.findings.toArray()).filter(({ paper }) => !known.has(paper))).toEqual([]);
  const entries = new Set((await library.history.toArray()).map(({ id }) => id));
  expect((await library.undoParts.toArray()).filter(({ entry }) => !entries.has(entry)).map(({ entry }) => entry)).toEqual([]);
  const jobs = new Set((await library.jobs.toArray()).map(({ id }) => id));
  expect((await library.jobParts.toArray()).filter(({ job }) => !jobs.has(job))).toEqual([]);
  // The index finds what a look at every paper finds, once it is made. (Phrases: what was meant by a word that is nowhere takes that look long.)
  if (await getIndexProgress(library)) return;
  for (const text of ['', 'tag:rag', 'is:read', '-tag:rag "of many"', '"of"', 'note:"still here"']) {
    const parsed = parseQuery(text);
    if (!('query' in parsed)) throw new Error(`${text} cannot be understood`);
    const [found, expected] = [await listIds(library, { status: 'any', tags: [], text, order: { by: 'added', isReversed: true } }), searchNaively(rows, parsed.query, { by: 'added', isReversed: true }, Date.now())];
    expect(found.toSorted()).toEqual(expected.toSorted());
  }
}
