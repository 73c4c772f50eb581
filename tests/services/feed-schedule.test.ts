import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feed } from '@/lib/model/feed';
import { isDue, nextRun } from '@/lib/services/feed-schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { START } from '../support/library';

const feedOf = (intervalMs: number, phase: number, more: Partial<Feed> = {}) => ({ intervalMs, phase, lastRunAt: START, nextRunAt: START, ...more }) as Feed;
const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) });
const interval = fc.integer({ min: 15 * MINUTE_MS, max: 7 * DAY_MS });
const phase = fc.double({ min: 0, max: 1, noNaN: true });

describe('the next run', () => {
  it('is after the interval and what is fresh, a little later, and never on a day on which nothing comes', () => {
    fc.assert(fc.property(time, interval, phase, fc.integer({ min: 0, max: 40 * DAY_MS }), fc.uniqueArray(fc.nat(6), { maxLength: 7 }), (now, intervalMs, own, freshMs, skipDays) => {
      const next = nextRun(feedOf(intervalMs, own), now, freshMs, skipDays);
      const soonest = now + Math.max(intervalMs, Math.min(freshMs, DAY_MS));
      expect(next).toBeGreaterThanOrEqual(soonest);
      const skipsAll = skipDays.length === 7;
      expect(!skipsAll && skipDays.includes(new Date(next).getUTCDay())).toBe(false);
      expect(next - soonest).toBeLessThanOrEqual(skipDays.length === 0 || skipsAll ? Math.min(5 * MINUTE_MS, intervalMs / 10) + 1 : Infinity);
      expect(next - soonest).toBeLessThanOrEqual(6 * DAY_MS + 5 * MINUTE_MS);
    }));
  });

  it('is never taken for one that a wrong clock planned, and does come', () => {
    fc.assert(fc.property(time, interval, phase, fc.uniqueArray(fc.nat(6), { maxLength: 6 }), (now, intervalMs, own, skipDays) => {
      const nextRunAt = nextRun(feedOf(intervalMs, own), now, 0, skipDays);
      const feed = feedOf(intervalMs, own, { lastRunAt: now, nextRunAt });
      expect([isDue(feed, now), isDue(feed, nextRunAt - 1), isDue(feed, nextRunAt)]).toEqual([false, false, true]);
      expect(isDue(feed, now - HOUR_MS)).toBe(true);
    }));
  });
});
