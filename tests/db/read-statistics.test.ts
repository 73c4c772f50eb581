import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { getIndexProgress } from '@/lib/db/index-state';
import { readRevision, readStatistics } from '@/lib/db/read-statistics';
import type { Paper } from '@/lib/model/paper';
import { tagKey, tagsAbove } from '@/lib/model/tag';
import { venueSeries } from '@/lib/search/statistics';
import { rebuildIndex } from '@/lib/services/rebuild-index';
import { openTestLibrary, START } from '../support/library';
import { paperOf } from '../support/paper-of';

const DAY = 86_400_000;
const clock = { now: () => START };

afterEach(() => vi.restoreAllMocks());

async function put(library: Library, papers: readonly Paper[]): Promise<void> {
  await writeLibrary(library, async () => {
    await changePapers(library, papers.map((after) => ({ after })), START);
  });
}

async function libraryOf(papers: readonly Paper[]): Promise<Library> {
  const library = openTestLibrary();
  await put(library, papers);
  return library;
}

const brief = ({ top }: { top: { label: string; total: number }[] }) => top.map(({ label, total }) => `${label} ${total}`);

describe('the statistics of a library', () => {
  it('are of tags and venues what a walk through the papers finds, also after changes', async () => {
    const paper = fc.record({
      tags: fc.uniqueArray(fc.constantFrom('rag', 'ml', 'ml/rag', 'קריאה', 'To cite'), { maxLength: 3 }),
      venue: fc.constantFrom(undefined, 'NeurIPS 2024', 'NeurIPS 2025', 'ICLR'),
      savedAt: fc.integer({ min: 0, max: 400 }).map((days) => START - days * DAY),
    }).map(({ venue, ...more }) => ({ ...more, ...(venue && { venue }) }));
    await fc.assert(fc.asyncProperty(fc.array(paper, { minLength: 1, maxLength: 12 }), fc.array(paper, { maxLength: 6 }), async (made, remade) => {
      const before = made.map((more, at) => paperOf(at + 1, more));
      const after = before.map((one, at) => (remade[at] ? paperOf(at + 1, remade[at]) : one));
      const library = await libraryOf(before);
      await writeLibrary(library, async () => {
        const rows = await library.papers.toArray();
        await changePapers(library, after.slice(0, remade.length).map((one) => ({ before: rows.find(({ id }) => id === one.id), after: one })), START);
      });
      for (const span of ['26 weeks', 'all'] as const) {
        const { since, tags, venues } = await readStatistics(library, span, START);
        const papers = after.filter(({ savedAt }) => savedAt >= (since ?? 0));
        const countOf = (names: (paper: Paper) => string[]) => {
          const counts = new Map<string, number>();
          for (const name of papers.flatMap((one) => [...new Set(names(one))])) counts.set(name, (counts.get(name) ?? 0) + 1);
          return Object.fromEntries(counts);
        };
        const told = ({ top }: typeof tags, nameOf: (label: string) => string) => Object.fromEntries(top.map(({ label, total }) => [nameOf(label), total]));
        expect(told(tags, tagKey)).toEqual(countOf((one) => one.tags.flatMap((tag) => [...tagsAbove(tag), tag]).map(tagKey)));
        expect(told(venues, (label) => label)).toEqual(countOf(({ venue }) => (venue ? [venueSeries(venue)] : [])));
        for (const { total, counts } of [...tags.top, ...venues.top]) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      }
    }), { numRuns: 15 });
  });

  it('name a tag as the library spells it, one that is only nested in too, and a venue as its last paper does', async () => {
    const library = await libraryOf([
      paperOf(1, { tags: ['Machine Learning/RAG'], venue: 'NeurIPS 2026' }), paperOf(2, { tags: ['Machine Learning/RAG', 'Überblick'], venue: 'NEURIPS 2025' }),
    ]);
    const { tags, venues } = await readStatistics(library, 'all', START);
    expect(brief(tags)).toEqual(['Machine Learning 2', 'Machine Learning/RAG 2', 'Überblick 1']);
    expect(brief(venues)).toEqual(['NeurIPS 2']);
  });

  it('show the largest, and how many there are', async () => {
    const library = await libraryOf(Array.from({ length: 20 }, (_, n) => paperOf(n + 1, { tags: [`tag ${n}`, 'all'] })));
    const { tags } = await readStatistics(library, 'all', START);
    expect(tags.top).toHaveLength(8);
    expect(tags.top[0]).toMatchObject({ label: 'all', total: 20 });
    expect(tags.all).toBe(21);
  });

  it('read no paper but those that spell a venue', async () => {
    const library = await libraryOf(Array.from({ length: 60 }, (_, n) => paperOf(n + 1, { tags: ['rag'], venue: n % 2 === 0 ? 'ICLR' : 'ACL' })));
    const read = vi.spyOn(IDBIndex.prototype, 'get');
    const stores = [vi.spyOn(IDBObjectStore.prototype, 'get'), vi.spyOn(IDBObjectStore.prototype, 'getAll')];
    const indexes = [vi.spyOn(IDBIndex.prototype, 'getAll'), vi.spyOn(IDBIndex.prototype, 'openCursor')];
    await readStatistics(library, 'all', START);
    expect(read).toHaveBeenCalledTimes(2);
    const asked = [...stores.flatMap(({ mock }) => mock.contexts as IDBObjectStore[]), ...indexes.flatMap(({ mock }) => (mock.contexts as IDBIndex[]).map(({ objectStore }) => objectStore))];
    expect(asked.map(({ name }) => name)).toContain('columns');
    expect(asked.map(({ name }) => name)).not.toContain('papers');
  });

  it('have another revision after a change, and none until all papers are indexed', async () => {
    const library = await libraryOf([paperOf(1)]);
    const first = await readRevision(library);
    expect(first).toBeTypeOf('number');
    await put(library, [paperOf(2)]);
    const second = await readRevision(library);
    expect(second).not.toBe(first);
    await library.indexState.update('state', { version: 0 });
    expect(await readRevision(library)).toBeUndefined();
    expect(await getIndexProgress(library)).toMatchObject({ total: 2 });
    await rebuildIndex({ library, clock });
    expect(await readRevision(library)).toBeTypeOf('number');
    expect((await readStatistics(library, 'all', START)).totals.papers).toBe(2);
  });

  it('know when a paper was marked read', async () => {
    const library = await libraryOf([
      paperOf(1, { savedAt: START - 9 * DAY, status: 'read', statusAt: START - DAY }), paperOf(2, { savedAt: START - 9 * DAY, status: 'read', statusAt: START }), paperOf(3, { savedAt: START - 9 * DAY, status: 'archived', statusAt: START }),
    ]);
    const { totals } = await readStatistics(library, 'all', START);
    expect(totals).toMatchObject({ papers: 3, read: 2, medianMs: 8.5 * DAY, days: { current: 2, longest: 2 } });
  });
});
