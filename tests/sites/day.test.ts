import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '@/lib/sites/day';

const NOW = Date.UTC(2026, 5, 25, 12);

describe('parseDay', () => {
  it.each([
    ['2026-06-16T00:00:00.000Z', '2026-06-16'],
    ['2026-06-16', '2026-06-16'],
    ['2017/06/12', '2017-06-12'],
    ['Oct 4, 2026', '2026-10-04'],
    ['Sept 30, 2025', '2025-09-30'],
    ['20 September, 2026', '2026-09-20'],
    ['3 May 2021', '2021-05-03'],
  ])('reads %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it('takes a day without a year for this year', () => {
    expect(parseDay('Jun 16', NOW)).toBe('2026-06-16');
    expect(parseDay('Jan 1', NOW)).toBe('2026-01-01');
    expect(parseDay('Jun 25', NOW)).toBe('2026-06-25');
  });

  it('takes it for last year if it is still to come', () => {
    expect(parseDay('Jun 27', NOW)).toBe('2025-06-27');
    expect(parseDay('Dec 31', Date.UTC(2027, 0, 1, 0, 30))).toBe('2026-12-31');
  });

  it('allows for readers to whom tomorrow has begun', () => {
    expect(parseDay('Jun 26', NOW)).toBe('2026-06-26');
    expect(parseDay('Jan 1', Date.UTC(2026, 11, 31, 20))).toBe('2027-01-01');
  });

  it('finds the year of a leap day', () => {
    expect(parseDay('Feb 29', Date.UTC(2028, 2, 1))).toBe('2028-02-29');
    expect(parseDay('Feb 29', Date.UTC(2029, 0, 10))).toBe('2028-02-29');
  });

  it.each(['', 'yesterday', 'Foo 3, 2026', 'Feb 30, 2026', '2026-13-01', '2026-02-30', '0001-01-01', '31 June, 2026', 'Jun 16 2026', '12'])('does not guess at «%s»', (text) => {
    expect(parseDay(text, NOW)).toBeUndefined();
  });

  it('never answers a day that has not begun anywhere', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(
      fc.property(fc.constantFrom(...months), fc.integer({ min: 1, max: 31 }), fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (month, day, now) => {
        const read = parseDay(`${month} ${day}`, now.getTime());
        const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
        expect((read ?? '') <= tomorrow).toBe(true);
      }),
    );
  });
});
