import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { getIndexProgress } from '@/lib/db/index-state';
import { findPaper } from '@/lib/db/queries';
import { readIds } from '@/lib/db/search-papers';
import { paperFromSighting, STATUSES, type Paper } from '@/lib/model/paper';
import { ORDERS, type Order } from '@/lib/model/view';
import { HAS, IS, type Query } from '@/lib/search/query';
import { rebuildIndex } from '@/lib/services/rebuild-index';
import { openTestLibrary, sightingOf, START } from '../support/library';
import { searchNaively } from '../support/naive-search';

const WORDS = ['deep', 'deeper', 'deep-water', 'retrieval', 'pre-training', 'pretraining', 'Größe', 'β-VAE', 'eﬃcient', '注意力机制', '机制', 'a', 'AI', 'O’Brien', '模型GPT'];
const TYPED = [...WORDS, 'deep', 'deep', 'dee', 'd', 'a', 'ada', 'deepwater', '力机', '机', 'betavae', 'beta-v', 'GROSSE', 'gro', 'obrien', 'o', 'effic', 'retreival', 'deepr', 'depe', 'qqqqqq', 'pre-tr', 'pre', '力'];
const NAMES = ['Ada Lovelace', 'Jo Deep', 'Łukasz Kaiser', 'Yoshua Bengio', 'Samy Bengio', 'Ada O’Brien', '王小明', 'K'];
const TAGS = ['rag', 'ml', 'ml/rag', 'ml-ops', 'deep', 'deeper'];
const VENUES = ['NeurIPS 2024', 'Neural Computation', '机制 Review', 'ICLR'];
const NOW = START + 40 * 86_400_000;

const text = (max: number) => fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: max }).map((words) => words.join(' '));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const paper = fc.record({
  number: fc.integer({ min: 1, max: 12 }),
  title: text(4),
  tags: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 2 }),
  authors: maybe(fc.array(fc.constantFrom(...NAMES), { maxLength: 3 }).map((names) => names.map((name) => ({ name })))),
  note: fc.oneof(fc.constant(''), text(3)),
  abstract: maybe(text(8)),
  venue: maybe(fc.constantFrom(...VENUES)),
  publishedAt: maybe(fc.constantFrom('2020', '2024-05', '1999-01-02')),
  status: fc.constantFrom(...STATUSES),
  savedAt: fc.integer({ min: 0, max: 5 }).map((days) => START + days * 86_400_000),
  isNew: maybe(fc.constant(true as const)),
  codeUrl: maybe(fc.constant('https://github.com/x/y')),
  citeKey: maybe(fc.constantFrom('lee2017', 'Lei2018').map((key) => ({ key, at: START }))),
});

function paperOf({ number, ...fields }: { number: number } & Partial<Paper>): Paper {
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const sighting = number % 3 === 0 ? { keys: [`doi:10.1145/${number}` as const], url: `https://www.dl.acm.org/doi/10.1145/${number}` } : {};
  return { ...paperFromSighting(sightingOf(number, sighting), START), updatedAt: START + (number % 4), ...known };
}

type Step = { act: 'put'; paper: Paper } | { act: 'remove' | 'status'; number: number } | { act: 'compact' | 'forget' } | { act: 'die'; at: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: paper.map((fields): Step => ({ act: 'put', paper: paperOf(fields) })) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('remove' as const, 'status' as const), number: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ act: 'compact' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ act: 'forget' }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((at): Step => ({ act: 'die', at })) },
);

const typed = fc.array(fc.constantFrom(...TYPED), { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
const field = maybe(fc.constantFrom('title' as const, 'note' as const, 'abstract' as const));

const leaf: fc.Arbitrary<Query> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('words' as const), text: typed, field }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('phrase' as const), text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')), field }) },
  fc.constantFrom(...TAGS, 'nobody').map((tag): Query => ({ kind: 'tag', tag })),
  fc.constantFrom('ada', 'bengio y', 'samy b', 'ada lov', '小明', '王', 'obrien', 'k', 'lovelace bengio').map((name): Query => ({ kind: 'author', name })),
  fc.constantFrom('neur', 'neurips 2024', '机制', 'i', 'compu neural').map((name): Query => ({ kind: 'venue', name })),
  fc.constantFrom('arxiv', 'huggingface.co', 'acm', 'doi', 'dl').map((site): Query => ({ kind: 'site', site })),
  fc.constantFrom('arxiv:2611.00001' as const, 'doi:10.1145/3' as const).map((key): Query => ({ kind: 'key', key })),
  fc.constantFrom('le', 'LEE', 'lei2018').map((key): Query => ({ kind: 'cite-key', key })),
  fc.record({ kind: fc.constant('year' as const), from: maybe(fc.constantFrom(2000, 2024)), to: maybe(fc.constantFrom(2019, 2024)) }),
  fc.constantFrom<Query>({ kind: 'added', when: { than: 'less', amount: 37, unit: 'd' } }, { kind: 'added', when: { than: 'more', amount: 1, unit: 'm' } }, { kind: 'added', when: { from: '2026-11-25', to: '2026-11' } }),
  fc.constantFrom(...HAS).map((what): Query => ({ kind: 'has', what })),
  fc.constantFrom(...IS).map((what): Query => ({ kind: 'is', what })),
  fc.constant<Query>({ kind: 'all' }),
);

const query: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: tie('query').map((one): Query => ({ kind: 'not', query: one })) },
    { weight: 2, arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((queries): Query => ({ kind: 'and', queries })) },
    { weight: 2, arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((queries): Query => ({ kind: 'or', queries })) },
  ),
})).query;

const order: fc.Arbitrary<Order> = fc.record({ by: fc.oneof(fc.constant('match' as const), fc.constantFrom(...ORDERS)), isReversed: fc.boolean() });

async function change(library: Library, id: Paper['id'], next: (before: Paper | undefined) => Paper | undefined): Promise<void> {
  await writeLibrary(library, async () => {
    const before = await findPaper(library, id);
    const after = next(before);
    if (before || after) await changePapers(library, [{ before, after }], START);
  });
}

/** The worker is killed at its so manieth write. */
async function dieWhile(run: () => Promise<void>, at: number): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  let written = 0;
  const cut = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function die(this: IDBObjectStore, ...args: Parameters<typeof put>) {
    const request = put.apply(this, args);
    written += 1;
    if (written === at) this.transaction.abort();
    return request;
  });
  await run().catch(() => {});
  cut.mockRestore();
}

async function take(library: Library, one: Step): Promise<void> {
  const rebuild = () => rebuildIndex({ library, clock: { now: () => START } });
  if (one.act === 'put') await change(library, one.paper.id, () => one.paper);
  else if (one.act === 'remove') await change(library, paperOf({ number: one.number }).id, () => undefined);
  else if (one.act === 'status') await change(library, paperOf({ number: one.number }).id, (before) => before && { ...before, status: 'read' });
  else if (one.act === 'compact') await rebuild();
  else if (one.act === 'forget') await library.indexState.update('state', { version: 0 });
  else if (one.act === 'die') await dieWhile(rebuild, one.at);
}

describe('a search of the index', () => {
  afterEach(() => vi.restoreAllMocks());

  it('finds what a look at every paper finds, in that order, after any edits, merges of segments, removals and rebuilds cut off halfway', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 45 }), fc.array(fc.tuple(query, order), { minLength: 40, maxLength: 40 }), async (steps, asked) => {
      const library = openTestLibrary();
      for (const one of steps) await take(library, one);
      await rebuildIndex({ library, clock: { now: () => START } });
      expect(await getIndexProgress(library)).toBeUndefined();
      const papers = await library.papers.toArray();
      for (const [tree, by] of asked) expect([tree, by, await readIds(library, { query: tree, order: by, now: NOW, isByIds: false })]).toEqual([tree, by, searchNaively(papers, tree, by, NOW)]);
      library.close();
    }), { numRuns: 40 });
  });
});
