import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay, parsePartialDate } from '@/lib/sites/day';

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

describe('parsePartialDate', () => {
  it.each([
    ['5 May 2010', '2010-05-05'],
    ['2017/06/12', '2017-06-12'],
    ['2012 Nov 26', '2012-11-26'],
    ['2012 Nov', '2012-11'],
    ['2021/8', '2021-08'],
    ['February 2020 ', '2020-02'],
    ['Sept. 2020', '2020-09'],
    ['16-20 June 2019', '2019-06'],
    ['Year: 2024', '2024'],
    ['First Quarter 2020', '2020'],
    ['1955', '1955'],
    ['2020 Spring', '2020'],
    ['2021/13', '2021'],
    ['2021/6', '2021-06'],
    ['Dec 20, 2006', '2006-12-20'],
    ['2012-02-04 12:00:00', '2012-02-04'],
    ['07/28/2010', '2010-07-28'],
    ['28.07.2010', '2010-07-28'],
    ['05/05/2010', '2010-05-05'],
    ['07/01/2010', '2010'],
    ['31/02/2010', '2010'],
  ])('reads %s as far as it goes', (text, date) => {
    expect(parsePartialDate(text)).toBe(date);
  });

  it.each(['', 'soon', '99', '20201', 'Volume 145'])('reads no date in %j', (text) => {
    expect(parsePartialDate(text)).toBeUndefined();
  });
});
