// Under which headings an inbox item is listed and counted. One multi-entry index answers every list of the inbox, in pages.
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import { titleKey } from '@/lib/model/title-key';
import type { ItemRow } from './database';
import type { Facet } from './facets';

export interface ItemColumns {
  /** The newest first; `ranked`: what the reader is likeliest to keep first. */
  facets: Facet[];
  titleKey: string;
}

/**
 * `waiting`: in the inbox. `new`: of these, never shown. `badged`: of these, counted on the badge. `held`: kept back by filters.
 * `ranked`: waiting, in the order of the score. `dealt`: saved or cleared.
 */
export type ItemHeading = 'waiting' | 'new' | 'badged' | 'held' | 'ranked' | 'dealt';

/** All of that heading, or what one feed has of it. */
export function itemFacet(heading: ItemHeading, feed?: FeedId): string {
  return feed === undefined ? heading : `${heading}:${feed}`;
}

/** The name of the counter that says how many there are. */
export function itemCounter(heading: ItemHeading, feed?: FeedId): string {
  return `inbox/${itemFacet(heading, feed)}`;
}

export function itemRow(item: FeedItem, feeds: ReadonlyMap<FeedId, Feed>): ItemRow {
  return { ...item, titleKey: titleKey(item.sighting.title), facets: facetsOf(item, feeds) };
}

/** What is derived goes; an item as it is meant. */
export function toItem({ facets: _facets, titleKey: _titleKey, ...item }: ItemRow): FeedItem {
  return item;
}

/** The counters that count this row. */
export function itemCounters({ facets }: ItemColumns): string[] {
  return facets.map(([name]) => `inbox/${name}`);
}

/** An item is shown as long as one of its feeds, which is not removed, lets it through. */
function facetsOf({ feeds: ids, heldBy, state, foundAt, score }: FeedItem, feeds: ReadonlyMap<FeedId, Feed>): Facet[] {
  const live = ids.flatMap((id) => feeds.get(id) ?? []).filter(({ removedAt }) => removedAt === undefined);
  if (state === 'dealt') return [[itemFacet('dealt'), -foundAt]];
  if (live.length === 0) return [];
  const showing = live.filter(({ id }) => !heldBy.includes(id));
  const under = (heading: ItemHeading, of: readonly Feed[]): Facet[] => [itemFacet(heading), ...of.map(({ id }) => itemFacet(heading, id))].map((name) => [name, -foundAt]);
  if (showing.length === 0) return under('held', live);
  const isCounted = state === 'new' && showing.some(({ isBadged, isPaused }) => isBadged && !isPaused);
  return [
    ...under('waiting', showing),
    ...(state === 'new' ? under('new', showing) : []),
    ...(isCounted ? under('badged', []) : []),
    ...(score === undefined ? [] : [[itemFacet('ranked'), -score] satisfies Facet]),
  ];
}
