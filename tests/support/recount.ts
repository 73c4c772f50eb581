// The counters and lists of the inbox, held against a recount of its items.
import { expect } from 'vitest';
import type { Library } from '@/lib/db/database';
import { itemCounters, itemRow, toItem } from '@/lib/db/item-facets';

/** What is kept of the inbox is what can be derived from it. */
export async function recountItems(library: Library): Promise<void> {
  const feeds = new Map((await library.feeds.toArray()).map((feed) => [feed.id, feed]));
  const rows = await library.feedItems.toArray();
  const counts = new Map<string, number>();
  for (const row of rows) {
    expect(row).toEqual(itemRow(toItem(row), feeds));
    for (const name of itemCounters(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kept = await library.counters.where('name').startsWith('inbox/').toArray();
  expect(Object.fromEntries(kept.map(({ name, count }) => [name, count]))).toEqual(Object.fromEntries(counts));
}
