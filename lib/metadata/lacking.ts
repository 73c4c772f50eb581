// What a saved paper still lacks for a full citation and for being known under all its names.
import { findKeyValue } from '@/lib/model/identifiers';
import { isPreprintDoi } from '@/lib/model/preprint-doi';
import type { Paper } from '@/lib/model/paper';

/** `names`: given and family name apart. `ids`: what it is called elsewhere. The last four are of its published form. */
export const LACKING = ['authors', 'abstract', 'date', 'names', 'ids', 'doi', 'type', 'venue', 'pages'] as const;
export type Lacking = (typeof LACKING)[number];

export function listLacking(paper: Paper): Set<Lacking> {
  const lacking = new Set<Lacking>();
  const authors = paper.authors ?? [];
  if (authors.length === 0) lacking.add('authors');
  // A group has one name only.
  if (!authors.some(({ family }) => family !== undefined)) lacking.add('names');
  if (!paper.abstract) lacking.add('abstract');
  if (!paper.publishedAt) lacking.add('date');
  // Semantic Scholar numbers everything it knows.
  if (findKeyValue(paper.keys, 'corpus') === undefined) lacking.add('ids');
  if (!paper.keys.some((key) => key.startsWith('doi:') && !isPreprintDoi(key.slice(4)))) lacking.add('doi');
  const published = paper.manifestations?.find(({ type }) => type !== 'preprint');
  if (!published?.type) lacking.add('type');
  if (!published?.venue) lacking.add('venue');
  if (!published?.pages && published?.type !== 'book' && published?.type !== 'thesis') lacking.add('pages');
  return lacking;
}
