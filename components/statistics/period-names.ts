// What periods are called: `Week of 19 October`, `October 2026`, and in few letters under an axis.
import type { Unit } from '@/lib/model/periods';

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const DAY = format({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
const DATE = format({ day: 'numeric', month: 'long' });
const DATE_AND_YEAR = format({ day: 'numeric', month: 'long', year: 'numeric' });
const MONTH = format({ month: 'long', year: 'numeric' });
const SHORT_MONTH = format({ month: 'short' });

/** The period that begins then, seen from `now`: this year goes without saying. */
export function periodName(unit: Unit, start: number, now: number): string {
  switch (unit) {
    case 'day': return DAY.format(start);
    case 'week': return `Week of ${(yearOf(start) === yearOf(now) ? DATE : DATE_AND_YEAR).format(start)}`;
    case 'month': return MONTH.format(start);
    case 'quarter': return `${quarterOf(start)} ${yearOf(start)}`;
    case 'year': return String(yearOf(start));
  }
}

/** `19 October 2026`. */
export function dateName(time: number): string {
  return DATE_AND_YEAR.format(time);
}

/** Where its neighbours tell the rest: `Oct`, `Q4`; the first of a year is called as the year. */
export function shortName(unit: Unit, start: number): string {
  const date = new Date(start);
  if (unit === 'year' || (unit !== 'week' && date.getMonth() === 0)) return String(yearOf(start));
  return unit === 'quarter' ? quarterOf(start) : SHORT_MONTH.format(start);
}

/** In a column, or among others: `Oct 2026`, `Q4 2026`. */
export function stepName(unit: Unit, start: number): string {
  return unit === 'month' ? `${SHORT_MONTH.format(start)} ${yearOf(start)}` : periodName(unit, start, start);
}

/** In the language of searches: `2026-10-19`. */
export function dayText(time: number): string {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number, at) => String(number).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

function quarterOf(start: number): string {
  return `Q${1 + Math.floor(new Date(start).getMonth() / 3)}`;
}

function yearOf(time: number): number {
  return new Date(time).getFullYear();
}
