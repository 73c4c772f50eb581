// Facets: under which headings a paper is listed. One multi-entry index answers every filtered list, newest first, in pages.
import type { Paper } from '@/lib/model/paper';
import { tagKey, tagsAbove } from '@/lib/model/tag';
import type { StatusFilter } from '@/lib/model/view';

/** Name and negated save time: an index runs upwards fastest, and the newest paper comes first. */
export type Facet = [name: string, newestFirst: number];

export function statusFacet(status: StatusFilter): string {
  return status === 'open' || status === 'any' ? status : `status:${status}`;
}

export function tagFacet(tag: string): string {
  return `tag:${tagKey(tag)}`;
}

/** What a rule saved, and the reader was not shown. */
export const NEW_FACET = 'new';

/** A tag is also listed under those that it is nested in. */
export function facetNames(paper: Paper): string[] {
  const open = paper.status === 'archived' ? [] : ['open'];
  const tags = paper.tags.flatMap((tag) => [...tagsAbove(tag), tag]);
  return [...new Set(['any', ...open, ...(paper.isNew ? [NEW_FACET] : []), statusFacet(paper.status), ...tags.map(tagFacet)])];
}

export function facetsOf(paper: Paper): Facet[] {
  return facetNames(paper).map((name) => [name, -paper.savedAt]);
}
