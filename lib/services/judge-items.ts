// Which feeds' filters keep an item back; found anew whenever a filter, or what is known of the paper, changes.
import { changeItems } from '@/lib/db/change-items';
import type { Library } from '@/lib/db/database';
import { toItem } from '@/lib/db/item-facets';
import { getSettings } from '@/lib/db/queries';
import { listItemIds } from '@/lib/db/read-inbox';
import type { FeedItem } from '@/lib/model/feed';
import { passes } from '@/lib/model/feed-filter';

/** Puts into `heldBy` what the filters of this moment say. */
export type Judge = (item: FeedItem) => FeedItem;

const BATCH = 500;

/** Inside the caller's transaction. */
export async function createJudge(library: Library): Promise<Judge> {
  const { inboxFilter } = await getSettings(library);
  const filters = new Map((await library.feeds.toArray()).map(({ id, filter }) => [id, filter]));
  return (item) => {
    const isHeld = !passes(inboxFilter, item.sighting);
    const heldBy = item.feeds.filter((id) => {
      const filter = filters.get(id);
      return isHeld || (filter !== undefined && !passes(filter, item.sighting));
    });
    return { ...item, heldBy };
  };
}

/** Judges all that waits or is held, some at a time. Inside the caller's transaction, that of the change itself. */
export async function judgeAllItems(library: Library): Promise<void> {
  const judge = await createJudge(library);
  const ids = [...(await listItemIds(library, 'waiting')), ...(await listItemIds(library, 'held'))];
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = (await library.feedItems.bulkGet(ids.slice(start, start + BATCH))).filter((row) => row !== undefined);
    const judged = rows.map((before) => ({ before, after: judge(toItem(before)) }));
    await changeItems(library, judged.filter(({ before, after }) => before.heldBy.join() !== after.heldBy.join()));
  }
}
