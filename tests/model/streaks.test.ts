import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { findStreaks } from '@/lib/model/streaks';
import { startOf } from '@/lib/model/periods';

afterEach(() => vi.unstubAllEnvs());

/** Day after day from the first to today: was something done on it? */
function findNaively(times: readonly number[], unit: 'day' | 'week', now: number): { current: number; longest: number } {
  const done = new Set(times.filter((time) => time <= now).map((time) => startOf(unit, time)));
  let [run, longest] = [0, 0];
  const today = startOf(unit, now);
  let untilYesterday = 0;
  for (let start = startOf(unit, Math.min(now, ...times)); start <= today; start = startOf(unit, start, 1)) {
    if (start === today) untilYesterday = run;
    run = done.has(start) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return { current: run === 0 ? untilYesterday : run, longest };
}

describe('a streak', () => {
  it('is what a walk through the calendar finds, in every time zone', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const from = Date.UTC(2026, 8, 25);
    const time = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => from + hours * 3_600_000);
    fc.assert(fc.property(zone, fc.constantFrom('day' as const, 'week' as const), fc.array(time, { maxLength: 80 }), time, (where, unit, times, now) => {
      vi.stubEnv('TZ', where);
      const sorted = times.toSorted((a, b) => a - b);
      expect(findStreaks(sorted, unit, now)).toEqual(findNaively(sorted, unit, now));
    }), { numRuns: 300 });
  });

  it('still stands on the day after, because that is not over', () => {
    const day = (at: number, hour = 12) => new Date(2026, 9, at, hour).getTime();
    const times = [day(22), day(23), day(24, 23), day(25, 1)];
    expect(findStreaks(times, 'day', day(25, 2))).toEqual({ current: 4, longest: 4 });
    expect(findStreaks(times, 'day', day(26, 23))).toEqual({ current: 4, longest: 4 });
    expect(findStreaks(times, 'day', day(27, 0))).toEqual({ current: 0, longest: 4 });
  });

  it('of nothing is none', () => {
    expect(findStreaks([], 'week', Date.UTC(2026, 0))).toEqual({ current: 0, longest: 0 });
  });
});
