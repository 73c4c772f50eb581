// What stands below what in the inbox: news of saved papers, then days, in them feeds, in them papers. Pure.
import { listedUnder, startOfDay } from '@/lib/db/list-by-day';
import type { News } from '@/lib/db/read-inbox';
import type { FeedId, FeedItem } from '@/lib/model/feed';
import type { Inbox } from './hooks/use-inbox';

/** What can be chosen. */
export type InboxRowEntry =
  | { kind: 'news'; id: string; row: number; news: News }
  | { kind: 'item'; id: string; row: number; item: FeedItem; group: InboxGroup };

/** What a heading stands above. */
export interface InboxGroup {
  feed: FeedId | undefined;
  /** When its day began; nothing where days are not told apart. */
  day: number | undefined;
}

export type InboxEntry =
  | InboxRowEntry
  | { kind: 'newsHead'; id: string }
  | { kind: 'day'; id: string; day: number }
  | { kind: 'feed'; id: string; group: InboxGroup; items: FeedItem[]; /** More of it may come. */ isOpen: boolean; /** The first heading of that feed. */ isFirst: boolean };

export function inboxEntries({ view, feeds, items, total, news }: Inbox): InboxEntry[] {
  const entries: InboxEntry[] = [];
  let row = 0;
  const add = (item: FeedItem, group: InboxGroup) => entries.push({ kind: 'item', id: item.id, row: row++, item, group });
  if (news.length > 0) entries.push({ kind: 'newsHead', id: 'news' });
  for (const one of news) entries.push({ kind: 'news', id: one.finding.id, row: row++, news: one });
  if (view.isRanked) {
    for (const item of items) add(item, { feed: listedUnder(item, view.heading, feeds), day: undefined });
    return entries;
  }
  const known = new Set<FeedId | undefined>();
  const last = items.at(-1);
  for (const [day, ofDay] of Map.groupBy(items, ({ foundAt }) => startOfDay(foundAt))) {
    entries.push({ kind: 'day', id: `day ${day}`, day });
    for (const [feed, ofFeed] of Map.groupBy(ofDay, (item) => view.feed ?? listedUnder(item, view.heading, feeds))) {
      const group = { feed, day };
      entries.push({ kind: 'feed', id: `feed ${day} ${feed}`, group, items: ofFeed, isOpen: items.length < total && ofFeed.at(-1) === last, isFirst: !known.has(feed) });
      known.add(feed);
      for (const item of ofFeed) add(item, group);
    }
  }
  return entries;
}
