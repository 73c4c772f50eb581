// The followed feeds, live, with how much each has to show: what has a problem first, then by name.
import { useLiveQuery } from 'dexie-react-hooks';
import { listFeeds } from '@/lib/db/queries';
import { countItemsOfEach } from '@/lib/db/read-inbox';
import type { Feed } from '@/lib/model/feed';
import { feedTroubles } from '../feed-troubles';
import { useLibrary } from './use-library';

export interface ListedFeed {
  feed: Feed;
  counts: { waiting: number; fresh: number; held: number };
}

/** `undefined` until they are read. */
export function useFeedList(): ListedFeed[] | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const feeds = await listFeeds(library);
    const ids = feeds.map(({ id }) => id);
    const [waiting, fresh, held] = await Promise.all((['waiting', 'new', 'held'] as const).map((heading) => countItemsOfEach(library, heading, ids)));
    const listed = feeds.map((feed): ListedFeed => ({ feed, counts: { waiting: waiting?.get(feed.id) ?? 0, fresh: fresh?.get(feed.id) ?? 0, held: held?.get(feed.id) ?? 0 } }));
    return listed.toSorted((a, b) => Number(hasTrouble(b)) - Number(hasTrouble(a)) || a.feed.name.localeCompare(b.feed.name, 'en', { numeric: true }));
  }, [library]);
}

function hasTrouble({ feed }: ListedFeed): boolean {
  return feedTroubles(feed).length > 0;
}
