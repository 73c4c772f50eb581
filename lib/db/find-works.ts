// Rows that may be one of many works, by key or by title. A cursor over thousands of keys is slow in Chromium; single requests, all
// under way at once, are not, if they are IndexedDB's own: Dexie's cost three times as much.
import type { Table } from 'dexie';
import type { PaperKey } from '@/lib/model/identifiers';
import { distinctiveKey } from '@/lib/model/title-key';
import type { ItemRow, Library, PaperRow } from './database';

export interface WorkName {
  keys: readonly PaperKey[];
  title: string;
}

/** The saved papers that share a key with one of the works, or a title that hardly two works bear. */
export function findSavedWorks(library: Library, works: readonly WorkName[]): Promise<PaperRow[]> {
  return findWorks(library.papers, works);
}

/** The inbox items that do. */
export function findItemsOfWorks(library: Library, works: readonly WorkName[]): Promise<ItemRow[]> {
  return findWorks(library.feedItems, works);
}

/** The saved papers that go by any of the keys. */
export function findSavedByKeys(library: Library, keys: readonly PaperKey[]): Promise<PaperRow[]> {
  return rowsUnder(library.papers, 'keys', new Set(keys));
}

async function findWorks<Row extends { id: PaperKey; keys: PaperKey[] }, Insert>(rows: Table<Row, PaperKey, Insert>, works: readonly WorkName[]): Promise<Row[]> {
  const firsts = new Set(works.flatMap(({ keys }) => keys.slice(0, 1)));
  const known = await rowsUnder(rows, 'keys', firsts);
  const had = new Set(known.flatMap((row) => row.keys));
  const others = works.filter(({ keys }) => !keys.some((key) => had.has(key)));
  const keys = works.flatMap((work) => work.keys).filter((key) => !had.has(key) && !firsts.has(key));
  const titles = others.flatMap(({ title }) => distinctiveKey(title) ?? []);
  const more = await Promise.all([rowsUnder(rows, 'keys', new Set(keys)), rowsUnder(rows, 'titleKey', new Set(titles))]);
  return [...new Map([known, ...more].flat().map((row) => [row.id, row])).values()];
}

/** Most names have no row, and to be told so costs least. */
async function rowsUnder<Row, Insert>(rows: Table<Row, PaperKey, Insert>, index: string, names: ReadonlySet<string>): Promise<Row[]> {
  return rows.db.transaction('r', rows, async ({ idbtrans }) => {
    const asked = idbtrans.objectStore(rows.name).index(index);
    const ids = await answers([...names], (name) => asked.getKey(name));
    return (await answers([...names].filter((_, at) => ids[at] !== undefined), (name): IDBRequest<Row[]> => asked.getAll(name))).flat();
  });
}

/** Answers come in the order of the requests, and if one fails all do: it is enough to wait for the last. */
function answers<Name, Answer>(names: readonly Name[], ask: (name: Name) => IDBRequest<Answer>): Promise<Answer[]> {
  const requests = names.map(ask);
  const last = requests.at(-1);
  return new Promise((resolve, reject) => {
    if (!last) return resolve([]);
    last.addEventListener('success', () => resolve(requests.map(({ result }) => result)));
    last.addEventListener('error', () => reject(last.error));
  });
}
