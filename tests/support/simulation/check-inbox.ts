// The inbox as it must be after every step: each work once, nothing that was dealt with back, and counters and badge as an honest count
// over the tables has them. Counts by its own rules, not by those of the product. Reads what was written since it looked last, and all of
// it where it is told to.
import type { Library } from '@/lib/db/database';
import type { Feed, FeedItem } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { DAY_MS } from '@/lib/shared/clock';
import { withoutCopies } from './copy';
import type { Touched } from './life';

export interface Look {
  /** What may have been written since the last look; nothing: whatever there is. */
  touched?: Touched | undefined;
  /** What it says; nothing if the worker died before it could say it. */
  badge: number | undefined;
  now: number;
  /** The reader has just taken back that they dealt with these. */
  mayReturn: ReadonlySet<PaperKey>;
}

/** What has been seen of the inbox so far. */
export interface Watch {
  /** Every key that was ever brought. */
  delivered: ReadonlySet<PaperKey>;
  /** Dealt with by the reader, for good. */
  dealt: Set<PaperKey>;
  /** What feeds said could not be had, as it was said first. */
  missed: readonly Missed[];
  readonly feeds: readonly Feed[];
  /** Resolves to what is wrong. */
  look(look: Look): Promise<string[]>;
}

export interface Missed {
  feed: string;
  from: number;
  to: number;
  /** By the laptop's clock. */
  saidAt: number;
}

/** What the reader has saved as soon as it comes. */
export const SAVED_WORD = 'surgical';

/** Nothing younger is forgotten; a clock that is a day wrong is allowed for. */
const KEPT_MS = 58 * DAY_MS;
const REMOVED_KEPT_MS = 28 * DAY_MS;

export function createWatch(library: Library): Watch {
  const items = new Map<PaperKey, FeedItem>();
  /** The item of each key, and the saved paper of each. */
  const itemOf = new Map<PaperKey, PaperKey>();
  const paperOf = new Map<PaperKey, PaperKey>();
  const papers = new Map<PaperKey, PaperKey[]>();
  const names = new Map<PaperKey, string[]>();
  const counts = new Map<string, number>();
  const delivered = new Set<PaperKey>();
  const dealt = new Set<PaperKey>();
  const missed: Missed[] = [];
  let feeds: Feed[] = [];
  let kept = new Map<string, number>();

  const add = (name: string, delta: number) => counts.set(name, (counts.get(name) ?? 0) + delta);
  const recount = (id: PaperKey) => {
    for (const name of names.get(id) ?? []) add(name, -1);
    const item = items.get(id);
    const own = item ? headingsOf(item, feeds) : [];
    names.set(id, own);
    for (const name of own) add(name, 1);
  };

  async function look({ touched, badge, now, mayReturn }: Look): Promise<string[]> {
    const isUntouched = touched !== undefined && Object.keys(touched).length === 0;
    const read: Read = isUntouched ? NOTHING : await withoutCopies(() => readTouched(library, touched, { items, papers }));
    const problems: string[] = [];
    const changed = new Set([...read.items.keys(), ...mayReturn]);

    for (const [id, paper] of read.papers) {
      for (const key of papers.get(id) ?? []) if (paperOf.get(key) === id) paperOf.delete(key);
      papers.delete(id);
      if (paper) papers.set(id, paper.keys);
    }
    for (const id of read.papers.keys()) {
      for (const key of papers.get(id) ?? []) {
        paperOf.set(key, id);
        const item = itemOf.get(key);
        if (item !== undefined) changed.add(item);
      }
    }

    // What was removed a month ago may go, with what it alone brought.
    const isKept = (id: string) => feeds.some((feed) => feed.id === id && (feed.removedAt === undefined || now - feed.removedAt < REMOVED_KEPT_MS));
    const befores = new Map([...changed].map((id) => [id, items.get(id)]));
    for (const id of read.items.keys()) {
      for (const key of items.get(id)?.keys ?? []) if (itemOf.get(key) === id) itemOf.delete(key);
      items.delete(id);
    }
    for (const [id, item] of read.items) {
      if (!item) continue;
      items.set(id, item);
      for (const key of item.keys) {
        if (itemOf.has(key)) problems.push(`${key} is in the inbox twice: ${id}, ${itemOf.get(key)}`);
        itemOf.set(key, id);
      }
    }

    const isRefiled = read.feeds !== undefined && signature(read.feeds) !== signature(feeds);
    if (read.feeds) {
      feeds = read.feeds;
      for (const { id, missed: span } of feeds) {
        if (span && !missed.some((one) => one.feed === id && one.from === span.from && one.to === span.to)) missed.push({ feed: id, ...span, saidAt: now });
      }
    }
    if (!touched) counts.clear();
    if (!touched) names.clear();
    for (const id of isRefiled || !touched ? [...names.keys(), ...items.keys()] : changed) recount(id);
    if (read.counters) kept = read.counters;
    for (const name of new Set([...counts.keys(), ...kept.keys()])) if ((counts.get(name) ?? 0) !== (kept.get(name) ?? 0)) problems.push(`counter ${name} is ${kept.get(name)}, but there are ${counts.get(name)}`);
    if (badge !== undefined && badge !== (counts.get('badged') ?? 0)) problems.push(`the badge says ${badge}, but there are ${counts.get('badged') ?? 0}`);

    for (const id of changed) {
      const [before, item] = [befores.get(id), items.get(id)];
      if (!item) {
        if (before && !itemOf.has(id) && now - before.foundAt < KEPT_MS && before.feeds.some(isKept)) problems.push(`${id} is lost`);
        continue;
      }
      const { keys, state } = item;
      if (!before && keys.some((key) => delivered.has(key))) problems.push(`${id} was brought, gone and brought again`);
      if (before?.state === 'looked' && state === 'new') problems.push(`${id} was shown and is new again`);
      if (before?.state === 'dealt' && state !== 'dealt' && !mayReturn.has(id)) problems.push(`${id} was dealt with and is back`);
      if (state !== 'dealt' && dealt.has(id)) problems.push(`${id} was cleared or saved and waits in the inbox`);
      if (state !== 'dealt' && keys.some((key) => paperOf.has(key))) problems.push(`${id} is in the library and waits in the inbox`);
      if (!before && item.sighting.title.toLowerCase().includes(SAVED_WORD) && (state !== 'dealt' || !keys.some((key) => paperOf.has(key)))) problems.push(`${id} came, and was not saved as a rule wants it`);
      for (const key of keys) delivered.add(key);
    }
    return problems;
  }

  return {
    delivered, dealt, missed, look,
    get feeds() {
      return feeds;
    },
  };
}

interface Read {
  items: Map<PaperKey, FeedItem | undefined>;
  papers: Map<PaperKey, { keys: PaperKey[] } | undefined>;
  feeds?: Feed[] | undefined;
  counters?: Map<string, number> | undefined;
}

const NOTHING: Read = { items: new Map(), papers: new Map() };

/** What stands under the touched ids now; of all that is known and all that there is, if none are named. */
function readTouched(library: Library, touched: Touched | undefined, known: { items: ReadonlyMap<PaperKey, FeedItem>; papers: ReadonlyMap<PaperKey, unknown> }): Promise<Read> {
  return library.transaction('r', library.feedItems, library.feeds, library.counters, library.papers, async () => {
    const read = async <Row extends { id: PaperKey }>(ids: Touched[string] | undefined, had: ReadonlyMap<PaperKey, unknown>, all: () => Promise<Row[]>, some: (ids: PaperKey[]) => Promise<(Row | undefined)[]>) => {
      if (touched && ids === undefined) return new Map<PaperKey, Row | undefined>();
      if (touched && ids !== 'all') return new Map((await some([...(ids ?? [])] as PaperKey[])).map((row, index) => [[...(ids ?? [])][index] as PaperKey, row]));
      return new Map<PaperKey, Row | undefined>([...[...had.keys()].map((id) => [id, undefined] as const), ...(await all()).map((row) => [row.id, row] as const)]);
    };
    const [items, papers, feeds, counters] = await Promise.all([
      read(touched?.feedItems, known.items, () => library.feedItems.toArray(), (ids) => library.feedItems.bulkGet(ids)),
      read(touched?.papers, known.papers, () => library.papers.toArray(), (ids) => library.papers.bulkGet(ids)),
      touched && !touched.feeds ? undefined : library.feeds.toArray(),
      touched && !touched.counters ? undefined : library.counters.where('name').startsWith('inbox/').toArray(),
    ]);
    return { items, papers, feeds, counters: counters && new Map(counters.map(({ name, count }) => [name.slice('inbox/'.length), count])) };
  });
}

/** What of its feeds decides where an item stands. */
function signature(feeds: readonly Feed[]): string {
  return feeds.map(({ id, isBadged, isPaused, removedAt }) => `${id} ${isBadged} ${isPaused} ${removedAt === undefined}`).join();
}

function headingsOf({ feeds: brought, heldBy, state, score }: FeedItem, feeds: readonly Feed[]): string[] {
  const from = feeds.filter(({ id, removedAt }) => removedAt === undefined && brought.includes(id));
  if (state === 'dealt') return ['dealt'];
  if (from.length === 0) return [];
  const through = from.filter(({ id }) => !heldBy.includes(id));
  const all = (heading: string, of: readonly Feed[]) => [heading, ...of.map(({ id }) => `${heading}:${id}`)];
  if (through.length === 0) return all('held', from);
  return [
    ...all('waiting', through),
    ...(state === 'new' ? all('new', through) : []),
    ...(state === 'new' && through.some(({ isBadged, isPaused }) => isBadged && !isPaused) ? ['badged'] : []),
    ...(score === undefined ? [] : ['ranked']),
  ];
}
