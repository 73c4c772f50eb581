// The inbox, live: what waits or is held back as far as it is looked at, how much of it there is, and the feeds it comes from.
import { useLiveQuery } from 'dexie-react-hooks';
import { listByDay, type InboxHeading } from '@/lib/db/list-by-day';
import { countItems, listFeeds, listItems } from '@/lib/db/queries';
import { countItemsOfEach, listNews, type News } from '@/lib/db/read-inbox';
import type { Library } from '@/lib/db/database';
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import { useLibrary } from './use-library';

export interface InboxView {
  heading: InboxHeading;
  /** Of one feed only. */
  feed?: FeedId | undefined;
  /** What the reader is likely to keep first; otherwise by day and feed. */
  isRanked: boolean;
}

export interface Inbox {
  /** Of which view, and how far; while another one is being read, still the one before. */
  view: InboxView;
  limit: number;
  feeds: Feed[];
  /** In the order in which they are shown, as far as they are read. */
  items: FeedItem[];
  /** How many the view holds, read or not. */
  total: number;
  news: News[];
  /** How many are held back, of all feeds and of each. */
  held: number;
  heldBy: ReadonlyMap<FeedId, number>;
  /** Whether there is an order by what the reader is likely to keep. */
  canRank: boolean;
}

const NEWS_SHOWN = 20;

/** `limit`: about how many items are read. Nothing while it is not known which view. */
export function useInbox(view: InboxView | undefined, limit: number): Inbox | undefined {
  const library = useLibrary();
  return useLiveQuery(async (): Promise<Inbox | undefined> => {
    if (!view) return undefined;
    const feeds = await listFeeds(library);
    const [items, total, news, held, heldBy, ranked] = await Promise.all([
      listView(library, view, feeds, limit),
      countItems(library, view.heading, view.feed),
      view.heading === 'waiting' ? listNews(library, NEWS_SHOWN) : [],
      countItems(library, 'held'),
      countItemsOfEach(library, 'held', feeds.map(({ id }) => id)),
      countItems(library, 'ranked'),
    ]);
    return { view, limit, feeds, items, total, news, held, heldBy, canRank: ranked > 0 };
  }, [library, view, limit]);
}

async function listView(library: Library, { heading, feed, isRanked }: InboxView, feeds: Feed[], limit: number): Promise<FeedItem[]> {
  if (feed !== undefined) return listItems(library, heading, limit, feed);
  if (!isRanked) return listByDay(library, heading, feeds, limit);
  const ranked = await listItems(library, 'ranked', limit);
  if (ranked.length === limit) return ranked;
  const waiting = await listItems(library, 'waiting', limit);
  return [...ranked, ...waiting.filter(({ score }) => score === undefined)];
}
