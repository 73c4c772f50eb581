import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addDays, countPapers, dayOf, digestSpan, dueDigest, makeDigest, nameDay, parseDay, type Day, type DigestParts } from '@/lib/model/digest';
import type { FeedItem } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import { ARXIV, DAILY, feedOf, itemOf } from '../support/digest';

const NONE: ReadonlyMap<Day, number> = new Map();
const zone = process.env['TZ'];

// Clocks there go forward on 29 March 2026 at two, back on 25 October at three.
process.env['TZ'] = 'Europe/Berlin';
afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('the hours of a digest', () => {
  it('are from its hour of the day before until its hour, by the clock on the wall', () => {
    const { from, to } = digestSpan('2026-11-23', 8, NONE);
    expect([from, to]).toEqual([new Date(2026, 10, 22, 8).getTime(), new Date(2026, 10, 23, 8).getTime()]);
  });

  it('are the day itself where no hour is chosen', () => {
    const { from, to } = digestSpan('2026-11-23', null, NONE);
    expect([from, to]).toEqual([new Date(2026, 10, 23).getTime(), new Date(2026, 10, 24).getTime()]);
  });

  it('are 23 or 25 where the clocks change', () => {
    expect(new Date(2026, 6, 1).getTimezoneOffset()).toBe(-120);
    const length = (day: Day, hour: number | null) => {
      const { from, to } = digestSpan(day, hour, NONE);
      return (to - from) / HOUR_MS;
    };
    expect([length('2026-03-29', 8), length('2026-10-25', 8), length('2026-03-29', null), length('2026-10-25', null)]).toEqual([23, 25, 23, 25]);
    // Two o'clock does not exist that night.
    expect([length('2026-03-29', 2), length('2026-03-30', 2)]).toEqual([24, 23]);
  });

  it('end later where the digest was made later, and the next begins there', () => {
    const closedAt = new Date(2026, 10, 23, 9, 41).getTime();
    const closings = new Map([['2026-11-23', closedAt]]);
    expect(digestSpan('2026-11-23', 8, closings).to).toBe(closedAt);
    expect(digestSpan('2026-11-24', 8, closings).from).toBe(closedAt);
  });

  it('leave no moment out and have none twice, whenever digests were made and however the hour was changed', () => {
    const start = new Date(2026, 9, 20).getTime();
    const hour = fc.option(fc.integer({ min: 0, max: 23 }));
    fc.assert(fc.property(fc.array(fc.record({ after: fc.integer({ min: 1, max: 40 * HOUR_MS }), hour }), { minLength: 1, maxLength: 12 }), hour, (ticks, last) => {
      const closings = new Map<Day, number>();
      let now = start;
      for (const tick of ticks) {
        now += tick.after;
        const day = tick.hour === null ? undefined : dueDigest(now, tick.hour);
        if (day !== undefined && day > ([...closings.keys()].at(-1) ?? '')) closings.set(day, now);
      }
      for (let day = '2026-10-18'; day < '2026-11-12'; day = addDays(day, 1)) {
        const { from, to } = digestSpan(day, last, closings);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(digestSpan(addDays(day, 1), last, closings).from).toBe(to);
      }
    }));
  });
});

describe('the digest whose time it is', () => {
  it.each([
    ['2026-11-23 once its hour has passed', new Date(2026, 10, 23, 8), 8, '2026-11-23'],
    ['still that of 2026-11-22 in the night after a late hour', new Date(2026, 10, 23, 7, 59), 22, '2026-11-22'],
    ['none where the last one is long ago and the next one not yet', new Date(2026, 10, 23, 7, 59), 8, undefined],
  ])('is %s', (_what, now, hour, day) => {
    expect(dueDigest(now.getTime(), hour)).toBe(day);
  });
});

describe('a day', () => {
  it('is one of the calendar, or none', () => {
    expect(['2026-11-23', '2024-02-29', '2026-02-29', '2026-13-01', '2026-1-1', '2026-11-23T00:00', '', '+02026-11-23'].map(parseDay)).toEqual(['2026-11-23', '2024-02-29', ...Array.from({ length: 6 }, () => undefined)]);
  });

  it('is the reader’s own: late in the evening it is not tomorrow', () => {
    expect(dayOf(new Date(2026, 10, 23, 23, 59).getTime())).toBe('2026-11-23');
    expect(dayOf(new Date(2026, 10, 23, 0, 0).getTime())).toBe('2026-11-23');
    expect([addDays('2026-02-28', 1), addDays('2026-03-29', 1), addDays('2026-01-01', -1)]).toEqual(['2026-03-01', '2026-03-30', '2025-12-31']);
  });

  it('has a name', () => {
    expect(nameDay('2026-11-23')).toBe('Monday, 23 November 2026');
  });
});

function digestOf(items: FeedItem[], more: Partial<DigestParts> = {}) {
  return makeDigest({ day: '2026-11-23', from: 0, to: DAY_MS, items, feeds: [DAILY, ARXIV], news: [], saved: () => undefined, isRanked: true, ...more });
}
const titlesOf = (items: FeedItem[], more: Partial<DigestParts> = {}) => digestOf(items, more).groups.map(({ name, papers }) => [name, ...papers.map(({ item }) => item.sighting.title)]);

describe('a digest', () => {
  it('has each paper once, under its first feed that shows it', () => {
    expect(titlesOf([
      itemOf(1, { feeds: [ARXIV.id, DAILY.id] }),
      itemOf(2, { feeds: [DAILY.id, ARXIV.id], heldBy: [DAILY.id] }),
      itemOf(3),
    ])).toEqual([['Hugging Face daily', 'Paper 3'], ['arXiv cs.CL', 'Paper 2', 'Paper 1']]);
  });

  it('leaves out what every filter held back, and what only removed feeds brought', () => {
    expect(digestOf([itemOf(1, { heldBy: [DAILY.id] }), itemOf(2, { feeds: ['gone'] })]).groups).toEqual([]);
  });

  it('shows first what is likely to be kept, then what is liked, then what is new', () => {
    expect(titlesOf([
      itemOf(1, { sighting: { upvotes: 3 } }), itemOf(2, { score: 0.2 }), itemOf(3, { score: 0.9 }), itemOf(4, { sighting: { upvotes: 90 } }), itemOf(5), itemOf(6),
    ])).toEqual([['Hugging Face daily', 'Paper 3', 'Paper 2', 'Paper 4', 'Paper 1', 'Paper 6', 'Paper 5']]);
  });

  it('forgets scores and their reasons where the reader wants none', () => {
    const { groups } = digestOf([itemOf(1, { score: 0.9, because: ['video'] }), itemOf(2)], { isRanked: false });
    expect(groups[0]?.papers.map(({ item }) => [item.sighting.title, item.score, item.because])).toEqual([['Paper 2', undefined, undefined], ['Paper 1', undefined, undefined]]);
  });

  it('keeps what was saved or cleared meanwhile, and knows what is saved', () => {
    const saved = { id: 'arxiv:2611.00001', tags: ['rag'] } as const;
    const { groups } = digestOf([itemOf(1, { state: 'dealt' }), itemOf(2, { state: 'dealt' })], { saved: (keys) => (keys.includes(saved.id) ? { ...saved, tags: [...saved.tags] } : undefined) });
    expect(groups[0]?.papers.map((paper) => paper.saved)).toEqual([undefined, { id: saved.id, tags: ['rag'] }]);
  });

  it('shows two hundred in full, a thousand by title and the rest by number, and every feed has its share', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => itemOf(index, { feeds: [DAILY.id] }));
    const few = Array.from({ length: 30 }, (_, index) => itemOf(10_000 + index, { feeds: [ARXIV.id] }));
    const digest = digestOf([...many, ...few]);
    expect(digest.groups.map(({ papers, titles, total }) => [papers.length, titles.length, total])).toEqual([[170, 1_000, 3_000], [30, 0, 30]]);
    expect(countPapers(digest)).toBe(3_030);
    expect(digest.groups[0]?.papers[0]?.item.sighting.title).toBe('Paper 2999');
  });

  it('loses and repeats nothing within its bounds', () => {
    const feeds = Array.from({ length: 6 }, (_, index) => feedOf({ kind: 'web', url: `https://x.org/${index}` }));
    fc.assert(fc.property(fc.array(fc.nat(5), { maxLength: 400 }), (of) => {
      const items = of.map((feed, index) => itemOf(index, { feeds: [feeds[feed]?.id ?? ''] }));
      const { groups } = digestOf(items, { feeds });
      const shown = groups.flatMap(({ papers, titles }) => [...papers, ...titles]).map(({ item }) => item.id);
      expect(shown.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      expect(groups.flatMap(({ papers }) => papers).length).toBeLessThanOrEqual(200);
    }), { numRuns: 30 });
  });
});
