// The inbox as it must be after every step: each work once, nothing that was dealt with back, and counters and badge as an honest count
// over the tables has them. Counts by its own rules, not by those of the product.
import type { Library } from '@/lib/db/database';
import type { Feed, FeedItem, FeedItemState } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { DAY_MS } from '@/lib/shared/clock';

/** What has been seen of the inbox so far. */
export interface Watch {
  /** Every key that was ever brought. */
  delivered: Set<PaperKey>;
  states: Map<PaperKey, FeedItemState>;
  foundAt: Map<PaperKey, number>;
  /** Dealt with by the reader, for good. */
  dealt: Set<PaperKey>;
  /** What feeds said could not be had. */
  missed: Map<string, Set<string>>;
}

export function createWatch(): Watch {
  return { delivered: new Set(), states: new Map(), foundAt: new Map(), dealt: new Set(), missed: new Map() };
}

/** Nothing younger is forgotten; a clock that is a day wrong is allowed for. */
const KEPT_MS = 58 * DAY_MS;

/** What is wrong. `mayReturn`: the reader has just taken back that they dealt with these. */
export async function checkInbox(library: Library, watch: Watch, { badge, now, mayReturn }: { badge: number | undefined; now: number; mayReturn: ReadonlySet<PaperKey> }): Promise<string[]> {
  const [rows, feeds, counters, saved] = await library.transaction('r', library.feedItems, library.feeds, library.counters, library.papers, () =>
    Promise.all([library.feedItems.toArray(), library.feeds.toArray(), library.counters.toArray(), library.papers.orderBy('keys').uniqueKeys()]));
  const problems: string[] = [];
  const counted = countInbox(rows, feeds);
  const kept = new Map(counters.filter(({ name }) => name.startsWith('inbox/')).map(({ name, count }) => [name.slice('inbox/'.length), count]));
  for (const name of new Set([...counted.keys(), ...kept.keys()])) if (counted.get(name) !== kept.get(name)) problems.push(`counter ${name} is ${kept.get(name)}, but there are ${counted.get(name)}`);
  if (badge !== undefined && badge !== (counted.get('badged') ?? 0)) problems.push(`the badge says ${badge}, but there are ${counted.get('badged') ?? 0}`);
  const owned = new Set(saved as PaperKey[]);
  const keys = new Set<PaperKey>();
  const states = new Map<PaperKey, FeedItemState>();
  for (const { id, keys: own, state } of rows) {
    if (own.some((key) => keys.has(key))) problems.push(`${id} is in the inbox twice`);
    for (const key of own) keys.add(key);
    states.set(id, state);
    const before = watch.states.get(id);
    if (before === undefined && own.some((key) => watch.delivered.has(key))) problems.push(`${id} was brought, gone and brought again`);
    if (before === 'looked' && state === 'new') problems.push(`${id} was shown and is new again`);
    if (before === 'dealt' && state !== 'dealt' && !mayReturn.has(id)) problems.push(`${id} was dealt with and is back`);
    if (state !== 'dealt' && watch.dealt.has(id)) problems.push(`${id} was cleared or saved and waits in the inbox`);
    if (state !== 'dealt' && own.some((key) => owned.has(key))) problems.push(`${id} is in the library and waits in the inbox`);
  }
  for (const id of watch.states.keys()) {
    if (!states.has(id) && !rows.some((row) => row.keys.includes(id)) && now - (watch.foundAt.get(id) ?? now) < KEPT_MS) problems.push(`${id} is lost`);
  }
  for (const { id, keys: own, foundAt } of rows) {
    for (const key of own) watch.delivered.add(key);
    watch.foundAt.set(id, foundAt);
  }
  watch.states = states;
  noteMissed(feeds, watch);
  return problems;
}

/** What a feed says now that it could not have; later it may say something else. */
export function noteMissed(feeds: readonly Feed[], { missed: all }: Watch): void {
  for (const { id, missed } of feeds) if (missed) all.set(id, (all.get(id) ?? new Set()).add(`${missed.from} ${missed.to}`));
}

function countInbox(rows: readonly FeedItem[], feeds: readonly Feed[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const live = new Map(feeds.filter(({ removedAt }) => removedAt === undefined).map((feed) => [feed.id, feed]));
  for (const { feeds: brought, heldBy, state, score } of rows) {
    const from = brought.filter((id) => live.has(id));
    if (state === 'dealt') count('dealt');
    if (state === 'dealt' || from.length === 0) continue;
    const through = from.filter((id) => !heldBy.includes(id));
    const all = (heading: string, ids: readonly string[]) => ['', ...ids].forEach((id) => count(id ? `${heading}:${id}` : heading));
    if (through.length === 0) {
      all('held', from);
      continue;
    }
    all('waiting', through);
    if (state === 'new') all('new', through);
    if (state === 'new' && through.some((id) => live.get(id)?.isBadged && !live.get(id)?.isPaused)) count('badged');
    if (score !== undefined) count('ranked');
  }
  return counts;
}
