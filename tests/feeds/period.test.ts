import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodName, startOf } from '@/lib/feeds/period';
import { DAY_MS } from '@/lib/shared/clock';

describe('an ISO week', () => {
  // ISO 8601: the first week of a year is the one with its first Thursday.
  it.each([
    ['2021-01-03', '2020-W53'], ['2021-01-04', '2021-W01'], ['2024-12-29', '2024-W52'], ['2024-12-30', '2025-W01'], ['2026-01-01', '2026-W01'],
    ['2026-12-31', '2026-W53'], ['2027-01-03', '2026-W53'], ['2027-01-04', '2027-W01'], ['2026-11-23', '2026-W48'],
  ])('of %s is %s', (day, week) => {
    expect(periodName('week', Date.parse(day))).toBe(week);
  });

  it('changes on Mondays at midnight, and only then', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (time) => {
      const monday = startOf('week', time);
      expect(new Date(monday).getUTCDay()).toBe(1);
      expect(monday <= time && time < startOf('week', time, 1)).toBe(true);
      expect(startOf('week', time, 1) - monday).toBe(7 * DAY_MS);
      expect(periodName('week', monday)).toBe(periodName('week', monday + 7 * DAY_MS - 1));
      expect(periodName('week', monday - 1)).not.toBe(periodName('week', monday));
    }));
  });
});
