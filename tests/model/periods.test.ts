import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { choosePeriods, listPeriods, placeIn, startOf, type Unit } from '@/lib/model/periods';

const ZONES = ['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia'];
const UNITS: Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const zone = fc.constantFrom(...ZONES);
const unit = fc.constantFrom(...UNITS);
const time = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2035, 0) });

afterEach(() => vi.unstubAllEnvs());

/** What the calendar on the wall shows at that time, as the name of the period. */
function nameOf(of: Unit, at: number): string {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  if (of === 'year') return `${year}`;
  if (of === 'quarter') return `${year} Q${Math.floor(month / 3)}`;
  if (of === 'month') return `${year}-${month}`;
  // Days of the wall calendar are numbered as if no clock was ever changed.
  const number = Date.UTC(year, month, day) / 86_400_000;
  // The first of January 1970 was a Thursday.
  return of === 'day' ? `${number}` : `week ${Math.floor((number + 3) / 7)}`;
}

describe('periods', () => {
  it('hold exactly the times that the calendar calls by the same name, whatever clocks were changed', () => {
    fc.assert(fc.property(zone, unit, time, fc.integer({ min: 0, max: 400 * 86_400_000 }), (where, of, from, length) => {
      vi.stubEnv('TZ', where);
      const periods = listPeriods(of, from, from + length);
      expect(placeIn(periods, from)).toBe(0);
      expect(placeIn(periods, from + length)).toBe(periods.starts.length - 1);
      for (const at of [from, from + length, from + Math.floor(length / 3), ...periods.starts.slice(1, 30), ...periods.starts.slice(1, 30).map((start) => start - 1)]) {
        const place = placeIn(periods, at);
        expect(nameOf(of, periods.starts[place] ?? 0)).toBe(nameOf(of, at));
      }
      expect(new Set(periods.starts.map((start) => nameOf(of, start))).size).toBe(periods.starts.length);
    }), { numRuns: 150 });
  });

  it('begin so many later where the list says so', () => {
    // Samoa left out a day, which nobody can count.
    fc.assert(fc.property(zone.filter((name) => name !== 'Pacific/Apia'), unit, time, fc.integer({ min: 0, max: 60 }), (where, of, from, later) => {
      vi.stubEnv('TZ', where);
      const start = startOf(of, from, later);
      const periods = listPeriods(of, from, start);
      expect(periods.starts.at(-1)).toBe(start);
      expect(periods.starts).toHaveLength(later + 1);
    }), { numRuns: 100 });
  });

  it('begin a week on Monday, also across a year’s end', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(new Date(Date.UTC(2026, 6, 1)).getHours()).toBe(2);
    expect(startOf('week', new Date(2027, 0, 3, 23, 59).getTime())).toBe(new Date(2026, 11, 28).getTime());
    expect(startOf('week', new Date(2026, 11, 28).getTime(), 1)).toBe(new Date(2027, 0, 4).getTime());
  });

  it('are chosen as short as there is room for', () => {
    fc.assert(fc.property(time, fc.integer({ min: 0, max: 20_000 * 86_400_000 }), fc.integer({ min: 5, max: 60 }), (from, length, most) => {
      const chosen = choosePeriods(['week', 'month', 'quarter', 'year'], from, from + length, most);
      expect(chosen.starts.length).toBeLessThanOrEqual(chosen.unit === 'year' ? Infinity : most);
      const finer = UNITS.slice(1, UNITS.indexOf(chosen.unit));
      for (const of of finer) expect(listPeriods(of, from, from + length).starts.length).toBeGreaterThan(most);
    }), { numRuns: 50 });
  });

  it('know nothing before the first', () => {
    const periods = listPeriods('month', Date.UTC(2026, 4, 5), Date.UTC(2026, 6, 5));
    expect(placeIn(periods, (periods.starts[0] ?? 0) - 1)).toBe(-1);
    expect(placeIn(periods, Date.UTC(2040, 0))).toBe(2);
  });
});
