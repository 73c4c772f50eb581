// The inbox in the order in which it is shown: by day, the latest first; within a day by feed; within a feed the newest first.
// However much is asked for, what comes first is the same: a list that grows only grows at its end.
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import type { Library } from './database';
import { listItems } from './queries';
import { countItemsOfEach, foundAtPlace, listItemsBetween, listItemsFrom } from './read-inbox';

/** `waiting`: what is in the inbox. `held`: what filters keep out of it. */
export type InboxHeading = 'waiting' | 'held';

/** When the day began, by this computer's clock. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** When the day after it begins. */
export function endOfDay(start: number): number {
  const next = new Date(start);
  return next.setDate(next.getDate() + 1);
}

/** Under which feed it is listed: of those that bring it there, the first. */
export function listedUnder({ feeds, heldBy }: FeedItem, heading: InboxHeading, followed: readonly Pick<Feed, 'id'>[]): FeedId | undefined {
  return feeds.find((id) => (heading === 'held' || !heldBy.includes(id)) && followed.some((feed) => feed.id === id));
}

/** About `limit` items; fewer than there are only if there are more than `limit`. */
export async function listByDay(library: Library, heading: InboxHeading, followed: readonly Feed[], limit: number): Promise<FeedItem[]> {
  const [beyond, counts] = await Promise.all([foundAtPlace(library, heading, limit), countItemsOfEach(library, heading, followed.map(({ id }) => id))]);
  // The day in which the limit falls is read feed by feed: the rest of it would come between what is shown.
  const cut = beyond === undefined ? undefined : startOfDay(beyond);
  const [found, rest] = await (cut === undefined
    ? Promise.all([listItems(library, heading, limit), []])
    : Promise.all([listItemsFrom(library, heading, endOfDay(cut)), listDay(library, heading, followed, counts, cut, limit)]));
  const place = new Map(followed.map(({ id }, index) => [id, index]));
  const placeOf = (item: FeedItem) => place.get(listedUnder(item, heading, followed) ?? '') ?? followed.length;
  const days = Map.groupBy(found, ({ foundAt }) => startOfDay(foundAt));
  const items: FeedItem[] = [];
  for (const ofDay of days.values()) {
    items.push(...ofDay.toSorted((a, b) => placeOf(a) - placeOf(b)));
  }
  return [...items, ...rest.slice(0, Math.max(0, limit - items.length))];
}

async function listDay(library: Library, heading: InboxHeading, followed: readonly Feed[], counts: ReadonlyMap<FeedId, number>, day: number, limit: number): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (const [id, count] of counts) {
    if (count === 0) continue;
    const ofFeed = await listItemsBetween(library, heading, limit, id, day, endOfDay(day));
    items.push(...ofFeed.filter((item) => listedUnder(item, heading, followed) === id));
    if (ofFeed.length === limit || items.length >= limit) break;
  }
  return items;
}
