// One page of what a day brought: which papers belong to it, under which feed, in which order. Pure; days are the reader's own.
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import type { Feed, FeedId, FeedItem } from './feed';
import type { PaperKey } from './identifiers';

/** `2026-11-23`, on the reader's own calendar. */
export type Day = string;

/** When a digest was made: later than its hour where the browser was closed or nothing could be asked. */
export interface DigestClosing {
  day: Day;
  /** Milliseconds since the epoch. */
  closedAt: number;
  /** The reader has been told, or there was nothing to tell. */
  isTold: boolean;
}

export interface DigestPaper {
  item: FeedItem;
  /** The paper in the library, with its tags. */
  saved?: { id: PaperKey; tags: string[] } | undefined;
}

export interface DigestGroup {
  feed: FeedId;
  name: string;
  /** All that the feed brought, shown here or not. */
  total: number;
  /** The best, in full. */
  papers: DigestPaper[];
  /** The next best, by their titles alone. */
  titles: DigestPaper[];
}

/** A saved paper came out, or has a new version. */
export interface DigestNews {
  id: string;
  title: string;
  url: string;
  what: string;
}

export interface Digest {
  day: Day;
  from: number;
  to: number;
  groups: DigestGroup[];
  news: DigestNews[];
}

const FULL_MAX = 200;
const TITLES_MAX = 1_000;
const LATE_MAX_MS = 12 * HOUR_MS;

export interface DigestParts extends Pick<Digest, 'day' | 'from' | 'to' | 'news'> {
  /** What was found between `from` and `to`. */
  items: readonly FeedItem[];
  /** In the order of their groups. */
  feeds: readonly Feed[];
  saved: (keys: readonly PaperKey[]) => DigestPaper['saved'];
  /** Whether the score says what comes first. */
  isRanked: boolean;
}

/**
 * Each work once, under the first of its feeds that shows it. What the reader has saved or cleared meanwhile stays: a digest is what
 * the day brought. Where that is too much, every feed has the same share.
 */
export function makeDigest({ items, feeds, saved, isRanked, ...frame }: DigestParts): Digest {
  const live = new Map(feeds.map((feed) => [feed.id, feed]));
  const ranked = items.map((item) => (isRanked ? item : { ...item, score: undefined, because: undefined })).toSorted(byRank);
  const byFeed = Map.groupBy(ranked, ({ feeds: ids, heldBy }) => ids.find((id) => live.has(id) && !heldBy.includes(id)));
  const sizes = feeds.flatMap(({ id }) => byFeed.get(id)?.length ?? []);
  const full = shareOf(FULL_MAX, sizes);
  const listed = full + shareOf(TITLES_MAX, sizes.map((size) => Math.max(0, size - full)));
  const groups = feeds.flatMap(({ id, name }): DigestGroup[] => {
    const brought = byFeed.get(id);
    if (!brought) return [];
    const papers = brought.slice(0, listed).map((item): DigestPaper => ({ item, saved: saved(item.keys) }));
    return [{ feed: id, name, total: brought.length, papers: papers.slice(0, full), titles: papers.slice(full) }];
  });
  return { ...frame, groups };
}

/** What is likeliest to be kept, what most liked, what came last. */
function byRank(a: FeedItem, b: FeedItem): number {
  return (b.score ?? -1) - (a.score ?? -1) || (b.sighting.upvotes ?? -1) - (a.sighting.upvotes ?? -1) || b.foundAt - a.foundAt || (a.id < b.id ? -1 : 1);
}

/** How many of each group there is room for; one at least. */
function shareOf(room: number, sizes: readonly number[]): number {
  let share = 1;
  while (share < room && sizes.reduce((sum, size) => sum + Math.min(size, share + 1), 0) <= room) share += 1;
  return share;
}

export function countPapers(digest: Digest): number {
  return digest.groups.reduce((sum, { total }) => sum + total, 0);
}

/** Nothing: not a day of the calendar. */
export function parseDay(text: string): Day | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || isoDay(time) !== text ? undefined : text;
}

/** The day that it is there and then. */
export function dayOf(time: number): Day {
  const date = new Date(time);
  return isoDay(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

export function addDays(day: Day, count: number): Day {
  return isoDay(Date.parse(day) + count * DAY_MS);
}

function isoDay(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}

/** The digest whose time it is: today's once its hour has passed; before, yesterday's, unless that is long ago. */
export function dueDigest(now: number, hour: number): Day | undefined {
  const today = dayOf(now);
  if (now >= digestHour(today, hour)) return today;
  const yesterday = addDays(today, -1);
  return now - digestHour(yesterday, hour) < LATE_MAX_MS ? yesterday : undefined;
}

/** When a digest is due, by the clock on the wall; an hour that a change of clocks leaves out is the one after it. */
export function digestHour(day: Day, hour: number | null): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return hour === null ? new Date(year, month - 1, date + 1).getTime() : new Date(year, month - 1, date, hour).getTime();
}

/** From when until when papers belong to a digest; each begins where the one before it ends. */
export function digestSpan(day: Day, hour: number | null, closings: ReadonlyMap<Day, number>): { from: number; to: number } {
  const from = digestEnd(addDays(day, -1), hour, closings);
  return { from, to: Math.max(from, digestEnd(day, hour, closings)) };
}

/** No sooner than the one before it: the hour may have been another one then. */
function digestEnd(day: Day, hour: number | null, closings: ReadonlyMap<Day, number>): number {
  return Math.max(closings.get(day) ?? digestHour(day, hour), closings.get(addDays(day, -1)) ?? 0);
}

/** `Monday, 23 November 2026` */
export function nameDay(day: Day): string {
  return new Date(day).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).replace(/^(\w+) /, '$1, ');
}
