// The inbox, live: what waits, how much of it is new, and the feeds it comes from.
import { useLiveQuery } from 'dexie-react-hooks';
import { countInbox, countNew, listFeeds, listInbox } from '@/lib/db/queries';
import type { Feed, FeedItem } from '@/lib/model/feed';
import { useLibrary } from './use-library';

/** More than anyone reads at a sitting; the rest comes up as these are dealt with. */
const SHOWN = 200;

export interface Inbox {
  items: FeedItem[];
  /** All that wait, shown or not. */
  total: number;
}

export function useInbox(): Inbox | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const [items, total] = await Promise.all([listInbox(library, SHOWN), countInbox(library)]);
    return { items, total };
  }, [library]);
}

export function useInboxCounts(): { total: number; fresh: number } | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const [total, fresh] = await Promise.all([countInbox(library), countNew(library)]);
    return { total, fresh };
  }, [library]);
}

export function useFeeds(): Feed[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => listFeeds(library), [library]);
}
