// A calendar day as pages write it: `2026-06-16T00:00Z`, `2017/06/12`, `Oct 4, 2026`, `20 September, 2026` or, this year, `Jun 16`.
import type { PartialDate } from '@/lib/model/sighting';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)/;
const MONTH_FIRST = /^([A-Za-z]{3,9}) (\d{1,2})(?:, (\d{4}))?$/;
const DAY_FIRST = /^(\d{1,2}) ([A-Za-z]{3,9}),? (\d{4})$/;
const YEAR_FIRST = /^(\d{4})(?:[-/ ]([A-Za-z]{3,9}\.?|\d{1,2}))?(?:[-/ ](\d{1,2}))?$/;
const YEAR_LAST = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;
const MONTH_YEAR = /(?:^|\s)([A-Za-z]{3,9})\.?,? ((?:1[5-9]|20)\d{2})(?!\d)/;
const YEAR = /(?<!\d)((?:1[5-9]|20)\d{2})(?!\d)/;
const DAY_MS = 86_400_000;

/** Reads a day. One without a year is the latest that has begun somewhere on earth at `now`. */
export function parseDay(text: string, now?: number): PartialDate | undefined {
  const numbers = NUMBERS.exec(text);
  if (numbers) return day(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return day(Number(dayFirst[3]), month(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (!monthFirst) return undefined;
  const written = (year: number) => day(year, month(monthFirst[1]), Number(monthFirst[2]));
  if (monthFirst[3]) return written(Number(monthFirst[3]));
  if (now === undefined) return undefined;
  const tomorrow = new Date(now + DAY_MS);
  const thisYear = written(tomorrow.getUTCFullYear());
  return thisYear && thisYear <= tomorrow.toISOString() ? thisYear : written(tomorrow.getUTCFullYear() - 1);
}

/**
 * Reads a date as far as it is told: also `February 2020`, `2012 Nov 26`, `2021/8` or `1955`; of a longer text its month or its first year.
 * `07/28/2010` is a day, `07/01/2010` only a year: in some countries that is January.
 */
export function parsePartialDate(text: string): PartialDate | undefined {
  const whole = parseDay(text.trim());
  if (whole) return whole;
  const [, first, second, third] = YEAR_FIRST.exec(text.trim()) ?? [];
  if (first && second && third) return day(Number(first), monthOf(second), Number(third));
  const [, one, other, last] = YEAR_LAST.exec(text.trim()) ?? [];
  if (last) return unambiguous(Number(last), Number(one), Number(other)) ?? last;
  const [, name, year] = MONTH_YEAR.exec(text) ?? [];
  return withMonth(first, monthOf(second)) ?? withMonth(year, month(name)) ?? YEAR.exec(text)?.[1];
}

function unambiguous(year: number, one: number, other: number): PartialDate | undefined {
  const dates = new Set([day(year, one, other), day(year, other, one)].filter((date) => date !== undefined));
  return dates.size === 1 ? [...dates][0] : undefined;
}

function monthOf(text = ''): number {
  return Number(text) || month(text);
}

function withMonth(year: string | undefined, month: number): PartialDate | undefined {
  return year && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
}

function month(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function day(year: number, month: number, day: number): PartialDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}
