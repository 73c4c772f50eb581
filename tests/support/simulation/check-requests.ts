// What the servers' logs must show: nobody was asked more, or sooner, than they allow. An answer that came to a worker which then died was
// heard by nobody: what it said of freshness and pauses does not count.
import type { Feed, FeedSource } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { HOSTS } from './faults';
import type { Asked } from './internet';

const ARXIV_PAUSE_MS = 3 * SECOND_MS;
/** Between them lie the failures that are tried again. */
const RSS_A_DAY = 6;
const HUB_IN_FIVE_MINUTES = 500;

const isArxiv = ({ host }: Asked) => /(?:^|\.)arxiv\.org$/.test(host);

export function checkRequests(log: readonly Asked[], wakings: readonly number[]): string[] {
  return [...checkArxiv(log.filter(isArxiv)), ...checkRss(log.filter(({ host }) => host === 'rss.arxiv.org')), ...checkHub(log.filter(({ host }) => host === 'huggingface.co')), ...checkPauses(log), ...checkWakings(log, wakings)];
}

/** One connection, and three seconds from request to request, over all its hosts. */
function checkArxiv(log: readonly Asked[]): string[] {
  return log.slice(1).flatMap((asked, index) => {
    const before = log[index];
    if (!before) return [];
    const gap = asked.at - before.at;
    return [...(gap < ARXIV_PAUSE_MS ? [`arXiv was asked twice within ${gap} ms: ${show(before)}, ${show(asked)}`] : []), ...(asked.at < before.endedAt ? [`arXiv was asked while it was answering: ${show(before)}, ${show(asked)}`] : [])];
  });
}

/** A few times a day for each feed, and never while the last answer holds. Where the laptop's clock was set meanwhile, neither can be told. */
function checkRss(log: readonly Asked[]): string[] {
  const problems: string[] = [];
  for (const asks of groupBy(log, ({ url }) => url.href)) {
    for (const [index, asked] of asks.entries()) {
      const before = asks[index - 1];
      if (before && !before.wasCut && before.offset === asked.offset && before.endedAt + before.freshMs - SECOND_MS > asked.at) problems.push(`RSS was asked although its answer held for ${minutes(before.endedAt + before.freshMs - asked.at)} more: ${show(before)}, ${show(asked)}`);
      const lately = asks.slice(0, index + 1).filter((other) => other.at > asked.at - DAY_MS && (other.status === 200 || other.status === 304) && !other.isForced && !other.wasCut);
      if (lately.length > RSS_A_DAY) problems.push(`RSS was asked ${lately.length} times in a day, and answered: ${show(asked)}`);
    }
  }
  return problems;
}

function checkHub(log: readonly Asked[]): string[] {
  return log.flatMap((asked, index) => {
    const first = log[index - HUB_IN_FIVE_MINUTES];
    return first && asked.at - first.at < 5 * MINUTE_MS ? [`Hugging Face was asked ${HUB_IN_FIVE_MINUTES} times within five minutes: ${show(asked)}`] : [];
  });
}

/** A host that asked for a pause has it, whoever would like to ask. */
function checkPauses(log: readonly Asked[]): string[] {
  const problems: string[] = [];
  for (const asks of groupBy(log, ({ host }) => host)) {
    for (const [index, asked] of asks.entries()) {
      const before = asks[index - 1];
      if (before && !before.wasCut && before.offset === asked.offset && before.endedAt + before.pauseMs - SECOND_MS > asked.at) problems.push(`${asked.host} asked for a pause of ${minutes(before.pauseMs)}, and was asked after ${minutes(asked.at - before.endedAt)}: ${show(asked)}`);
    }
  }
  return problems;
}

/** Nobody asks for what is paused or removed. */
export function checkResting(log: readonly Asked[], resting: readonly Feed[]): string[] {
  return log.flatMap((asked) => resting.filter(({ source }) => isPollOf(asked, source)).map(({ id }) => `${id} is not followed now, and was asked: ${show(asked)}`));
}

function isPollOf({ url }: Asked, source: FeedSource): boolean {
  if (source.kind === 'web') return source.url === url.href;
  if (source.kind === 'arxiv') return url.pathname === `/rss/${source.categories.join('+')}`;
  return source.kind === 'hugging-face' ? url.host === 'huggingface.co' && url.pathname === '/api/daily_papers' : source.kind === 'arxiv-search' && (url.searchParams.get('search_query') ?? '').includes(source.query);
}

/** However many runs were missed in a night: each address is asked once in the first half hour, unless it fails. */
function checkWakings(log: readonly Asked[], wakings: readonly number[]): string[] {
  return wakings.flatMap((waking) => groupBy(log.filter(({ at, isForced, url }) => at >= waking && at < waking + HOUR_MS / 2 && !isForced && isOfFeeds(url)), ({ url }) => url.href).flatMap((asks) => {
    const answered = asks.filter(({ status, fault, wasCut }) => fault === undefined && !wasCut && (status === 200 || status === 304));
    return answered.length > 1 ? [`${asks[0]?.url.href} was asked ${answered.length} times after waking up`] : [];
  }));
}

/** What completes saved papers is asked in batches, one after the other. */
function isOfFeeds({ host, search }: URL): boolean {
  return HOSTS.some((one) => one === host) && !search.includes('id_list');
}

function groupBy(log: readonly Asked[], of: (asked: Asked) => string): Asked[][] {
  return [...Map.groupBy(log, of).values()];
}

export function show({ url, at, status, fault }: Asked): string {
  return `${new Date(at).toISOString().slice(5, 19)} ${url.host}${url.pathname}${url.search.slice(0, 120)} ${status}${fault ? ` (${fault})` : ''}`;
}

function minutes(ms: number): string {
  return `${(ms / MINUTE_MS).toFixed(1)} min`;
}
