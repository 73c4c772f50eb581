// Dates as files write them: a calendar date as far as it is known, and a moment.
import type { PartialDate } from '@/lib/model/sighting';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2017-06-12` of `2017/06/12/`, `12 June 2017`, `June 2017`, `2017-06/2017-07`, `c. 2017`; of a range its beginning. */
export function readDate(text: string): PartialDate | undefined {
  const said = text.slice(0, 100).trim();
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?!\d))?)?(?![\d:])/.exec(said) ?? [];
  if (year !== undefined) return dateOf(year, month, day);
  const [, years] = /(?:^|[^\d])(\d{4})(?:[^\d]|$)/.exec(said) ?? [];
  const [named] = /[a-z]{3,}/gi.exec(said.replace(/\b(?:circa|about|in press)\b/gi, '')) ?? [];
  const [, days] = /(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th)?(?:[^\d]|$)/.exec(said) ?? [];
  return years === undefined ? undefined : dateOf(years, named && monthOf(named), days);
}

/** The number of a month by its number or name, in text. */
export function monthOf(text: string): string | undefined {
  if (/^\d{1,2}$/.test(text)) return text;
  const at = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return at === -1 ? undefined : String(at + 1);
}

/** A date of its parts; what cannot be is left out, and what would follow it. */
export function dateOf(year: string | number, month?: string | number | undefined, day?: string | number | undefined): PartialDate | undefined {
  const [y, m, d] = [Number(year), Number(month ?? Number.NaN), Number(day ?? Number.NaN)];
  if (!Number.isInteger(y) || y < 1000 || y > 2999) return undefined;
  const whole = String(y);
  if (!Number.isInteger(m) || m < 1 || m > 12) return whole;
  const named = `${whole}-${String(m).padStart(2, '0')}`;
  return !Number.isInteger(d) || d < 1 || d > 31 ? named : `${named}-${String(d).padStart(2, '0')}`;
}

/** Milliseconds since the epoch of `2019-05-03T10:11:12Z`, `2019-05-03 10:11:12 +0200`, `2019/05/03`; without a zone it is UTC. */
export function readMoment(text: string): number | undefined {
  const [, date = '', clock = '00:00:00', zone = 'Z'] = /^\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[/\s]*(?:[T\s]\s*(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i.exec(text.slice(0, 60)) ?? [];
  const [year = '', month = '', day = ''] = date.split(/[-/.]/);
  if (!year) return undefined;
  const [hour = '', ...rest] = clock.split(':');
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${[hour.padStart(2, '0'), ...rest].join(':')}${zone.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`;
  const moment = Date.parse(iso);
  return moment >= 0 ? moment : undefined;
}
