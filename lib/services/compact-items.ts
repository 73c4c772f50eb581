// What is old goes from the inbox: of an item its keys are kept for ever, so that it never comes back; of a feed that was removed nothing.
// Some at a time, so that others get their turn; whatever is cut off is gone on with at the next wake-up.
import { changeItems } from '@/lib/db/change-items';
import { writeLibrary, type ItemRow, type Library } from '@/lib/db/database';
import { toItem } from '@/lib/db/item-facets';
import { addToKeySet, dropKeySet } from '@/lib/db/key-sets';
import type { Feed, FeedId } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { DAY_MS } from '@/lib/shared/clock';
import { AppError } from '@/lib/shared/errors';
import { DEFAULT_ID } from './follow-feed';

const ITEMS_KEPT_MS = 60 * DAY_MS;
const REMOVED_KEPT_MS = 30 * DAY_MS;
const BATCH = 500;

/** What was found more than sixty days ago, if a feed's answer of the last day says that the clock is right: one that is years ahead for once would empty the inbox. */
export async function compactItems(library: Library, now: number): Promise<void> {
  const old = () => library.feedItems.where('foundAt').below(now - ITEMS_KEPT_MS).limit(BATCH);
  const isRight = (await library.feeds.toArray()).some(({ lastAnswerAt }) => lastAnswerAt > now - DAY_MS && lastAnswerAt <= now);
  if (!isRight) return;
  await inBatches(library, () => old().primaryKeys(), async (rows) => {
    await addToKeySet(library, 'delivered', rows.flatMap(({ keys }) => keys));
    // A feed may have told more names of it since it was shown.
    await addToKeySet(library, 'seen', rows.flatMap(({ state, keys }) => (state === 'new' ? [] : keys)));
    await changeItems(library, rows.map((before) => ({ before })));
  });
}

/** Feeds that were removed more than thirty days ago, with what they alone brought. What the reader dealt with still never comes back. */
export async function pruneFeeds(library: Library, now: number): Promise<void> {
  const isOld = (feed: Feed | undefined) => feed?.removedAt !== undefined && feed.removedAt < now - REMOVED_KEPT_MS;
  for (const { id } of (await library.feeds.toArray()).filter(isOld)) {
    await inBatches(library, () => library.feedItems.where('feeds').equals(id).limit(BATCH).primaryKeys(), async (rows) => {
      // Had back in between, it keeps what it still has.
      if (isOld(await library.feeds.get(id))) await withoutFeed(library, id, rows);
      else throw new AppError('unexpected', `${id} is followed again`);
    });
    if (id === DEFAULT_ID) continue;
    await writeLibrary(library, async () => {
      if ((await library.feeds.where('id').equals(id).and(isOld).delete()) > 0) await dropKeySet(library, `old:${id}`);
    });
  }
}

async function withoutFeed(library: Library, feed: FeedId, rows: readonly ItemRow[]): Promise<void> {
  const changes = rows.map((before) => {
    const feeds = before.feeds.filter((id) => id !== feed);
    return { before, after: feeds.length === 0 ? undefined : { ...toItem(before), feeds, heldBy: before.heldBy.filter((id) => id !== feed) } };
  });
  const dealt = changes.filter(({ before, after }) => !after && before.state === 'dealt');
  await addToKeySet(library, 'delivered', dealt.flatMap(({ before }) => before.keys));
  await changeItems(library, changes);
}

/** Looks first: where there is nothing to do, nothing is written. */
async function inBatches(library: Library, find: () => Promise<PaperKey[]>, write: (rows: ItemRow[]) => Promise<void>): Promise<void> {
  while ((await find()).length > 0) {
    await writeLibrary(library, async () => write((await library.feedItems.bulkGet(await find())).filter((row) => row !== undefined)));
  }
}
