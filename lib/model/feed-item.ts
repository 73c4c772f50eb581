// Rules for inbox items: what becomes of one that is brought again, and of two that turn out to be one work. Pure.
import type { FeedId, FeedItem, FeedItemState } from './feed';
import { rankKeys } from './identifiers';
import type { Sighting } from './sighting';

/** Is it kept back by all that brought it? */
export function isHeld({ feeds, heldBy }: FeedItem): boolean {
  return feeds.every((id) => heldBy.includes(id));
}

/** Brought again, by this feed: what is missing is filled in, what is counted is renewed. What is dealt with stays as it was shown. */
export function bringAgain(item: FeedItem, feed: FeedId, sighting: Sighting): FeedItem {
  const keys = rankKeys([...item.keys, ...sighting.keys]);
  const brought = { ...item, keys, feeds: [...new Set([...item.feeds, feed])] };
  return item.state === 'dealt' ? brought : withSighting(brought, completeSighting(item.sighting, sighting));
}

/** One item of two, under the id of the first. */
export function uniteItems(first: FeedItem, other: FeedItem): FeedItem {
  const united: FeedItem = {
    ...first,
    keys: rankKeys([...first.keys, ...other.keys]),
    feeds: [...new Set([...first.feeds, ...other.feeds])],
    heldBy: [...new Set([...first.heldBy, ...other.heldBy])],
    state: STATES[Math.max(STATES.indexOf(first.state), STATES.indexOf(other.state))] ?? first.state,
    foundAt: Math.min(first.foundAt, other.foundAt),
    ...(first.tags || other.tags ? { tags: [...new Set([...(first.tags ?? []), ...(other.tags ?? [])])] } : {}),
  };
  return withSighting(united, completeSighting(first.sighting, other.sighting));
}

/** What was said first stays; what it lacked is taken from the other; what changes by the hour is the other's. */
export function completeSighting(first: Sighting, other: Sighting): Sighting {
  const said = Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
  return {
    ...other,
    ...(said as Sighting),
    keys: rankKeys([...first.keys, ...other.keys]),
    upvotes: other.upvotes ?? first.upvotes,
    commentCount: other.commentCount ?? first.commentCount,
  };
}

const STATES: readonly FeedItemState[] = ['new', 'looked', 'dealt'];

/** What it is ranked by is not what it was: it is to be ranked again. */
function withSighting(item: FeedItem, sighting: Sighting): FeedItem {
  const { score: _score, because: _because, ...rest } = item;
  const isSame = sighting.abstract === item.sighting.abstract && sighting.authors?.length === item.sighting.authors?.length;
  return { ...(isSame ? item : rest), sighting };
}
