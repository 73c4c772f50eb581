// At the end of all days: everything that a followed listing announced was brought, and nothing that none of them did.
import type { PaperKey } from '@/lib/model/identifiers';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import { announcedIn } from './arxiv-server';
import { DAYS, easternDay, QUIET_DAYS } from './calendar';
import type { Missed } from './check-inbox';
import type { Asked } from './internet';
import { FOLLOWED_AUTHOR, FOLLOWED_CATEGORIES, isOutAt, type World } from './world';

export interface Announced {
  feed: string;
  key: PaperKey;
  /** When it could be had first. */
  at: number;
  submittedAt: number;
  /** Put into a category of the feed long after it was submitted: no question by date finds it, only the batch of that day. */
  isLateCross?: boolean;
}

/** As long back as arXiv's papers are looked for by date. */
const LOOKED_BACK_MS = 5 * DAY_MS;

/** What was announced that long before anything was followed may come with it. */
const LEAD_DAYS = 14;

/** What each feed announced by then. */
export function listAnnounced(world: World, until: number): Announced[] {
  const days = Array.from({ length: LEAD_DAYS + DAYS + QUIET_DAYS }, (_, day) => day - LEAD_DAYS);
  const all: Announced[] = [
    ...FOLLOWED_CATEGORIES.flatMap((categories) => days.flatMap((day) => announcedIn(world, categories, day).filter(({ type }) => type === 'new' || type === 'cross').map(({ paper }) => ({ feed: `arxiv:${categories.join('+')}`, key: paper.key, at: isOutAt(day), submittedAt: paper.submittedAt, isLateCross: paper.crossed?.on === day && isOutAt(day) - paper.submittedAt > LOOKED_BACK_MS })))),
    ...[...world.hubDays.values()].flat().map(({ paper, at }) => ({ feed: 'hugging-face-daily', key: paper.key, at, submittedAt: at })),
    ...world.papers.filter(({ author }) => author === FOLLOWED_AUTHOR).map(({ key, announcedOn, submittedAt }) => ({ feed: SEARCH, key, at: isOutAt(announcedOn), submittedAt })),
    ...world.posts.map(({ key, at }) => ({ feed: BLOG, key, at, submittedAt: at })),
  ];
  return all.filter(({ at }) => at < until);
}

export const SEARCH = `arxiv-search:au:"${FOLLOWED_AUTHOR}"`;
export const BLOG = 'web:https://blog.example/feed.xml';

/** The longest that a feed is left alone, by an absence, by faults and by the reader, one after the other. */
const SILENT_MAX_MS = 30 * DAY_MS;

/** The laptop's clock, by which they are said, may be ahead by that much. */
const AHEAD_MS = HOUR_MS;

/** `until`: what came later is still on its way. */
export function checkDelivery(announced: readonly Announced[], since: number, until: number, delivered: ReadonlySet<PaperKey>, saved: ReadonlySet<PaperKey>, missed: readonly Missed[], log: readonly Asked[]): string[] {
  const problems: string[] = [];
  const wholeBatches = new Set(log.filter(({ host, status, fault, wasCut }) => host === 'rss.arxiv.org' && status === 200 && fault === undefined && !wasCut).map(({ url, at }) => `arxiv:${decodeURIComponent(url.pathname.replace('/rss/', ''))} ${easternDay(at)}`));
  for (const { feed, key, at, submittedAt, isLateCross } of announced) {
    if (at < since || at > until || delivered.has(key) || saved.has(key)) continue;
    if (isLateCross && !wholeBatches.has(`${feed} ${easternDay(at)}`)) continue;
    if (missed.some(({ feed: id, from, to }) => id === feed && [at, submittedAt].some((time) => time >= from - AHEAD_MS && time <= to))) continue;
    if (feed === BLOG && brokeOff(log, at)) continue;
    problems.push(`${feed} announced ${key} at ${new Date(at).toISOString()} (submitted ${new Date(submittedAt).toISOString()}), and it was never brought`);
  }
  const known = new Set(announced.map(({ key }) => key));
  for (const key of delivered) if (!known.has(key)) problems.push(`${key} was brought, but no followed listing ever announced it`);
  return problems;
}

/** What the laptop's clock may be wrong by. */
const CLOCK_MS = DAY_MS + HOUR_MS;

/**
 * What can be asked by date is never given up: no absence here is longer than it can be asked for. Of the blog, what came while it was silent
 * for the worker, and has left its feed since.
 */
export function checkMissed(missed: readonly Missed[], log: readonly Asked[]): string[] {
  const answers = log.filter(({ url, status, fault, wasCut }) => BLOG.endsWith(url.href) && status === 200 && fault === undefined && !wasCut);
  return missed.flatMap((span) => {
    const said = `${span.feed} says that it missed what came from ${new Date(span.from).toISOString()} to ${new Date(span.to).toISOString()}`;
    if (span.feed !== BLOG) return [`${said}, but it could ask for that`];
    const isSilent = !answers.some(({ endedAt }) => endedAt > span.from + CLOCK_MS && endedAt < span.to - CLOCK_MS);
    return isSilent && span.to <= span.saidAt && span.to - span.from < SILENT_MAX_MS ? [] : [`${said}, but it was asked meanwhile`];
  });
}

/** Did the first answer since then break off? What is left of it is taken, and the feed says that entries are missing. */
function brokeOff(log: readonly Asked[], since: number): boolean {
  return log.find(({ url, at, status, wasCut }) => url.host === 'blog.example' && at >= since && status === 200 && !wasCut)?.fault === 'truncated';
}
