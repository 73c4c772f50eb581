// How the rows of an older library become those of a newer one, some at a time, inside the upgrade.
import type { Transaction } from 'dexie';
import { feedId, type Feed, type FeedItem } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { PaperKey } from '@/lib/model/identifiers';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import type { Completion, Counter, ItemRow, PaperRow } from './database';
import { itemCounters, itemRow } from './item-facets';
import { likenessOf } from './likeness';

const UPGRADE_BATCH = 500;

/** By what papers that may be one work are found, some papers at a time. */
export async function fillLikeness(upgrade: Transaction): Promise<void> {
  const papers = upgrade.table<PaperRow, PaperKey>('papers');
  let rows = await papers.orderBy('id').limit(UPGRADE_BATCH).toArray();
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    await papers.bulkPut(rows.map((row) => ({ ...row, ...likenessOf(row) })));
    rows = await papers.where('id').above(last.id).limit(UPGRADE_BATCH).toArray();
  }
}

/** Version 1 asked arXiv alone, and only about what lacked an abstract: everything is gone through once more, and looked after from now on. */
export async function requeueCompletions(upgrade: Transaction): Promise<void> {
  const ids = await upgrade.table<PaperRow, PaperKey>('papers').toCollection().primaryKeys();
  const now = Date.now();
  const completions = upgrade.table<Completion, PaperKey>('completions');
  await completions.clear();
  await completions.bulkPut(ids.map((id, index) => ({ id, next: 'plan', queuedAt: now, asked: [], errors: {}, checkAt: now + Math.floor((7 * DAY_MS * (index + 1)) / ids.length) })));
}

interface OldFeed extends Pick<Feed, 'lastRunAt' | 'nextRunAt' | 'lastNewAt' | 'errorCount' | 'notBefore' | 'lastError' | 'etag'> {
  id: 'hugging-face-daily';
  name: string;
  followed: boolean;
}

/** Version 2 knew one feed, that could be turned off. */
export async function renewFeeds(upgrade: Transaction): Promise<void> {
  const feeds = upgrade.table<OldFeed | Feed, string>('feeds');
  const source: Feed['source'] = { kind: 'hugging-face', listing: 'daily' };
  await feeds.bulkPut(((await feeds.toArray()) as OldFeed[]).map(({ followed, id: _id, ...old }): Feed => ({
    ...old, id: feedId(source), source, addedAt: old.lastRunAt || Date.now(), isTyped: false, isPaused: !followed, isBadged: true, intervalMs: HOUR_MS, filter: NO_FILTER,
    phase: Math.random(), lastAnswerAt: old.errorCount === 0 ? old.lastRunAt : old.lastNewAt, coveredUntil: old.lastNewAt,
  })));
}

/** An item had one feed, and was found by its state. */
export async function renewItems(upgrade: Transaction): Promise<void> {
  const items = upgrade.table<ItemRow, PaperKey>('feedItems');
  const feeds = new Map((await upgrade.table<Feed, string>('feeds').toArray()).map((feed) => [feed.id, feed]));
  const counts = new Map<string, number>();
  let olds = await items.orderBy('id').limit(UPGRADE_BATCH).toArray();
  for (let last = olds.at(-1); last; last = olds.at(-1)) {
    const rows = (olds as (FeedItem & { feed?: string })[]).map(({ feed, ...item }) => itemRow({ ...item, feeds: feed === undefined ? [] : [feed], heldBy: [] }, feeds));
    for (const row of rows) for (const name of itemCounters(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
    await items.bulkPut(rows);
    olds = await items.where('id').above(last.id).limit(UPGRADE_BATCH).toArray();
  }
  await upgrade.table<Counter, string>('counters').bulkPut([...counts].map(([name, count]) => ({ name, count })));
}
