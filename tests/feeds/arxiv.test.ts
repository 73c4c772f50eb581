import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArxivRss } from '@/lib/feeds/arxiv-rss';
import { budgetOf } from '@/lib/feeds/budgets';
import { kindOf } from '@/lib/feeds/kinds';
import type { FeedSource, Fill } from '@/lib/model/feed';
import { DAY_MS, MINUTE_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { hasSavedPages, SAVED_PAGES } from '../support/read-page';

const isHere = hasSavedPages();
const real = (name: string) => readFileSync(new URL(`api/${name}`, SAVED_PAGES), 'utf8');

const CATEGORIES: FeedSource = { kind: 'arxiv', categories: ['cs.AI', 'cs.LG'] };
const SEARCH: FeedSource = { kind: 'arxiv-search', query: 'au:"Ada Lovelace"' };
const NOON = Date.UTC(2026, 10, 23, 12);

function rss(items: string, title = 'cs.CL updates on arXiv.org'): string {
  return `<?xml version='1.0' encoding='UTF-8'?>\n<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;
}

function item(id: string, type: string, more = ''): string {
  return `<item><title>On ${id}</title><link>https://arxiv.org/abs/${id.replace(/v\d+$/, '')}</link><description>arXiv:${id} Announce Type: ${type} \nAbstract: We show it.\nTwice.</description><guid isPermaLink="false">oai:arXiv.org:${id}</guid><category>cs.CL</category><pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate><arxiv:announce_type>${type}</arxiv:announce_type>${more}</item>`;
}

function atom(total: number, start: number, ids: readonly string[], primary = 'cs.AI'): string {
  const entries = ids.map((id, index) => `<entry><id>http://arxiv.org/abs/${id}v1</id><title>On ${id}</title><published>2026-11-2${index % 4}T10:00:00Z</published><summary>We show it.</summary><author><name>Ada Lovelace</name></author><category term="cs.CV"/><arxiv:primary_category term="${primary}"/></entry>`);
  return `<?xml version='1.0' encoding='UTF-8'?><feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults>${total}</opensearch:totalResults><opensearch:startIndex>${start}</opensearch:startIndex>${entries.join('')}</feed>`;
}

describe('what arXiv announces', () => {
  it.skipIf(!isHere)('is read whole from its real feed', () => {
    const { entries, title, skipDays, total, leftOut } = kindOf(CATEGORIES).parse(real('arxiv-rss-cs.LG+cs.AI+cs.CL+stat.ML-2026-09-24.trimmed.xml'), CATEGORIES);
    expect({ title, skipDays, total, leftOut }).toEqual({ title: 'cs.LG, cs.AI, cs.CL, stat.ML updates on arXiv.org', skipDays: [0, 6], total: 4, leftOut: undefined });
    expect(entries.map(({ announced, at, sighting: { keys, version } }) => ({ announced, at, keys, version }))).toEqual([
      { announced: 'new', at: Date.UTC(2026, 8, 24, 4), keys: ['arxiv:2609.26811'], version: 1 },
      { announced: 'new', at: Date.UTC(2026, 8, 24, 4), keys: ['arxiv:2609.26820'], version: 1 },
      expect.objectContaining({ announced: 'cross', keys: [expect.stringContaining('arxiv:'), 'doi:10.1093/bioinformatics/btac431'] }),
      { announced: 'replaced', at: Date.UTC(2026, 8, 24, 4), keys: ['arxiv:2009.13987'], version: 3 },
    ]);
    expect(entries[3]?.sighting).toMatchObject({
      title: 'Random Polytope Descriptors',
      url: 'https://arxiv.org/abs/2009.13987',
      pdfUrl: 'https://arxiv.org/pdf/2009.13987',
      source: 'arxiv',
      authors: [{ name: 'Michael Joswig' }, { name: 'Marek Kaluba' }, { name: 'Lukas Ruff' }],
      categories: ['cs.LG', 'math.MG', 'stat.ML'],
      abstract: expect.stringMatching(/^We introduce a class of random polytopes.*faster computation\.$/),
    });
  });

  it.each([['new', 'new'], ['absonly', 'new'], ['cross', 'cross'], ['replace', 'replaced'], ['replace-cross', 'replaced']])('as %s is %s', (type, announced) => {
    expect(parseArxivRss(rss(item('2611.00001v2', type))).entries).toMatchObject([{ announced, sighting: { version: 2, abstract: 'We show it. Twice.' } }]);
  });

  it('may have collaborations with commas within brackets, signs that are escaped, and old names', () => {
    const { entries } = parseArxivRss(rss(item('hep-ex/0601001v1', 'new', '<dc:creator>ATLAS (Berlin, Bern), Ana Müller &amp; Co, N. Bohr</dc:creator>').replace('On hep-ex/0601001v1', 'If $a &lt; b$ &amp;c')));
    expect(entries).toMatchObject([{ sighting: { keys: ['arxiv:hep-ex/0601001'], title: 'If $a < b$ &c', authors: [{ name: 'ATLAS (Berlin, Bern)' }, { name: 'Ana Müller & Co' }, { name: 'N. Bohr' }] } }]);
  });

  it('is nothing at the weekend, which is no error', () => {
    expect(parseArxivRss(rss('<skipDays><day>Sunday</day></skipDays>'))).toMatchObject({ entries: [], total: 0, skipDays: [0] });
  });

  it('is an error where arXiv says so', () => {
    expect(() => parseArxivRss(rss('', 'Feed error for query: cs.XX'))).toThrow(expect.objectContaining({ code: 'bad-answer' }));
    expect(() => parseArxivRss('Rate exceeded.')).toThrow(TransientError);
    expect(() => parseArxivRss('<!doctype html><title>403</title>')).toThrow(expect.objectContaining({ code: 'not-a-feed' }));
    expect(() => parseArxivRss(rss('<item><title>?</title></item>'))).toThrow(expect.objectContaining({ code: 'bad-answer' }));
  });

  it('is bounded, and of a text that breaks off the whole entries are taken', () => {
    const many = rss(Array.from({ length: 2_005 }, (_, index) => item(`2611.${String(index).padStart(5, '0')}v1`, 'new')).join(''));
    expect(parseArxivRss(many)).toMatchObject({ total: 2_005, leftOut: 5 });
    const { entries, leftOut } = parseArxivRss(many.slice(0, many.indexOf('On 2611.00007')));
    expect([entries.length, leftOut]).toEqual([7, 1]);
  });
});

describe('asking arXiv', () => {
  it('has one budget, whoever of its hosts is asked', () => {
    const sources: FeedSource[] = [CATEGORIES, SEARCH, { kind: 'web', url: 'https://arxiv.org/a/lovelace_a_1.atom' }];
    for (const source of sources) expect(budgetOf(new URL(kindOf(source).poll(source, 0)).host)).toEqual({ host: 'arxiv.org', pauseMs: 3_200 });
  });

  it('goes to its feed for categories, and to its API for a search, the newest first', () => {
    expect(kindOf(CATEGORIES).poll(CATEGORIES, NOON)).toBe('https://rss.arxiv.org/rss/cs.AI+cs.LG');
    const { searchParams } = new URL(kindOf(SEARCH).poll(SEARCH, NOON));
    expect(Object.fromEntries(searchParams)).toEqual({ search_query: 'au:"Ada Lovelace"', sortBy: 'submittedDate', sortOrder: 'descending', max_results: '100' });
  });

  it.skipIf(!isHere)('is answered in Atom', () => {
    const { entries, total, hasMore } = kindOf(SEARCH).parse(real('arxiv-query-transformer-2026.xml'), SEARCH);
    expect({ total, hasMore, count: entries.length }).toEqual({ total: 5, hasMore: true, count: 5 });
    expect(entries[0]).toMatchObject({ announced: 'new', at: Date.parse('2026-06-11T17:59:49Z'), sighting: { keys: ['arxiv:2606.13677'], version: 1, source: 'arxiv-api' } });
    expect(() => kindOf(SEARCH).parse(real('arxiv-query-id-abc-error.xml'), SEARCH)).toThrow(AppError);
  });
});

describe('closing a gap through the API', () => {
  const fillOf = (source: FeedSource) => {
    const { fill } = kindOf(source);
    if (!fill) throw new Error('no fill');
    return fill;
  };

  it('asks for what was submitted since, and a holiday earlier, the oldest first', () => {
    const rule = fillOf(CATEGORIES);
    expect(rule.dueAt(NOON)).toBe(NOON + DAY_MS);
    expect(rule.overlapMs).toBeGreaterThanOrEqual(4 * DAY_MS);
    const { searchParams } = new URL(rule.url(CATEGORIES, rule.begin(NOON - 9 * DAY_MS, NOON)));
    expect(Object.fromEntries(searchParams)).toEqual({
      search_query: '(cat:cs.AI OR cat:cs.LG) AND submittedDate:[202611141200 TO 202611231201]',
      sortBy: 'submittedDate', sortOrder: 'ascending', start: '0', max_results: '500',
    });
    const whole: FeedSource = { kind: 'arxiv', categories: ['cs'] };
    expect(new URL(fillOf(whole).url(whole, rule.begin(NOON, NOON))).searchParams.get('search_query')).toContain('(cat:cs OR cat:cs.*)');
    expect(new URL(fillOf(SEARCH).url(SEARCH, rule.begin(NOON, NOON))).searchParams.get('search_query')).toContain('(au:"Ada Lovelace") AND ');
  });

  it('takes for cross-listed what belongs elsewhere', () => {
    const announcedIn = (categories: string[], primary: string) => {
      const source: FeedSource = { kind: 'arxiv', categories };
      return fillOf(source).parse(atom(1, 0, ['2611.00001'], primary), source).entries[0]?.announced;
    };
    expect([announcedIn(['cs.AI'], 'cs.AI'), announcedIn(['cs.AI'], 'cs.CV'), announcedIn(['cs'], 'cs.CV'), announcedIn(['cs'], 'csx.CV')]).toEqual(['new', 'cross', 'new', 'cross']);
  });

  it('does not end before the end, whatever the length of the pages', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000 }), fc.infiniteStream(fc.integer({ min: 1, max: 500 })), (count, sizes) => {
      const rule = fillOf(CATEGORIES);
      // Papers are a minute apart; the API answers with as many as it likes.
      const papers = Array.from({ length: count }, (_, index) => NOON + index * MINUTE_MS);
      const had = new Set<number>();
      let requests = 0;
      for (let fill: Fill | undefined = rule.begin(NOON, NOON + 4_000 * MINUTE_MS); fill; requests += 1) {
        const { from, at }: Fill = fill;
        const found = papers.filter((time) => time >= from);
        const page = found.slice(at, at + (sizes.next().value ?? 1));
        for (const time of page) had.add(time);
        const entries = page.map((time) => ({ at: time, announced: 'new' as const, sighting: { keys: [], title: '', url: '', source: 'arxiv' as const } }));
        fill = rule.next(fill, { entries, total: page.length, hasMore: at + page.length < found.length });
        expect(at).toBeLessThan(2_500);
        expect(requests).toBeLessThanOrEqual(count + 10);
      }
      expect(had.size).toBe(count);
    }), { numRuns: 30 });
  });

  it('takes an empty page before the end for a hiccup, and tries again', () => {
    const rule = fillOf(CATEGORIES);
    expect(() => rule.parse(atom(700, 500, []), CATEGORIES)).toThrow(TransientError);
    expect(rule.parse(atom(500, 500, []), CATEGORIES)).toMatchObject({ total: 0, hasMore: false });
    expect(rule.parse(atom(0, 0, []), CATEGORIES)).toMatchObject({ total: 0, hasMore: false });
  });
});
