import { beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { countPapers, findSpelling, listIds, listPapers, streamPapers, suggestTags } from '@/lib/db/queries';
import type { View } from '@/lib/model/view';
import { paperFromSighting, STATUSES, type Paper } from '@/lib/model/paper';
import { openTestLibrary, sightingOf, START } from '../support/library';

const TITLES = ['Retrieval-augmented generation', 'Lost in the middle', 'Größenordnung der Netze', 'Attention is all you need', '注意力机制综述', 'Straße und Maß'];
const TAGS = ['rag', 'to-cite', 'Survey', 'long context'];
const ALL: View = { status: 'any', tags: [], text: '' };

function makeLibrary(size: number): Paper[] {
  return Array.from({ length: size }, (_, index) => ({
    ...paperFromSighting(sightingOf(index + 1, { title: `${TITLES[index % TITLES.length]} ${index}`, authors: [{ name: index % 2 ? 'Émile Zola' : 'Ada Lovelace' }] }), START + (index % 7) * 1000 + index),
    status: STATUSES[index % 4] ?? 'unread',
    tags: TAGS.filter((_tag, bit) => (index >> bit) & 1),
    note: index % 5 ? '' : 'ask Jonas about the ablation',
  }));
}

describe('a view of the library', () => {
  let library: Library;
  const papers = makeLibrary(300);

  beforeAll(async () => {
    library = openTestLibrary();
    await writeLibrary(library, () => changePapers(library, papers.map((after) => ({ after })), START));
  });

  it('holds exactly the papers that a look at every paper would find, newest first, in any page', async () => {
    const view = fc.record({
      status: fc.constantFrom<View['status']>('open', 'any', ...STATUSES),
      tags: fc.uniqueArray(fc.constantFrom(...TAGS, 'nobody uses this'), { maxLength: 3 }),
      text: fc.constantFrom('', ' ', 'gener', 'RETRIEVAL aug', 'grossen', 'größe', 'strasse', 'zola', 'emile', 'jonas abl', 'to-cite', '力机', 'etrieval', 'ada lost'),
    });
    await fc.assert(fc.asyncProperty(view, fc.nat(320), fc.integer({ min: 1, max: 60 }), async (asked, offset, limit) => {
      const expected = papers.filter((paper) => sees(asked, paper)).toSorted((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      expect(await listIds(library, asked)).toEqual(expected);
      const page = await listPapers(library, asked, offset, limit);
      expect(page.total).toBe(expected.length);
      expect(page.papers.map(({ id }) => id)).toEqual(expected.slice(offset, offset + limit));
    }), { numRuns: 150 });
  });

  it('streams every paper of it once, in order', async () => {
    const streamed: string[] = [];
    for await (const paper of streamPapers(library, ALL, 7)) streamed.push(paper.id);
    expect(streamed).toEqual(await listIds(library, ALL));
  });

  it('offers the nearest spelling that finds something', async () => {
    expect(await findSpelling(library, { ...ALL, text: 'retreival' })).toEqual({ text: 'retrieval', total: 50 });
    expect(await findSpelling(library, { ...ALL, text: 'qqqqqqqq' })).toBeUndefined();
    expect(await findSpelling(library, { ...ALL, tags: ['nobody uses this'], text: 'retreival' })).toBeUndefined();
  });

  it('counts without reading the papers', async () => {
    expect(await countPapers(library, ALL)).toBe(300);
    expect(await countPapers(library, { ...ALL, status: 'open' })).toBe(225);
  });

  it('suggests tags that begin with the text first, then the most used', async () => {
    expect((await suggestTags(library, 'con', 9)).map(({ label }) => label)).toEqual(['long context']);
    expect((await suggestTags(library, 's', 9)).map(({ label }) => label)).toEqual(['Survey']);
    expect((await suggestTags(library, '', 2)).map(({ label }) => label)).toHaveLength(2);
  });
});

/** The definition of a view, word by word. */
function sees({ status, tags, text }: View, paper: Paper): boolean {
  const fold = (value: string) => value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').normalize('NFC');
  const words = fold([paper.title, ...(paper.authors ?? []).map(({ name }) => name), ...paper.tags, paper.note].join(' ')).split(/[^\p{L}\p{N}]+/u);
  const inStatus = status === 'any' || (status === 'open' ? paper.status !== 'archived' : paper.status === status);
  const typed = fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return inStatus && tags.every((tag) => paper.tags.includes(tag))
    && typed.every((term) => words.some((word) => (/\p{Script=Han}/u.test(term) ? word.includes(term) : word.startsWith(term))));
}
