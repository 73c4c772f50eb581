// Whole databases as released versions left them: schema and rows, in tests/fixtures/libraries. Written once by that version, never changed.
import { readFileSync } from 'node:fs';
import type { Library } from '@/lib/db/database';

export interface LibraryDump {
  version: number;
  stores: Record<string, DumpedStore>;
}

interface DumpedStore {
  keyPath: string | string[];
  autoIncrement?: boolean;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  rows: unknown[];
}

export const DUMPS = 'tests/fixtures/libraries';

export function readDump(file: string): LibraryDump {
  return JSON.parse(readFileSync(`${DUMPS}/${file}`, 'utf8'), (_key, value: unknown) => unpack(value)) as LibraryDump;
}

/** Makes the database as it was. */
export async function layOut(name: string, { version, stores }: LibraryDump): Promise<void> {
  const request = indexedDB.open(name, version * 10);
  request.onupgradeneeded = () => {
    for (const [store, { keyPath, autoIncrement = false, indexes, rows }] of Object.entries(stores)) {
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      for (const row of rows) made.put(row);
    }
  };
  await new Promise<void>((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
  request.result.close();
}

/** The schema of a database, and its rows. */
export async function dumpLibrary(library: Library): Promise<LibraryDump> {
  await library.open();
  const database = library.backendDB();
  const names = [...database.objectStoreNames].toSorted();
  const transaction = database.transaction(names);
  const stores: LibraryDump['stores'] = {};
  for (const name of names) {
    const store = transaction.objectStore(name);
    const indexes = [...store.indexNames].toSorted().map((indexName) => {
      const { keyPath, unique, multiEntry } = store.index(indexName);
      return { name: indexName, keyPath: keyPath as string | string[], unique, multiEntry };
    });
    const rows = await new Promise<unknown[]>((resolve) => {
      const request = store.getAll();
      request.onsuccess = () => resolve(request.result);
    });
    stores[name] = { keyPath: store.keyPath as string | string[], ...(store.autoIncrement && { autoIncrement: true }), indexes, rows };
  }
  return { version: database.version / 10, stores };
}

/** As {@link readDump} reads it, a row a line. */
export function writeDump({ version, stores }: LibraryDump): string {
  const flat = (value: unknown) => JSON.stringify(value, (_key, one: unknown) => pack(one));
  const listed = (rows: unknown[]) => (rows.length === 0 ? '[]' : `[\n${rows.map((row) => `    ${flat(row)}`).join(',\n')}\n   ]`);
  const written = Object.entries(stores).map(([name, { rows, ...schema }]) => `  "${name}": {\n${Object.entries(schema).map(([key, value]) => `   "${key}": ${flat(value)},\n`).join('')}   "rows": ${listed(rows)}\n  }`);
  return `{\n "version": ${version},\n "stores": {\n${written.join(',\n')}\n }\n}\n`;
}

const PACKED = { Uint8Array, Uint16Array, Uint32Array, Float64Array };

/** JSON has no place for packed numbers; of a column most are none yet. */
function pack(value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  const numbers = [...(value as Float64Array)];
  const packed = Object.entries(PACKED).find(([, Kind]) => value instanceof Kind)?.[0];
  return { packed, length: numbers.length, numbers: numbers.slice(0, 1 + numbers.findLastIndex((number) => number !== 0)) };
}

function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('float64' in value) return new Float64Array(value.float64 as number[]);
  if (!('packed' in value)) return value;
  const { packed, length, numbers } = value as unknown as { packed: keyof typeof PACKED; length: number; numbers: number[] };
  const made = new PACKED[packed](length);
  made.set(numbers);
  return made;
}
