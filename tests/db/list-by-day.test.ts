import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, listByDay, listedUnder, startOfDay } from '@/lib/db/list-by-day';
import { listItems } from '@/lib/db/queries';
import type { FeedItem } from '@/lib/model/feed';
import { DAY_MS } from '@/lib/shared/clock';
import { ARXIV, DAILY, feedOf, fillInbox, itemOf } from '../support/inbox';
import { openTestLibrary, START } from '../support/library';

const BLOG = feedOf({ kind: 'web', url: 'https://blog.example.org/feed' }, 'A blog', { addedAt: START + 2 });
const FEEDS = [DAILY, ARXIV, BLOG];
const IDS = FEEDS.map(({ id }) => id);

const items = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 3 }), minutes: fc.integer({ min: 0, max: 300 }), feeds: fc.subarray(IDS, { minLength: 1 }), held: fc.subarray(IDS), isTurned: fc.boolean(),
  }),
  { maxLength: 40 },
).map((drawn) => drawn.map(({ days, minutes, feeds, held, isTurned }, number): FeedItem => {
  const order = isTurned ? feeds.toReversed() : feeds;
  return itemOf(number, { foundAt: START - days * DAY_MS - minutes * 60_000, feeds: order, heldBy: order.filter((id) => held.includes(id)) });
}));

describe('the inbox by day', () => {
  it('has each day at one place, in it each feed at one place, in that the newest first; and nothing twice or not at all', async () => {
    await fc.assert(fc.asyncProperty(items, fc.constantFrom('waiting' as const, 'held' as const), async (drawn, heading) => {
      const library = openTestLibrary();
      await fillInbox(library, FEEDS, drawn);
      const listed = await listByDay(library, heading, FEEDS, 100);
      const places = listed.map((item) => [-startOfDay(item.foundAt), IDS.indexOf(listedUnder(item, heading, FEEDS) ?? ''), -item.foundAt] as const);
      expect(places).toEqual(places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
      expect(listed.map(({ id }) => id).toSorted()).toEqual((await listItems(library, heading, 100)).map(({ id }) => id).toSorted());
      await library.delete();
    }), { numRuns: 30 });
  });

  it('only grows at its end when more of it is read', async () => {
    await fc.assert(fc.asyncProperty(items, async (drawn) => {
      const library = openTestLibrary();
      await fillInbox(library, FEEDS, drawn);
      const whole = (await listByDay(library, 'waiting', FEEDS, 100)).map(({ id }) => id);
      for (let limit = 1; limit < 100; limit *= 2) {
        const part = (await listByDay(library, 'waiting', FEEDS, limit)).map(({ id }) => id);
        expect(part).toEqual(whole.slice(0, limit >= whole.length ? undefined : part.length));
      }
      await library.delete();
    }), { numRuns: 30 });
  });

  it('reads no more than is asked for of a day that holds thousands', async () => {
    const library = openTestLibrary();
    await fillInbox(library, FEEDS, Array.from({ length: 1_000 }, (_, number) => itemOf(number, { feeds: [IDS[number % 3] ?? DAILY.id] })));
    expect(await listByDay(library, 'waiting', FEEDS, 50)).toHaveLength(50);
  });

  it('knows the days by this computer’s clock, whatever their length', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (time) => {
      const start = startOfDay(time);
      expect(start).toBeLessThanOrEqual(time);
      expect(endOfDay(start)).toBeGreaterThan(time);
      expect(startOfDay(endOfDay(start))).toBe(endOfDay(start));
    }));
  });
});
