import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '@/lib/feeds/budgets';
import { hubListing, parseHubPapers } from '@/lib/feeds/hugging-face';
import { kindOf } from '@/lib/feeds/kinds';
import { HUB_LISTINGS, type Fill, type HubListing } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import { AppError } from '@/lib/shared/errors';
import { hasSavedPages, SAVED_PAGES } from '../support/read-page';

const listing = (name: HubListing) => ({ kind: 'hugging-face' as const, listing: name });
const NOON = Date.UTC(2026, 10, 23, 12);

describe('the papers of Hugging Face', () => {
  it.skipIf(!hasSavedPages())('are all read from a real answer, complete enough to cite', () => {
    const text = readFileSync(new URL('api/huggingface-daily_papers-2026-06-13.json', SAVED_PAGES), 'utf8');
    const { entries, total } = parseHubPapers(text);
    const items = JSON.parse(text) as { paper: { id: string; title: string; authors: unknown[]; summary: string; upvotes: number; submittedOnDailyAt: string } }[];
    expect(entries).toHaveLength(30);
    expect(total).toBe(30);
    for (const [index, { paper }] of items.entries()) {
      const { sighting, at, announced } = entries[index] ?? {};
      expect(sighting).toMatchObject({ keys: [`arxiv:${paper.id}`], title: paper.title.replace(/\s+/g, ' '), authorCount: paper.authors.length, upvotes: paper.upvotes });
      expect(sighting?.abstract?.length).toBeGreaterThan(200);
      expect(sighting?.publishedAt).toMatch(/^2026-0[1-6]-\d\d$/);
      expect([at, announced]).toEqual([Date.parse(paper.submittedOnDailyAt), 'new']);
    }
    expect(entries.filter(({ sighting }) => sighting.codeUrl)).toHaveLength(16);
    expect(entries.filter(({ sighting }) => sighting.organization)).toHaveLength(16);
  });

  it('may be none', () => {
    expect(parseHubPapers('[]')).toEqual({ entries: [], total: 0 });
  });

  it('with a hostile record lose that field or that record, nothing else', () => {
    const good = { paper: { id: '2611.00001', title: 'Good', submittedOnDailyAt: 'soon' } };
    const hostile = { paper: { id: '2611.00002', title: '<img src=x onerror=alert(1)>', githubRepo: 'javascript:alert(1)' }, numComments: -1 };
    const broken = { paper: { id: '../../etc', title: 'No id' } };
    const { entries } = parseHubPapers(JSON.stringify([good, hostile, broken, null, 7]));
    expect(entries.map(({ sighting }) => sighting)).toMatchObject([{ title: 'Good' }, { title: '<img src=x onerror=alert(1)>', codeUrl: undefined }]);
    expect(entries.map(({ at }) => at)).toEqual([undefined, undefined]);
  });

  it('are refused as a whole when they are not a list, or not one can be read', () => {
    for (const text of ['<html>', '{"error":"Not found"}', '[{"paper":{}}]', '[{"paper":{"id":"2611.00001"']) expect(() => parseHubPapers(text)).toThrow(AppError);
  });

  it('are bounded, and it is said how many are left out', () => {
    const items = Array.from({ length: 2_003 }, (_, index) => ({ paper: { id: `2611.${String(index).padStart(5, '0')}`, title: `Paper ${index}` } }));
    const { entries, leftOut, total } = parseHubPapers(JSON.stringify(items));
    expect([entries.length, leftOut, total]).toEqual([2_000, 3, 2_003]);
  });
});

describe('a listing of Hugging Face', () => {
  it.each<[HubListing, string]>([
    ['daily', 'https://huggingface.co/api/daily_papers?limit=100'],
    ['weekly', 'https://huggingface.co/api/daily_papers?limit=100&week=2026-W48'],
    ['monthly', 'https://huggingface.co/api/daily_papers?limit=100&month=2026-11'],
    ['trending', 'https://huggingface.co/api/daily_papers?limit=100&sort=trending'],
  ])('%s is asked at its address', (name, url) => {
    expect(kindOf(listing(name)).poll(listing(name), NOON)).toBe(url);
  });

  it('and a search too, which has nothing to fill', () => {
    const source = { kind: 'hugging-face-search' as const, query: 'surgical video & more' };
    expect(kindOf(source).poll(source, NOON)).toBe('https://huggingface.co/api/papers/search?q=surgical+video+%26+more&limit=100');
    expect([kindOf(source).fill, kindOf(listing('trending')).fill]).toEqual([undefined, undefined]);
  });

  it('shares one budget with all others there', () => {
    for (const name of HUB_LISTINGS) expect(budgetOf(new URL(kindOf(listing(name)).poll(listing(name), NOON)).host)).toEqual({ host: 'huggingface.co', pauseMs: 1_000 });
  });
});

describe('a day, week or month that was half published', () => {
  /** All that a fill which begins now asks for. */
  function asked(name: HubListing, from: number, now: number): string[] {
    const { fill: rule } = hubListing(listing(name));
    const urls: string[] = [];
    for (let fill: Fill | undefined = rule?.begin(from, now); fill; fill = rule?.next(fill, { entries: [], total: 0 })) urls.push(rule?.url(listing(name), fill).replace(/^.*limit=100&/, '') ?? '');
    return urls;
  }

  it('is asked for once more when it is over by UTC', () => {
    const rule = hubListing(listing('daily')).fill;
    const today = Date.UTC(2026, 10, 23);
    expect(rule?.dueAt(NOON)).toBe(today + DAY_MS + HOUR_MS);
    expect(rule?.coversUntil(today + DAY_MS + HOUR_MS)).toBe(today + DAY_MS);
    expect(rule?.coversUntil(today + DAY_MS + HOUR_MS - 1)).toBe(today);
    expect(asked('daily', today, today + DAY_MS + HOUR_MS)).toEqual(['date=2026-11-23']);
  });

  it('of days that were missed each is asked for, but not today', () => {
    expect(asked('daily', Date.UTC(2026, 11, 30, 9), Date.UTC(2027, 0, 2, 8))).toEqual(['date=2026-12-30', 'date=2026-12-31', 'date=2027-01-01']);
    expect(asked('weekly', Date.UTC(2026, 11, 22), Date.UTC(2027, 0, 12))).toEqual(['week=2026-W52', 'week=2026-W53', 'week=2027-W01']);
    expect(asked('monthly', Date.UTC(2026, 10, 3), Date.UTC(2027, 0, 1, 2))).toEqual(['month=2026-11', 'month=2026-12']);
  });

  it('is asked for once in each of any run of fills', () => {
    const time = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(fc.property(fc.constantFrom<HubListing>('daily', 'weekly', 'monthly'), time, fc.array(fc.integer({ min: 0, max: 40 * DAY_MS }), { maxLength: 8 }), (name, start, waits) => {
      const rule = hubListing(listing(name)).fill;
      if (!rule) throw new Error('no fill');
      const all: string[] = [];
      let covered = rule.coversUntil(start);
      let now = start;
      for (const wait of waits) {
        now += wait;
        if (rule.dueAt(covered) > now) continue;
        all.push(...asked(name, covered, now));
        covered = rule.coversUntil(now);
        expect(rule.dueAt(covered)).toBeGreaterThan(now);
      }
      expect(new Set(all).size).toBe(all.length);
      expect(all).toEqual(all.toSorted());
    }));
  });
});
