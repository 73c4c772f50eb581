// A list under headings from the headings themselves, for as long as the index is not complete: slower, and always right.
import { Dexie } from 'dexie';
import type { PaperKey } from '@/lib/model/identifiers';
import type { View } from '@/lib/model/view';
import type { Library } from './database';
import { statusFacet, tagFacet } from './facets';

/** Does the view ask for headings alone, the newest first? */
export function isOfHeadings({ text, order }: View): boolean {
  return text.trim() === '' && (order === undefined || (!order.isReversed && (order.by === 'match' || order.by === 'added')));
}

/** The ids of such a view: the rarest heading's that stand under the others too. */
export async function listIdsUnder(library: Library, { status, tags }: View): Promise<PaperKey[]> {
  const names = status === 'any' && tags.length > 0 ? tags.map(tagFacet) : [statusFacet(status), ...tags.map(tagFacet)];
  const counters = await library.counters.bulkGet(names);
  const counts = new Map(names.map((name, at) => [name, counters[at]?.count ?? 0]));
  const [rarest = 'any', ...others] = names.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
  const ids = await idsUnder(library, rarest);
  const sets = await Promise.all(others.map(async (name) => new Set(await idsUnder(library, name))));
  return ids.filter((id) => sets.every((set) => set.has(id)));
}

function idsUnder(library: Library, name: string): Promise<PaperKey[]> {
  return library.papers.where('facets').between([name, Dexie.minKey], [name, Dexie.maxKey]).primaryKeys();
}
