// Rows that may be one of many works, by key or by title. A cursor over thousands of keys is slow in Chromium; single requests, all
// under way at once, are not.
import type { Table } from 'dexie';
import type { PaperKey } from '@/lib/model/identifiers';
import { isDistinctive, titleKey } from '@/lib/model/title-key';
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

async function findWorks<Row extends { id: PaperKey; keys: PaperKey[] }, Insert>(rows: Table<Row, PaperKey, Insert>, works: readonly WorkName[]): Promise<Row[]> {
  const known = (await rows.bulkGet(works.flatMap(({ keys }) => keys.slice(0, 1)))).filter((row) => row !== undefined);
  const had = new Set(known.flatMap((row) => row.keys));
  const others = works.filter(({ keys }) => !keys.some((key) => had.has(key)));
  const keys = new Set(works.flatMap((work) => work.keys).filter((key) => !had.has(key)));
  const titles = new Set(others.flatMap(({ title }) => (isDistinctive(title) ? [titleKey(title)] : [])));
  const ids = await Promise.all([
    ...[...keys].map((key) => rows.where('keys').equals(key).primaryKeys()),
    ...[...titles].map((title) => rows.where('titleKey').equals(title).primaryKeys()),
  ]);
  const more = (await rows.bulkGet([...new Set(ids.flat())])).filter((row) => row !== undefined);
  return [...new Map([...known, ...more].map((row) => [row.id, row])).values()];
}
