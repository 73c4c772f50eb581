// Which tags chosen papers carry is the same whether the index says it or the papers do, however many there are and however tags nest.
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library } from '@/lib/db/database';
import * as indexState from '@/lib/db/index-state';
import { listIds } from '@/lib/db/queries';
import { readSharedTags, type SharedTags } from '@/lib/db/read-shared-tags';
import type { Paper } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import type { Selection } from '@/lib/model/view';
import { openTestLibrary, START } from '../support/library';
import { paperOf } from '../support/paper-of';

afterEach(() => vi.restoreAllMocks());

const EVERYTHING = { status: 'any' as const, tags: [], text: '' };

async function libraryOf(papers: readonly Paper[]): Promise<Library> {
  const library = openTestLibrary();
  await writeLibrary(library, () => changePapers(library, papers.map((after) => ({ after })), START));
  return library;
}

/** Without the order of what is on equally many. */
const plain = ({ every, some }: SharedTags) => ({ every: every.map(tagKey).toSorted(), some: Object.fromEntries(some.map(({ tag, count }) => [tagKey(tag), count])) });

function walk(papers: readonly Paper[]): ReturnType<typeof plain> {
  const counts = new Map<string, number>();
  for (const key of papers.flatMap(({ tags }) => tags.map(tagKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const all = [...counts];
  return { every: all.filter(([, count]) => count === papers.length).map(([key]) => key).toSorted(), some: Object.fromEntries(all.filter(([, count]) => count < papers.length)) };
}

describe('the tags that chosen papers share', () => {
  it('are what a walk through the papers finds, by the index and without it, also after changes', async () => {
    const tags = fc.uniqueArray(fc.constantFrom('ml', 'ml/rag', 'ml/rag/eval', 'ml/vision', 'קריאה', 'To cite'), { maxLength: 4 });
    await fc.assert(fc.asyncProperty(fc.array(tags, { minLength: 1, maxLength: 10 }), fc.array(tags, { maxLength: 5 }), fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), async (made, remade, leftOut) => {
      const library = await libraryOf(made.map((own, at) => paperOf(at + 1, { tags: own })));
      await writeLibrary(library, async () => {
        const rows = await library.papers.toArray();
        await changePapers(library, rows.flatMap((before, at) => (remade[at] ? [{ before, after: { ...toPaper(before), tags: remade[at] } }] : [])), START);
      });
      const all = (await library.papers.toArray()).map(toPaper);
      const except = all.filter((_, at) => leftOut.includes(at)).map(({ id }) => id);
      const underMl = new Set(await listIds(library, { ...EVERYTHING, tags: ['ml'] }));
      const selections: [Selection, (paper: Paper) => boolean][] = [
        [{ view: EVERYTHING, except: [] }, () => true],
        [{ view: EVERYTHING, except }, ({ id }) => !except.includes(id)],
        [{ view: { ...EVERYTHING, tags: ['ml'] }, except }, ({ id }) => underMl.has(id) && !except.includes(id)],
        [{ ids: except }, ({ id }) => except.includes(id)],
      ];
      for (const [selection, isChosen] of selections) {
        const expected = walk(all.filter(isChosen));
        expect(plain(await readSharedTags(library, selection))).toEqual(expected);
        const isIncomplete = vi.spyOn(indexState, 'getIndexProgress').mockResolvedValue({ done: 0, total: 1 });
        expect(plain(await readSharedTags(library, selection))).toEqual(expected);
        expect(isIncomplete.mock.calls.length > 0).toBe('view' in selection);
        isIncomplete.mockRestore();
      }
    }), { numRuns: 30 });
  });

  it('count every one of very many, in the spelling of the library, the most used first', async () => {
    const library = await libraryOf(Array.from({ length: 900 }, (_, at) => paperOf(at + 1, { tags: ['RAG', ...(at === 899 ? ['rare'] : []), ...(at % 3 === 0 ? ['third'] : [])] })));
    const shared = { every: ['RAG'], some: [{ tag: 'third', count: 300 }, { tag: 'rare', count: 1 }] };
    expect(await readSharedTags(library, { view: EVERYTHING, except: [] })).toEqual(shared);
    const ids = await listIds(library, EVERYTHING);
    expect(await readSharedTags(library, { ids })).toEqual(shared);
    expect(await readSharedTags(library, { view: EVERYTHING, except: [paperOf(900).id] })).toEqual({ every: ['RAG'], some: [{ tag: 'third', count: 300 }] });
  });

  it('are none where nothing is chosen', async () => {
    const library = await libraryOf([paperOf(1, { tags: ['rag'] })]);
    expect(await readSharedTags(library, { ids: [] })).toEqual({ every: [], some: [] });
    expect(await readSharedTags(library, { view: { ...EVERYTHING, text: 'nothing-like-it' }, except: [] })).toEqual({ every: [], some: [] });
  });
});
