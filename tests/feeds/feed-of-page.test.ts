import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSource, intervalsOf } from '@/lib/feeds/describe-source';
import { feedOfPage } from '@/lib/feeds/feed-of-page';
import { HUB_LISTINGS, type FeedSource } from '@/lib/model/feed';
import { feedSourceSchema } from '@/lib/model/feed-schema';
import { HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { listRuntimeImports } from '../support/source-files.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const hub = (listing: (typeof HUB_LISTINGS)[number]): FeedSource => ({ kind: 'hugging-face', listing });
const arxiv = (...categories: string[]): FeedSource => ({ kind: 'arxiv', categories });
const search = (query: string): FeedSource => ({ kind: 'arxiv-search', query });

describe('the feed of a page', () => {
  it.each<[string, FeedSource]>([
    ['https://huggingface.co/papers', hub('daily')],
    ['https://huggingface.co/papers/', hub('daily')],
    ['https://huggingface.co/papers?date=2024-05-01', hub('daily')],
    ['https://huggingface.co/papers/date/2026-11-23', hub('daily')],
    ['https://huggingface.co/papers/week/2026-W48', hub('weekly')],
    ['https://huggingface.co/papers/month/2026-11', hub('monthly')],
    ['https://huggingface.co/papers/trending', hub('trending')],
    ['https://huggingface.co/papers?q=surgical++video', { kind: 'hugging-face-search', query: 'surgical video' }],
    ['https://arxiv.org/list/cs.CL/recent', arxiv('cs.CL')],
    ['https://arxiv.org/list/cs.CL/recent?skip=0&show=50', arxiv('cs.CL')],
    ['https://www.arxiv.org/list/cs/new', arxiv('cs')],
    ['https://arxiv.org/list/astro-ph.GA/pastweek', arxiv('astro-ph.GA')],
    ['https://arxiv.org/list/cond-mat.mes-hall/2026-11', arxiv('cond-mat.mes-hall')],
    ['https://arxiv.org/list/hep-th/2611', arxiv('hep-th')],
    ['https://arxiv.org/search/?query=surgical+video&searchtype=all&source=header', search('all:surgical AND all:video')],
    ['https://arxiv.org/search/?query=%22surgical+video%22+dataset&searchtype=title', search('ti:"surgical video" AND ti:dataset')],
    ['https://arxiv.org/search/?query=Lovelace%2C+Ada&searchtype=author', search('au:"Ada Lovelace"')],
    ['https://arxiv.org/search/cs?query=Hinton&searchtype=author', search('au:Hinton AND (cat:cs OR cat:cs.*)')],
    ['https://arxiv.org/search?query=x', search('all:x')],
    ['https://arxiv.org/a/lovelace_a_1', { kind: 'web', url: 'https://arxiv.org/a/lovelace_a_1.atom' }],
    ['https://arxiv.org/a/0000-0002-7970-7855', { kind: 'web', url: 'https://arxiv.org/a/0000-0002-7970-7855.atom' }],
    ['http://rss.arxiv.org/rss/cs.LG+cs.AI', arxiv('cs.AI', 'cs.LG')],
    ['https://rss.arxiv.org/atom/cs.CL', arxiv('cs.CL')],
    ['http://export.arxiv.org/rss/cs', arxiv('cs')],
    ['http://arxiv.org/rss/stat.ML', arxiv('stat.ML')],
    ['https://export.arxiv.org/api/query?search_query=cat:cs.CL+AND+ti:%22x+y%22&max_results=5', search('cat:cs.CL AND ti:"x y"')],
  ])('%s', (address, source) => {
    expect(feedOfPage(new URL(address))).toEqual(source);
  });

  it.each([
    'https://huggingface.co/papers/2611.00001', 'https://huggingface.co/papers/week/next', 'https://huggingface.co/models', 'https://huggingface.co/papersx',
    'https://arxiv.org/abs/2611.00001', 'https://arxiv.org/list/cs.CL', 'https://arxiv.org/list/CS!/recent', 'https://arxiv.org/search/', 'https://arxiv.org/search/?query=+', 'https://arxiv.org/search/advanced?query=x',
    'https://arxiv.org/search/?query=2611.00001&searchtype=paper_id', 'https://arxiv.org/search/?query=x&searchtype=constructor', 'https://arxiv.org/search/nowhere?query=x',
    'https://export.arxiv.org/api/query?id_list=2611.00001', 'https://example.org/papers', 'https://example.org/list/cs.CL/recent', 'file:///papers', 'about:blank', 'https://evilhuggingface.co/papers',
  ])('is none for %s', (address) => {
    expect(feedOfPage(new URL(address))).toBeUndefined();
  });

  const source: fc.Arbitrary<FeedSource> = fc.oneof(
    fc.constantFrom(...HUB_LISTINGS).map(hub),
    fc.string({ minLength: 1, maxLength: 100 }).map((query) => ({ kind: 'hugging-face-search' as const, query: query.replace(/\s+/g, ' ').trim().toWellFormed() || 'x' })),
    fc.constantFrom('cs.CL', 'cs', 'hep-th', 'cond-mat.mes-hall', 'math.AG').map((name) => arxiv(name)),
    fc.tuple(fc.constantFrom('all', 'ti', 'au', 'abs', 'co', 'jr', 'rn'), fc.array(fc.constantFrom('video', '"surgical video"', '"Ada Lovelace"', 'Müller', '"x-ray"', '"O\'Neil"'), { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' AND (cat:cs OR cat:cs.*)', ' AND (cat:hep-th)'))
      .map(([field, terms, group]) => search(terms.map((term) => `${field}:${term}`).join(' AND ') + group)),
    fc.stringMatching(/^[a-z]{2,9}_[a-z]_[1-9]$/).map((author) => ({ kind: 'web' as const, url: `https://arxiv.org/a/${author}.atom` })),
  );

  it('is the feed whose page it is', () => {
    fc.assert(fc.property(source, fc.integer({ min: 0, max: 4e12 }), (one, now) => {
      const { page } = describeSource(one, now);
      expect(page).toBeDefined();
      expect(feedOfPage(new URL(page ?? ''))).toEqual(one);
    }), { numRuns: 500 });
  });

  it('is one that may be sent to the worker', () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), fc.constantFrom('https://huggingface.co/papers?q=', 'https://arxiv.org/search/?query=', 'https://arxiv.org/list/', 'https://rss.arxiv.org/rss/'), (address, before) => {
      const found = feedOfPage(new URL(before + address)) ?? hub('daily');
      expect(feedSourceSchema.safeParse(found)).toMatchObject({ success: true, data: found });
    }));
  });
});

describe('what a source is called', () => {
  it.each<[FeedSource, string, string | undefined]>([
    [hub('daily'), 'Hugging Face daily', 'https://huggingface.co/papers'],
    [hub('weekly'), 'Hugging Face weekly', 'https://huggingface.co/papers/week/2026-W48'],
    [hub('monthly'), 'Hugging Face monthly', 'https://huggingface.co/papers/month/2026-11'],
    [{ kind: 'hugging-face-search', query: 'surgical video' }, 'Hugging Face: “surgical video”', 'https://huggingface.co/papers?q=surgical+video'],
    [arxiv('cs.CL'), 'arXiv cs.CL', 'https://arxiv.org/list/cs.CL/recent'],
    [arxiv('cs.AI', 'cs.LG'), 'arXiv cs.AI, cs.LG', undefined],
    [search('au:"Ada Lovelace"'), 'arXiv: Ada Lovelace', 'https://arxiv.org/search/?query=Ada+Lovelace&searchtype=author'],
    [search('ti:surgical AND ti:video AND (cat:cs OR cat:cs.*)'), 'arXiv cs: surgical video', 'https://arxiv.org/search/cs?query=surgical+video&searchtype=title'],
    [search('au:x AND NOT cat:cs.CL'), 'arXiv: au:x AND NOT cat:cs.CL', undefined],
    [{ kind: 'web', url: 'https://www.nature.com/nature.rss' }, 'nature.com', undefined],
    [{ kind: 'web', url: 'https://arxiv.org/a/lovelace_a_1.atom' }, 'arXiv: lovelace_a_1', 'https://arxiv.org/a/lovelace_a_1'],
  ])('%o', (one, name, page) => {
    expect(describeSource(one, NOW)).toEqual(page === undefined ? { name } : { name, page });
  });

  it('is asked as often as is polite', () => {
    expect(intervalsOf(hub('daily'))).toEqual({ defaultMs: HOUR_MS, minMs: 15 * MINUTE_MS });
    for (const one of [hub('weekly'), arxiv('cs.CL'), search('all:x'), { kind: 'web' as const, url: 'https://example.org/' }]) {
      const { defaultMs, minMs } = intervalsOf(one);
      expect(minMs).toBeLessThanOrEqual(defaultMs);
      expect(minMs).toBeGreaterThanOrEqual(HOUR_MS);
    }
  });
});

describe('what every page of the extension may load', () => {
  it.each(['feed-of-page', 'describe-source', 'feed-links', 'private-address'])('of %s has no schemas and no XML', (name) => {
    const reached = new Set([`lib/feeds/${name}.ts`]);
    for (const path of reached) for (const target of path.endsWith('.ts') ? listRuntimeImports(path) : []) reached.add(target);
    expect([...reached].filter((target) => !target.startsWith('lib/'))).toEqual([]);
  });
});
