// The one place where inbox items are written: a change carries its counters with it, in the same transaction, so that the badge is
// always what the tables say.
import type { FeedId, FeedItem } from '@/lib/model/feed';
import type { ItemRow, Library } from './database';
import { changeCounters } from './change-counters';
import { itemCounters, itemRow, toItem } from './item-facets';

/** `before` without `after` deletes, `after` without `before` adds; of both the id is the same. */
export interface ItemChange {
  before?: ItemRow | undefined;
  after?: FeedItem | undefined;
}

/** Writes changes inside the caller's transaction. Two changes of one call never touch the same item. */
export async function changeItems(library: Library, changes: readonly ItemChange[]): Promise<ItemRow[]> {
  if (changes.length === 0) return [];
  const feeds = new Map((await library.feeds.toArray()).map((feed) => [feed.id, feed]));
  const deltas = new Map<string, number>();
  const rows: ItemRow[] = [];
  for (const { before, after } of changes) {
    const row = after && itemRow(after, feeds);
    if (row) rows.push(row);
    if (before) for (const name of itemCounters(before)) deltas.set(name, (deltas.get(name) ?? 0) - 1);
    if (row) for (const name of itemCounters(row)) deltas.set(name, (deltas.get(name) ?? 0) + 1);
  }
  await library.feedItems.bulkDelete(changes.flatMap(({ before, after }) => (before && !after ? [before.id] : [])));
  await library.feedItems.bulkPut(rows);
  await changeCounters(library, deltas);
  return rows;
}

/** Writes the items of a feed anew, because the feed itself has changed. Inside the caller's transaction. */
export async function refileItems(library: Library, feed: FeedId, change: (item: FeedItem) => FeedItem = (item) => item): Promise<void> {
  const rows = await library.feedItems.where('feeds').equals(feed).toArray();
  const waiting = rows.filter(({ state }) => state !== 'dealt');
  await changeItems(library, waiting.map((before) => ({ before, after: change(toItem(before)) })));
}
