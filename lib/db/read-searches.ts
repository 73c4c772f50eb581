// The searches that the reader keeps.
import type { SavedSearch } from '@/lib/model/saved-search';
import type { Library } from './database';

/** In the order in which they were saved. */
export async function listSearches(library: Library): Promise<SavedSearch[]> {
  return (await library.searches.toArray()).toSorted((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
}
