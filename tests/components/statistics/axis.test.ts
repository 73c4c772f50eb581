import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { labelPeriods, roundTop } from '@/components/statistics/axis';
import { share } from '@/components/statistics/share';
import { listPeriods } from '@/lib/model/periods';

const local = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).getTime();
const texts = (unit: 'week' | 'month' | 'year', from: number, to: number) => labelPeriods(listPeriods(unit, from, to)).map(({ at, text }) => `${at} ${text}`);

describe('an axis', () => {
  it('goes up to a round number, not far above, whose half is whole', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (most) => {
      const top = roundTop(most);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(top).toBeLessThanOrEqual(Math.max(2, 2 * most));
      expect(top % 2).toBe(0);
    }));
    expect([1, 7, 26, 38, 110, 941].map(roundTop)).toEqual([2, 8, 30, 40, 120, 1_000]);
  });

  it('names weeks by the months that begin in them, a new year by its number', () => {
    expect(texts('week', local(2026, 6, 1), local(2026, 11, 23))).toEqual(['0 Jun', '4 Jul', '8 Aug', '13 Sept', '17 Oct', '21 Nov']);
    expect(texts('week', local(2026, 11, 30), local(2027, 1, 20))).toEqual(['0 Dec', '4 2027']);
  });

  it('names no more than there is room for, and keeps the years', () => {
    expect(texts('month', local(2023, 8, 1), local(2026, 11, 23))).toEqual(['5 2024', '11 Jul', '17 2025', '23 Jul', '29 2026', '35 Jul']);
    expect(texts('year', local(1990, 1, 1), local(2026, 1, 1))).toHaveLength(7);
  });
});

describe('a share', () => {
  it('is never none where there is something, nor all where something is left', () => {
    expect([share(0, 0), share(0, 9), share(1, 1_000), share(57, 100), share(999, 1_000), share(9, 9)]).toEqual(['0 %', '0 %', '< 1 %', '57 %', '> 99 %', '100 %']);
  });
});
