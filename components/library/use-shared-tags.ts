// The tags that the checked papers carry, live, with how many of them; of very many papers those of the first.
import { useLiveQuery } from 'dexie-react-hooks';
import { findPaperOfEach, listPapers } from '@/lib/db/queries';
import type { Paper } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import type { Selection } from '@/lib/model/view';
import { useLibrary } from '../hooks/use-library';

const LOOKED_AT = 500;

export interface SharedTags {
  /** On all of them. */
  every: string[];
  /** On some, the most used first. */
  some: { tag: string; count: number }[];
}

export function useSharedTags(selection: Selection): SharedTags | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const papers: (Paper | undefined)[] = 'ids' in selection
      ? await findPaperOfEach(library, selection.ids.slice(0, LOOKED_AT))
      : (await listPapers(library, selection.view, 0, LOOKED_AT)).papers.filter(({ id }) => !selection.except.includes(id));
    return shareTags(papers.filter((paper) => paper !== undefined));
  }, [library, JSON.stringify(selection)]);
}

export function shareTags(papers: readonly Pick<Paper, 'tags'>[]): SharedTags {
  const counts = new Map<string, { tag: string; count: number }>();
  for (const tag of papers.flatMap(({ tags }) => tags)) counts.set(tagKey(tag), { tag: counts.get(tagKey(tag))?.tag ?? tag, count: (counts.get(tagKey(tag))?.count ?? 0) + 1 });
  const all = [...counts.values()].toSorted((a, b) => b.count - a.count);
  return { every: all.filter(({ count }) => count === papers.length).map(({ tag }) => tag), some: all.filter(({ count }) => count < papers.length) };
}
