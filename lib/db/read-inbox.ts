// Reading the inbox beyond its first page: whole headings, stretches of time, counts of each feed, news of saved papers.
import { Dexie } from 'dexie';
import type { FeedId, FeedItem } from '@/lib/model/feed';
import type { Finding } from '@/lib/model/finding';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import type { ItemRow, Library } from './database';
import { itemCounter, itemFacet, toItem, type ItemHeading } from './item-facets';
import { findPaperOfEach } from './queries';

/** Rows under a heading, to be changed; see `listItems`. */
export function listRows(library: Library, heading: ItemHeading, limit: number): Promise<ItemRow[]> {
  return underHeading(library, heading).limit(limit).toArray();
}

/** The ids of all items under a heading; the items themselves are not read. */
export function listItemIds(library: Library, heading: ItemHeading, feed?: FeedId): Promise<PaperKey[]> {
  return underHeading(library, heading, feed).primaryKeys();
}

/** Those of a feed that were found from `from` until before `to`, the newest first. */
export async function listItemsBetween(library: Library, heading: ItemHeading, limit: number, feed: FeedId, from: number, to: number): Promise<FeedItem[]> {
  const name = itemFacet(heading, feed);
  const rows = await library.feedItems.where('facets').between([name, -to], [name, -from], false, true).limit(limit).toArray();
  return rows.map(toItem);
}

/** When the item was found that comes after so many others; nothing if there are no more. */
export async function foundAtPlace(library: Library, heading: ItemHeading, place: number): Promise<number | undefined> {
  return (await underHeading(library, heading).offset(place).first())?.foundAt;
}

/** All that were found from then on, the newest first. */
export async function listItemsFrom(library: Library, heading: ItemHeading, from: number): Promise<FeedItem[]> {
  const name = itemFacet(heading);
  return (await library.feedItems.where('facets').between([name, Dexie.minKey], [name, -from], true, true).toArray()).map(toItem);
}

/** How many items of each feed stand under a heading, from the kept counters. */
export async function countItemsOfEach(library: Library, heading: ItemHeading, feeds: readonly FeedId[]): Promise<Map<FeedId, number>> {
  const counters = await library.counters.bulkGet(feeds.map((id) => itemCounter(heading, id)));
  return new Map(feeds.map((id, index) => [id, counters[index]?.count ?? 0]));
}

/** Looked through for news; older findings are on their papers. */
const FINDINGS_MAX = 200;

export interface News {
  finding: Finding;
  paper: Paper;
}

/** What was found last about saved papers, and not dismissed, with the papers. */
export async function listNews(library: Library, limit: number): Promise<News[]> {
  const found = await library.findings.orderBy('at').reverse().limit(FINDINGS_MAX).toArray();
  const findings = found.filter(({ dismissed }) => !dismissed).slice(0, limit);
  const papers = await findPaperOfEach(library, findings.map(({ paper }) => paper));
  return findings.flatMap((finding, index) => (papers[index] ? [{ finding, paper: papers[index] }] : []));
}

function underHeading(library: Library, heading: ItemHeading, feed?: FeedId) {
  const name = itemFacet(heading, feed);
  return library.feedItems.where('facets').between([name, Dexie.minKey], [name, Dexie.maxKey]);
}
