// Which tags chosen papers carry: all of them, or some, however many they are. The index knows, without reading papers; but it has a paper that is tagged
// `ml/rag` under `ml`, too, so that those that may be tagged both are looked at.
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { tagKey, tagsAbove } from '@/lib/model/tag';
import type { Selection, View } from '@/lib/model/view';
import { SPACES } from '@/lib/search/terms';
import type { Library } from './database';
import { getIndexProgress } from './index-state';
import { streamSelected } from './read-selection';
import { queryOf, readTexts, runQuery, searchTransaction, visitTerms } from './search-index';

export interface SharedTags {
  /** On all of them. */
  every: string[];
  /** On some, the most used first. */
  some: { tag: string; count: number }[];
}

/** So few are read as fast as the index. */
const FEW = 200;
const EVERYTHING: View = { status: 'any', tags: [], text: '' };

/** Live. */
export async function readSharedTags(library: Library, selection: Selection): Promise<SharedTags> {
  const isRead = ('ids' in selection && selection.ids.length <= FEW) || (await getIndexProgress(library)) !== undefined;
  const { total, counts } = isRead ? await countOnPapers(streamSelected(library, selection)) : await countInIndex(library, selection);
  const labels = new Map((await library.tags.toArray()).map(({ key, label }) => [key, label]));
  const all = [...counts].filter(([, count]) => count > 0).map(([key, count]) => ({ tag: labels.get(key) ?? key, count })).toSorted((a, b) => b.count - a.count);
  return { every: all.filter(({ count }) => count === total).map(({ tag }) => tag), some: all.filter(({ count }) => count < total) };
}

interface TagCounts {
  total: number;
  counts: Map<string, number>;
}

/** `isCounted`: all tags of a paper, or some of them. */
async function countOnPapers(papers: AsyncIterable<Paper>, isCounted: (key: string, all: readonly string[]) => boolean = () => true): Promise<TagCounts> {
  const counts = new Map<string, number>();
  let total = 0;
  for await (const { tags } of papers) {
    total += 1;
    const keys = tags.map(tagKey);
    for (const key of keys) if (isCounted(key, keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { total, counts };
}

async function countInIndex(library: Library, selection: Selection): Promise<TagCounts> {
  const { total, docsOf, ids } = await readChosen(library, selection);
  const docsBelow = new Map<string, Set<number>>();
  for (const [key, docs] of docsOf) {
    for (const above of tagsAbove(key)) {
      const below = docsBelow.get(above) ?? new Set();
      for (const doc of docs) below.add(doc);
      docsBelow.set(above, below);
    }
  }
  const isNested = (key: string, doc: number) => docsBelow.get(key)?.has(doc) === true;
  const counts = new Map([...docsOf].map(([key, docs]) => [key, docs.filter((doc) => !isNested(key, doc)).length]));
  const carried = new Set((await library.tags.toArray()).flatMap(({ key, count }) => (count > 0 ? [key] : [])));
  const unsure = new Set([...docsBelow].flatMap(([key, docs]) => (carried.has(key) ? [...docs] : [])));
  const both = await countOnPapers(streamSelected(library, { ids: [...unsure].flatMap((doc) => ids[doc] ?? []) }), (key, all) => all.some((other) => other.startsWith(`${key}/`)));
  for (const [key, count] of both.counts) counts.set(key, (counts.get(key) ?? 0) + count);
  return { total, counts };
}

/** Of the chosen papers, by their numbers: who is found under which tag. */
function readChosen(library: Library, selection: Selection): Promise<{ total: number; docsOf: Map<string, number[]>; ids: PaperKey[] }> {
  return searchTransaction(library, async (transaction) => {
    const { scores } = await runQuery(library, transaction, queryOf('ids' in selection ? EVERYTHING : selection.view), Date.now());
    const ids = (await readTexts(transaction, 'id')) as PaperKey[];
    const isListed = 'ids' in selection;
    const named = new Set<string>(isListed ? selection.ids : selection.except);
    const isMeant = scores.map((score, doc) => Number(score > 0 && named.has(ids[doc] ?? '') === isListed));
    const docsOf = new Map<string, number[]>();
    await visitTerms(library, transaction, SPACES.tag, (term, docs) => {
      const key = term.slice(SPACES.tag.length);
      const known = docsOf.get(key) ?? [];
      for (const doc of docs) if (isMeant[doc]) known.push(doc);
      if (known.length > 0) docsOf.set(key, known);
    });
    return { total: isMeant.reduce((sum, one) => sum + one, 0), docsOf, ids };
  });
}
