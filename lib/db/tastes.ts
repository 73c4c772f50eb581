// What is stored of the reader's taste, and what of the library it is learned from.
import type { PaperKey } from '@/lib/model/identifiers';
import { TASTE_VERSION } from '@/lib/ranking/taste';
import type { Library, StoredExample, StoredTaste } from './database';
import { itemCounter, itemFacet } from './item-facets';

/** Below that many saved papers nothing is ranked. */
export const SAVES_MIN = 20;

export const NO_TASTE: StoredTaste = { id: 'taste', version: TASTE_VERSION, since: 0, turn: 0, saved: 0, cleared: 0, pending: 0, seen: '' };

/** As it is stored; of another version only the reader's own choice is left. */
export async function getTaste(library: Library): Promise<StoredTaste> {
  const row = await library.tastes.get('taste');
  if (row?.id !== 'taste') return NO_TASTE;
  return row.version === TASTE_VERSION ? row : { ...NO_TASTE, since: row.since };
}

export async function getExamples(library: Library): Promise<StoredExample[]> {
  const row = await library.tastes.get('examples');
  return row?.id === 'examples' && row.version === TASTE_VERSION ? row.examples : [];
}

/** The papers saved since then, the newest first. */
export function listSavedSince(library: Library, since: number, limit: number): Promise<PaperKey[]> {
  return library.papers.where('facets').between(['any', -Infinity], ['any', -since], true, true).limit(limit).primaryKeys();
}

/** The ids of the items under a heading that were found since then, the newest first. */
export function listFoundSince(library: Library, heading: 'dealt' | 'waiting' | 'new', since: number, limit: number): Promise<PaperKey[]> {
  const name = itemFacet(heading);
  return library.feedItems.where('facets').between([name, -Infinity], [name, -since], true, true).limit(limit).primaryKeys();
}

/** Changes whenever a paper is saved or removed, or an item comes, is dealt with or put back. */
export async function stateOfLibrary(library: Library): Promise<string> {
  const counters = await library.counters.bulkGet(['sequence', 'any', itemCounter('dealt'), itemCounter('waiting'), itemCounter('new')]);
  return counters.map((counter) => counter?.count ?? 0).join(' ');
}
