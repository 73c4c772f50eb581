// Rows that may be one of many works, by key or by title. A cursor over thousands of keys is slow in Chromium; single requests, all
// under way at once, are not, if they are IndexedDB's own: Dexie's cost three times as much.
import type { Table } from 'dexie';
import type { PaperKey } from '@/lib/model/identifiers';
import { blocksOf, type WorkDescription } from '@/lib/model/same-work';
import { distinctiveKey, titleKey } from '@/lib/model/title-key';
import { answer, answers } from './answers';
import type { ItemRow, Library, PaperRow } from './database';
import { isInTransaction, readRows } from './read-rows';

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

/** The saved papers that go by any of the keys, each once. */
export function findSavedByKeys(library: Library, keys: readonly PaperKey[]): Promise<PaperRow[]> {
  return rowsUnder(library.papers, 'keys', new Set(keys));
}

/** The inbox items that go by any of the keys. */
export function findItemsByKeys(library: Library, keys: readonly PaperKey[]): Promise<ItemRow[]> {
  return rowsUnder(library.feedItems, 'keys', new Set(keys));
}

/** More papers than this share a title or a block only where neither says anything; of thousands at once fewer are compared than of one. */
const LIKELY_MAX = 20;

/** Of each work the saved papers that may be the same, as {@link findLikely} finds them for one. */
export async function findLikelyOfEach(library: Library, works: readonly WorkDescription[]): Promise<PaperRow[][]> {
  const blocks = works.map(blocksOf);
  const titles = works.map(({ title }, index) => (blocks[index]?.length === 0 ? undefined : titleKey(title)));
  const idsOf = await library.transaction('r', library.papers, async ({ idbtrans }) => {
    const papers = idbtrans.objectStore('papers');
    const idsUnder = async (index: string, names: readonly string[]) => {
      const found = await answers(names, (name): IDBRequest<IDBValidKey[]> => papers.index(index).getAllKeys(name, LIKELY_MAX));
      return new Map(names.map((name, at) => [`${index} ${name}`, (found[at] ?? []) as PaperKey[]]));
    };
    const [titled, blocked] = await Promise.all([idsUnder('titleKey', [...new Set(titles.filter((title) => title !== undefined))]), idsUnder('blocks', [...new Set(blocks.flat())])]);
    return (name: string) => titled.get(name) ?? blocked.get(name) ?? [];
  });
  const ids = works.map((_, at) => [...new Set([titles[at] === undefined ? [] : idsOf(`titleKey ${titles[at]}`), ...(blocks[at] ?? []).map((block) => idsOf(`blocks ${block}`))].flat())].slice(0, 2 * LIKELY_MAX));
  const rows = new Map((await readRows<PaperRow, PaperKey>(library.papers, [...new Set(ids.flat())])).flatMap((row) => (row ? [[row.id, row] as const] : [])));
  return ids.map((some) => some.flatMap((id) => rows.get(id) ?? []));
}

async function findWorks<Row extends { id: PaperKey; keys: PaperKey[] }, Insert>(rows: Table<Row, PaperKey, Insert>, works: readonly WorkName[]): Promise<Row[]> {
  const firsts = new Set(works.flatMap(({ keys }) => keys.slice(0, 1)));
  const known = await rowsUnder(rows, 'keys', firsts);
  const had = new Set(known.flatMap((row) => row.keys));
  const others = works.filter(({ keys }) => !keys.some((key) => had.has(key)));
  const keys = works.flatMap((work) => work.keys).filter((key) => !had.has(key) && !firsts.has(key));
  const titles = others.flatMap(({ title }) => distinctiveKey(title) ?? []);
  const more = await Promise.all([rowsUnder(rows, 'keys', new Set(keys)), rowsUnder(rows, 'titleKey', new Set(titles))]);
  return uniqueRows([known, ...more].flat());
}

function namesUnder(row: object, index: string): string[] {
  const value = (row as Record<string, string | string[] | undefined>)[index];
  return typeof value === 'string' ? [value] : (value ?? []);
}

function uniqueRows<Row extends { id: PaperKey }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Each once, whichever of the names it has; what cannot be read is passed over. */
function rowsUnder<Row extends { id: PaperKey }, Insert>(rows: Table<Row, PaperKey, Insert>, index: string, names: ReadonlySet<string>): Promise<Row[]> {
  return isInTransaction() ? readUnder(rows, index, names) : readUnderOrPass(rows, index, names);
}

async function readUnderOrPass<Row extends { id: PaperKey }, Insert>(rows: Table<Row, PaperKey, Insert>, index: string, names: ReadonlySet<string>): Promise<Row[]> {
  try {
    return await readUnder(rows, index, names);
  } catch {
    const ids = await rows.db.transaction('r', rows, async ({ idbtrans }) => {
      const asked = idbtrans.objectStore(rows.name).index(index);
      return answers([...names], (name) => asked.getAllKeys(name) as IDBRequest<PaperKey[]>);
    });
    return (await readRows<Row, PaperKey>(rows, [...new Set(ids.flat())])).filter((row) => row !== undefined);
  }
}

/** Of so many names it pays to look whether there are fewer rows. */
const MANY_NAMES = 50;

/** Most names have no row, and to be told so costs least; fewer rows than names are all read. */
async function readUnder<Row extends { id: PaperKey }, Insert>(rows: Table<Row, PaperKey, Insert>, index: string, names: ReadonlySet<string>): Promise<Row[]> {
  return rows.db.transaction('r', rows, async ({ idbtrans }) => {
    const store = idbtrans.objectStore(rows.name);
    if (names.size > MANY_NAMES && (await answer(store.count())) <= names.size / 2) return (await answer(store.getAll() as IDBRequest<Row[]>)).filter((row) => namesUnder(row, index).some((name) => names.has(name)));
    const asked = store.index(index);
    const ids = await answers([...names], (name) => asked.getKey(name));
    const found = await answers([...names].filter((_, at) => ids[at] !== undefined), (name): IDBRequest<Row[]> => asked.getAll(name));
    return uniqueRows(found.flat());
  });
}
