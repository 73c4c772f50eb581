// Facets: under which headings a paper is listed. One multi-entry index answers every filtered list, newest first, in pages.
import type { Paper, Status } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';

/** Name and negated save time: an index runs upwards fastest, and the newest paper comes first. */
export type Facet = [name: string, newestFirst: number];

/** What a list shows. `open`: everything that is not archived. */
export type StatusFilter = 'open' | 'any' | Status;

export function statusFacet(status: StatusFilter): string {
  return status === 'open' || status === 'any' ? status : `status:${status}`;
}

export function tagFacet(tag: string): string {
  return `tag:${tagKey(tag)}`;
}

export function facetNames(paper: Paper): string[] {
  const open = paper.status === 'archived' ? [] : ['open'];
  return ['any', ...open, statusFacet(paper.status), ...paper.tags.map(tagFacet)];
}

export function facetsOf(paper: Paper): Facet[] {
  return facetNames(paper).map((name) => [name, -paper.savedAt]);
}
