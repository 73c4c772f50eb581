// Following, changing and giving up feeds. What changes whether an item is shown changes the items in the same transaction.
import { refileItems } from '@/lib/db/change-items';
import { writeLibrary } from '@/lib/db/database';
import { describeSource, intervalsOf } from '@/lib/feeds/describe-source';
import { isPrivateAddress } from '@/lib/feeds/private-address';
import { feedId, type Feed, type FeedChange, type FeedId, type FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { AppError } from '@/lib/shared/errors';
import { isEqual } from '@/lib/shared/equal';
import { createJudge } from './judge-items';
import type { LibraryPorts, NetworkPorts } from './ports';

export interface Following {
  source: FeedSource;
  name?: string | undefined;
  /** The reader entered its address themselves. */
  isTyped?: boolean | undefined;
}

type Ports = LibraryPorts & Pick<NetworkPorts, 'random'>;

const DEFAULT_SOURCE: FeedSource = { kind: 'hugging-face', listing: 'daily' };
/** Its row stays for ever, so that it is known that the reader did not want it. */
export const DEFAULT_ID = feedId(DEFAULT_SOURCE);

/** A library that has never seen it follows the daily papers; what the reader made of that stays. */
export async function ensureFeeds(ports: Ports): Promise<void> {
  if (await ports.library.feeds.get(DEFAULT_ID)) return;
  await writeLibrary(ports.library, async () => {
    if (!(await ports.library.feeds.get(DEFAULT_ID))) await ports.library.feeds.add(createFeed(ports, { source: DEFAULT_SOURCE }));
  });
}

/** Follows a listing, and asks it as soon as may be. One that is followed stays as it is; one that was removed is had back. */
export async function followFeed(ports: Ports, following: Following): Promise<{ id: FeedId; created: boolean }> {
  const { source, isTyped = false } = following;
  if (source.kind === 'web' && !isTyped && isPrivateAddress(new URL(source.url))) throw new AppError('private-address', source.url);
  const created = await writeLibrary(ports.library, () => follow(ports, following));
  if (created) await ports.announce({ changed: [], removed: [] });
  return { id: feedId(source), created };
}

/** Follows all of them, in one. */
export async function importFeeds(ports: Ports, feeds: readonly Following[]): Promise<{ followed: number; known: number }> {
  const followed = await writeLibrary(ports.library, async () => {
    let count = 0;
    for (const { source, name } of feeds) count += Number(await follow(ports, { source, name }));
    return count;
  });
  await ports.announce({ changed: [], removed: [] });
  return { followed, known: feeds.length - followed };
}

/** An interval that is too short for that kind becomes the shortest there is. */
export async function changeFeed(ports: LibraryPorts, id: FeedId, change: FeedChange): Promise<void> {
  const { library } = ports;
  await writeLibrary(library, async () => {
    const before = await library.feeds.get(id);
    if (!before || before.removedAt !== undefined) return;
    const { name, isPaused = before.isPaused, isBadged = before.isBadged, intervalMs: wanted = before.intervalMs, filter = before.filter } = change;
    const intervalMs = Math.max(wanted, intervalsOf(before.source).minMs);
    // After a failure, or before the first run, it is due when it is due.
    const isPlanned = intervalMs !== before.intervalMs && before.errorCount === 0 && before.lastRunAt > 0;
    const nextRunAt = isPlanned ? Math.max(before.lastRunAt + intervalMs, before.notBefore ?? 0) : before.nextRunAt;
    await library.feeds.put({ ...before, name: name || before.name, isPaused, isBadged, intervalMs, filter, nextRunAt });
    if (!isEqual(filter, before.filter)) await refileItems(library, id, await createJudge(library));
    else if (isPaused !== before.isPaused || isBadged !== before.isBadged) await refileItems(library, id);
  });
  await ports.announce({ changed: [], removed: [] });
}

/** What it alone brought leaves the inbox; for thirty days both can be had back. */
export async function removeFeed(ports: LibraryPorts, id: FeedId): Promise<void> {
  const { library, clock } = ports;
  await writeLibrary(library, async () => {
    const feed = await library.feeds.get(id);
    if (!feed || feed.removedAt !== undefined) return;
    await library.feeds.put({ ...feed, removedAt: clock.now() });
    await refileItems(library, id);
  });
  await ports.announce({ changed: [], removed: [] });
}

/** As it was, with what it had brought. */
export async function undoRemoveFeed(ports: LibraryPorts, id: FeedId): Promise<void> {
  await writeLibrary(ports.library, async () => {
    const feed = await ports.library.feeds.get(id);
    if (feed?.removedAt !== undefined) await haveBack(ports, feed);
  });
  await ports.announce({ changed: [], removed: [] });
}

/** Resolves to whether it was not followed before. */
async function follow(ports: Ports, following: Following): Promise<boolean> {
  const { library } = ports;
  const known = await library.feeds.get(feedId(following.source));
  if (!known) {
    await library.feeds.add(createFeed(ports, following));
    return true;
  }
  const isTyped = known.isTyped || (following.isTyped ?? false);
  if (known.removedAt !== undefined) {
    await haveBack(ports, { ...known, isTyped, isPaused: false, nextRunAt: known.notBefore ?? 0 });
    return true;
  }
  // Entered by the reader now, it may be asked although it is in their own network.
  if (isTyped !== known.isTyped) await library.feeds.put({ ...known, isTyped, nextRunAt: known.notBefore ?? 0 });
  return false;
}

/** The filters may have changed meanwhile. */
async function haveBack({ library }: LibraryPorts, feed: Feed): Promise<void> {
  await library.feeds.put({ ...feed, removedAt: undefined });
  await refileItems(library, feed.id, await createJudge(library));
}

export function createFeed({ clock, random }: Ports, { source, name, isTyped = false }: Following): Feed {
  return {
    id: feedId(source),
    source,
    name: name || describeSource(source, clock.now()).name,
    addedAt: clock.now(),
    isTyped,
    isPaused: false,
    isBadged: true,
    intervalMs: intervalsOf(source).defaultMs,
    filter: NO_FILTER,
    phase: random(),
    lastRunAt: 0,
    lastAnswerAt: 0,
    lastNewAt: 0,
    nextRunAt: 0,
    errorCount: 0,
    coveredUntil: 0,
  };
}
