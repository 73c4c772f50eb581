// What a reader would call the state of the library, to be compared: not when something was last touched, nor in what order it lies on disk.
import { toPaper, type Library } from '@/lib/db/database';
import { fold } from '@/lib/shared/text';
import { facetNames } from '@/lib/db/facets';
import { expect } from 'vitest';

export async function stateOf(library: Library) {
  const [papers, tags, searches, removed, suggestions] = await Promise.all([library.papers.toArray(), library.tags.toArray(), library.searches.toArray(), library.removed.toArray(), library.suggestions.toArray()]);
  return {
    papers: papers.map(toPaper).map(({ updatedAt: _updatedAt, isNew: _isNew, tags: own, ...paper }) => ({ ...paper, tags: own.toSorted() })),
    tags: tags.map(({ key, label, count, color }) => ({ key, label, count, color })),
    searches,
    removed: removed.map(({ id, paper: { updatedAt: _updatedAt, isNew: _isNew, tags: own, ...paper } }) => ({ id, paper: { ...paper, tags: own.toSorted() } })),
    suggestions: suggestions.map(({ id }) => id),
  };
}

/** What is kept of the papers beside them is what can be derived from them. */
export async function recount(library: Library): Promise<void> {
  const papers = (await library.papers.toArray()).map(toPaper);
  const facets = new Map<string, number>();
  const tags = new Map<string, number>();
  for (const paper of papers) {
    for (const name of facetNames(paper)) facets.set(name, (facets.get(name) ?? 0) + 1);
    for (const tag of paper.tags) tags.set(fold(tag), (tags.get(fold(tag)) ?? 0) + 1);
  }
  const counters = (await library.counters.toArray()).filter(({ name }) => facets.has(name) || /^(?:any|open|new|status:|tag:)/.test(name));
  expect(Object.fromEntries(counters.map(({ name, count }) => [name, count]))).toEqual(Object.fromEntries(facets));
  const kept = await library.tags.toArray();
  expect(Object.fromEntries(kept.filter(({ count }) => count > 0).map(({ key, count }) => [key, count]))).toEqual(Object.fromEntries(tags));
  expect(kept.filter(({ count, color }) => count <= 0 && color === undefined)).toEqual([]);
}
