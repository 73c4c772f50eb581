// When a feed says that something came out, in all the ways that dates are written there, and on which days it rests.
import { parsePartialDate } from '@/lib/sites/day';
import type { PartialDate } from '@/lib/model/sighting';
import { childrenOf, textsOf, type XmlNode } from './feed-xml';

/** Feeds are younger than the first: an earlier moment is a clock that was not set. */
const FIRST = Date.UTC(1990, 0);
const LAST = Date.UTC(2100, 0);

/** The moment, in milliseconds since the epoch. */
export function readTime(text: string): number | undefined {
  const time = Date.parse(text.trim().replace(/\bUT$/, 'UTC'));
  return Number.isNaN(time) || time < FIRST || time > LAST ? undefined : time;
}

/** The calendar day as it is written, wherever on earth that was. */
export function readDay(text: string): PartialDate | undefined {
  const [, day, month, year] = /(?:^|[\s,])(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})\b/.exec(text) ?? [];
  const date = parsePartialDate(day === undefined ? text : `${day} ${month} ${year}`);
  return date !== undefined && date >= '1500' && date < '2200' ? date : undefined;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 is Sunday. */
export function readSkipDays(channel: XmlNode): number[] | undefined {
  const days = childrenOf(channel, 'skipDays').flatMap((list) => textsOf(list, 'day')).map((name) => DAYS.indexOf(name.toLowerCase())).filter((day) => day !== -1);
  return days.length > 0 ? [...new Set(days)].toSorted() : undefined;
}
