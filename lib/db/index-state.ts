// How far the search index is, and what it is made of.
import { statusFacet } from './facets';
import type { IndexState, Library, SegmentNote } from './database';

/** Raised with every change of what the index holds of a paper (lib/search: words, terms, columns, segments): the worker then makes it anew. */
export const INDEX_VERSION = 3;

/** As it is stored; nothing if it was made by other rules, or never. */
export async function readIndexState(library: Library): Promise<IndexState | undefined> {
  const state = await library.indexState.get('state');
  return state?.version === INDEX_VERSION ? state : undefined;
}

/** Another number after every change of a paper. */
export async function revisionOf(library: Library): Promise<number> {
  return (await library.indexState.get('state'))?.revision ?? 0;
}

/** How many papers are indexed, of how many; nothing when all are. Live. */
export async function getIndexProgress(library: Library): Promise<{ done: number; total: number } | undefined> {
  const state = await readIndexState(library);
  if (state) return state.rebuild && { done: state.rebuild.done, total: state.rebuild.total };
  const total = await countAll(library);
  return total === 0 ? undefined : { done: 0, total };
}

/** The state for a change, before papers are written; an index of other rules is emptied, to be made anew. Inside the caller's transaction. */
export async function openIndex(library: Library): Promise<IndexState> {
  const state = await library.indexState.get('state');
  if (state?.version === INDEX_VERSION) return state;
  const { segments, postings, positions, columns } = library;
  for (const table of [segments, postings, positions, columns]) await table.clear();
  const total = await countAll(library);
  // A page that remembers the one before must not take this one for it.
  const fresh: IndexState = { id: 'state', version: INDEX_VERSION, revision: Math.max(Date.now(), (state?.revision ?? 0) + 1), stamp: 0, lastSegment: 0, segments: [] };
  return total === 0 ? fresh : { ...fresh, rebuild: { done: 0, total, until: Infinity } };
}

/** How many papers there are, from the kept counter. */
export async function countAll(library: Library): Promise<number> {
  return (await library.counters.get(statusFacet('any')))?.count ?? 0;
}

/** Segments of so many papers are not merged into larger ones. */
export const SEGMENT_DOCS_MAX = 40_960;
const FAN = 8;

/**
 * Neighbours that had better be one: eight or more of about the same size or smaller, of at most `docs` papers together. So each paper's words are
 * written once for each power of eight, and there are few segments of each size.
 */
export function findMerge(segments: readonly SegmentNote[], docs: number): SegmentNote[] | undefined {
  const most = Math.min(docs, SEGMENT_DOCS_MAX);
  for (let size = FAN; size < SEGMENT_DOCS_MAX; size *= FAN) {
    let run: SegmentNote[] = [];
    let sum = 0;
    for (const segment of segments) {
      if (segment.docs >= size || sum + segment.docs > most) {
        if (run.length >= FAN) return run;
        run = [];
        sum = 0;
      }
      if (segment.docs >= size) continue;
      run.push(segment);
      sum += segment.docs;
    }
    if (run.length >= FAN) return run;
  }
  return undefined;
}
