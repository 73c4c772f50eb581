import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { changePapers } from '@/lib/db/change-papers';
import { openLibrary, SCHEMA_VERSION, writeLibrary, type Library } from '@/lib/db/database';
import { countStatuses, findPaper, listIds, listPapers, listTags } from '@/lib/db/queries';
import { DETAIL_COLUMNS, NUMBER_COLUMNS } from '@/lib/search/columns';
import { columnsOf } from '@/lib/search/paper-columns';
import { paperFromSighting, STATUSES, type Paper, type Status } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import { openTestLibrary, sightingOf, START } from '../support/library';

function paperOf(number: number, more: Partial<Paper> = {}): Paper {
  return { ...paperFromSighting(sightingOf(number), START + number), ...more };
}

async function put(library: Library, paper: Paper): Promise<void> {
  await writeLibrary(library, async () => {
    await changePapers(library, [{ before: await findPaper(library, paper.id), after: paper }], START);
  });
}

async function remove(library: Library, paper: Paper): Promise<void> {
  await writeLibrary(library, async () => {
    await changePapers(library, [{ before: await findPaper(library, paper.id) }], START);
  });
}

/** Each paper stands in the columns under its number, and nothing else does. */
async function recountColumns(library: Library): Promise<void> {
  const rows = await library.papers.toArray();
  const blocks = await library.columns.toArray();
  const numbers = blocks.find((block) => block.name === 'numbers');
  const details = blocks.find((block) => block.name === 'details');
  const texts = blocks.filter((block) => 'values' in block);
  const known = Array.from(numbers?.stamp ?? []).flatMap((stamp, doc) => (stamp === 0 ? [] : [doc]));
  expect(known).toEqual(rows.map(({ doc }) => doc).toSorted((a, b) => Number(a) - Number(b)));
  for (const row of rows) {
    const { doc = -1 } = row;
    const { title, author, venue, id, ...values } = columnsOf(row);
    const { stamp: _stamp, ...stored } = Object.fromEntries([...NUMBER_COLUMNS.map((name) => [name, numbers?.[name][doc]]), ...DETAIL_COLUMNS.map((name) => [name, details?.[name][doc]])]) as Record<string, number>;
    expect(stored).toEqual(values);
    // A name that nobody has takes no row.
    const named = Object.fromEntries(texts.map((block) => [block.name, block.values[doc]]));
    expect({ author: '', venue: '', ...named }).toEqual({ title, author, venue, id });
  }
}

describe('a change of papers', () => {
  it('keeps every counter, tag and search word equal to what the papers say, whatever is added, changed and removed', async () => {
    const step = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      act: fc.constantFrom('put', 'put', 'put', 'remove'),
      status: fc.constantFrom<Status>(...STATUSES),
      tags: fc.uniqueArray(fc.constantFrom('rag', 'to-cite', 'Überblick', 'survey'), { maxLength: 3 }),
      note: fc.constantFrom('', 'table three', 'ask Jonas'),
    });
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const library = openTestLibrary();
      const expected = new Map<string, Paper>();
      for (const { number, act, status, tags, note } of steps) {
        const paper = paperOf(number, { status, tags, note });
        if (act === 'put') expected.set(paper.id, paper);
        else expected.delete(paper.id);
        await (act === 'put' ? put(library, paper) : remove(library, paper));
      }
      const papers = [...expected.values()];
      const counts = await countStatuses(library);
      expect(counts.any).toBe(papers.length);
      for (const status of STATUSES) expect(counts[status]).toBe(papers.filter((paper) => paper.status === status).length);
      const tagged = new Map((await listTags(library, 100)).map(({ key, count }) => [key, count]));
      const tallied = new Map<string, number>();
      for (const tag of papers.flatMap((paper) => paper.tags.map(tagKey))) tallied.set(tag, (tallied.get(tag) ?? 0) + 1);
      expect(tagged).toEqual(tallied);
      await recountColumns(library);
      library.close();
    }), { numRuns: 40 });
  });

  it('is undone whole when anything in it fails', async () => {
    const library = openTestLibrary();
    await put(library, paperOf(1, { tags: ['rag'] }));
    await expect(writeLibrary(library, async () => {
      await changePapers(library, [{ after: paperOf(2, { tags: ['rag'] }) }], START);
      throw new Error('killed here');
    })).rejects.toThrow('killed here');
    expect(await listIds(library, { status: 'any', tags: [], text: '' })).toEqual(['arxiv:2611.00001']);
    expect(await countStatuses(library)).toMatchObject({ any: 1, unread: 1 });
    expect(await listTags(library, 9)).toMatchObject([{ key: 'rag', count: 1 }]);
  });

  it('is refused when a newer Manicule has changed the tables meanwhile', async () => {
    const library = openTestLibrary();
    await put(library, paperOf(1));
    const newer = openLibrary(library.name);
    library.close();
    newer.close();
    newer.version(SCHEMA_VERSION + 1).stores({ later: 'id' });
    await newer.open();
    newer.close();
    await library.open();
    await expect(put(library, paperOf(2))).rejects.toMatchObject({ code: 'newer-library' });
    expect(await listPapers(library, { status: 'any', tags: [], text: '' }, 0, 9)).toMatchObject({ total: 1 });
  });

  it('moves a paper to its better id without leaving the old one', async () => {
    const library = openTestLibrary();
    await put(library, { ...paperOf(1), id: 'doi:10.1/x', keys: ['doi:10.1/x'] });
    await writeLibrary(library, async () => {
      const before = await findPaper(library, 'doi:10.1/x');
      await changePapers(library, [{ before, after: { ...paperOf(1), keys: ['arxiv:2611.00001', 'doi:10.1/x'] } }], START);
    });
    expect(await library.papers.count()).toBe(1);
    expect(await findPaper(library, 'doi:10.1/x')).toMatchObject({ id: 'arxiv:2611.00001' });
  });
});
