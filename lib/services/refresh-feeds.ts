// Follows listings: asks each feed that is due, stores what is new. A cut anywhere (fetch, store, badge) and a second run
// yields each item once, because an item is stored under its paper's key.
import { writeLibrary } from '@/lib/db/database';
import { findFeedItems, findPapers } from '@/lib/db/queries';
import { backOffMs } from '@/lib/feeds/back-off';
import { DAILY_PAPERS_URL, parseDailyPapers } from '@/lib/feeds/hugging-face-daily';
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import type { Sighting } from '@/lib/model/sighting';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { toAppError, TransientError, type ErrorCode } from '@/lib/shared/errors';
import type { LibraryPorts, NetworkPorts } from './ports';

interface FeedSource {
  name: string;
  url: string;
  intervalMs: number;
  parse(text: string): Sighting[];
}

const FEED_SOURCES: Record<FeedId, FeedSource> = {
  'hugging-face-daily': { name: 'Hugging Face daily', url: DAILY_PAPERS_URL, intervalMs: HOUR_MS, parse: parseDailyPapers },
};

const ITEMS_KEPT_MS = 60 * DAY_MS;

/** Puts the feeds that come with Manicule into an empty library; leaves the reader's choices alone. */
export async function ensureFeeds({ library }: NetworkPorts): Promise<void> {
  await writeLibrary(library, async () => {
    for (const [id, { name }] of Object.entries(FEED_SOURCES) as [FeedId, FeedSource][]) {
      if (!(await library.feeds.get(id))) {
        await library.feeds.add({ id, name, followed: true, lastRunAt: 0, nextRunAt: 0, lastNewAt: 0, errorCount: 0 });
      }
    }
  });
}

/**
 * Asks the followed feeds that are due; with `force` all of them, but none whose server asked for a pause.
 * A feed that fails does not stop the others. Resolves to why one of them has nothing fresh to say, if so.
 */
export async function refreshFeeds(ports: NetworkPorts, force = false): Promise<ErrorCode | undefined> {
  const feeds = await ports.library.feeds.toArray();
  const due = feeds.filter((feed) => feed.followed && isDue(feed, ports.clock.now(), force));
  for (const feed of due) await refreshFeed(ports, feed);
  if (due.length > 0) await ports.announce({ changed: [], removed: [] });
  const asked = await ports.library.feeds.bulkGet(feeds.filter(({ followed }) => followed).map(({ id }) => id));
  return asked.find((feed) => feed?.lastError)?.lastError;
}

/** A last run in the future means that the clock was set back: due, or it would wait for days. */
function isDue({ lastRunAt, nextRunAt, notBefore = 0 }: Feed, now: number, force: boolean): boolean {
  if (lastRunAt > now) return true;
  return force ? notBefore <= now : nextRunAt <= now;
}

/** A feed that is turned off is no longer news: what it brought stays in the inbox, the badge lets go of it. */
export async function followFeed(ports: LibraryPorts, id: FeedId, followed: boolean): Promise<void> {
  const { library } = ports;
  await writeLibrary(library, async () => {
    const feed = await library.feeds.get(id);
    await library.feeds.update(id, { followed, nextRunAt: feed?.notBefore ?? 0 });
    if (!followed) await library.feedItems.filter((item) => item.feed === id && item.state === 'new').modify({ state: 'looked' });
  });
  await ports.announce({ changed: [], removed: [] });
}

async function refreshFeed(ports: NetworkPorts, feed: Feed): Promise<void> {
  const { url, parse, intervalMs } = FEED_SOURCES[feed.id];
  // Firefox lets the reader withhold a host that the manifest names. It stays due: asked as soon as it is allowed.
  if (!(await ports.mayAsk(new URL(url).host))) {
    await writeLibrary(ports.library, () => ports.library.feeds.update(feed.id, { lastError: 'not-allowed' }));
    return;
  }
  try {
    const { text, etag } = await ports.get(url, { etag: feed.etag });
    await storeItems(ports, feed, text === undefined ? [] : parse(text), etag, intervalMs);
  } catch (thrown) {
    const error = toAppError(thrown);
    const now = ports.clock.now();
    const askedMs = error instanceof TransientError ? error.retryAfterMs : undefined;
    await writeLibrary(ports.library, () =>
      ports.library.feeds.update(feed.id, {
        lastRunAt: now,
        nextRunAt: now + backOffMs(5 * MINUTE_MS, feed.errorCount, askedMs),
        notBefore: askedMs === undefined ? undefined : now + askedMs,
        errorCount: feed.errorCount + 1,
        lastError: error.code,
      }),
    );
  }
}

async function storeItems({ library, clock }: NetworkPorts, feed: Feed, sightings: readonly Sighting[], etag: string | undefined, intervalMs: number): Promise<void> {
  await writeLibrary(library, async () => {
    const now = clock.now();
    // Turned off while the answer was on its way.
    if (!(await library.feeds.get(feed.id))?.followed) return;
    const keys = sightings.flatMap((sighting) => sighting.keys);
    const [papers, items] = await Promise.all([findPapers(library, keys), findFeedItems(library, keys)]);
    const known = new Set([...papers, ...items].flatMap((one) => one.keys));
    const fresh = new Map<string, FeedItem>();
    for (const sighting of sightings) {
      const [id] = sighting.keys;
      if (id === undefined || sighting.keys.some((key) => known.has(key))) continue;
      fresh.set(id, { id, keys: sighting.keys, feed: feed.id, state: 'new', foundAt: now, sighting });
    }
    await library.feedItems.bulkPut([...fresh.values()]);
    for (const state of ['new', 'looked', 'dealt'] as const) {
      await library.feedItems.where('[state+foundAt]').between([state, 0], [state, now - ITEMS_KEPT_MS]).delete();
    }
    await library.feeds.update(feed.id, {
      lastRunAt: now,
      nextRunAt: now + intervalMs,
      errorCount: 0,
      lastError: undefined,
      notBefore: undefined,
      etag,
      ...(fresh.size > 0 ? { lastNewAt: now } : {}),
    });
  });
}
