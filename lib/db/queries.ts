// Reading the library. Every query is paged or indexed; none loads the whole table.
import { Dexie } from 'dexie';
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import type { Finding } from '@/lib/model/finding';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { settingsOf, type Settings } from '@/lib/model/settings';
import type { Tag } from '@/lib/model/tag';
import { blocksOf, type WorkDescription } from '@/lib/model/same-work';
import { titleKey } from '@/lib/model/title-key';
import type { StatusFilter, View } from '@/lib/model/view';
import type { Meant } from '@/lib/search/spelling';
import { fold } from '@/lib/shared/text';
import type { Completion, ItemRow, Library, PaperRow } from './database';
import { statusFacet, tagFacet } from './facets';
import { itemCounter, itemFacet, toItem, type ItemHeading } from './item-facets';
import { loadSearch } from './load-search';
import { readFound, readRows } from './read-rows';

export interface ViewPage {
  /** How many papers the view holds. */
  total: number;
  papers: Paper[];
  meant?: Meant;
}

/** One page of a view, in its order. */
export async function listPapers(library: Library, view: View, offset: number, limit: number): Promise<ViewPage> {
  const only = onlyFacet(view);
  if (only === undefined || offset + limit > FIRST_PAGES) return (await loadSearch()).searchPapers(library, view, offset, limit);
  const [total, papers] = await Promise.all([countFacet(library, only), readFound(library.papers, inFacet(library, only).offset(offset).limit(limit))]);
  return { total, papers };
}

/** How many papers a view holds. */
export async function countPapers(library: Library, view: View): Promise<number> {
  return (await listPapers(library, view, 0, 0)).total;
}

/** Every paper of a view, in its order, a batch at a time: memory stays flat whatever the library holds. */
export async function* streamPapers(library: Library, view: View, batchSize = 200): AsyncGenerator<Paper> {
  const ids = await listIds(library, view);
  for (let start = 0; start < ids.length; start += batchSize) {
    yield* await getPapers(library, ids.slice(start, start + batchSize));
  }
}

/** The ids of a view, in its order. */
export async function listIds(library: Library, view: View): Promise<PaperKey[]> {
  return (await loadSearch()).searchIds(library, view);
}

/** Where nothing begins with a word of the view: what may have been meant, with how much that finds. */
export async function findSpelling(library: Library, view: View): Promise<{ text: string; total: number } | undefined> {
  return view.text.trim() === '' ? undefined : (await loadSearch()).searchSpelling(library, view);
}

/** For a reader who may search soon: the first search is then as fast as any. */
export async function rehearseSearch(library: Library): Promise<void> {
  await (await loadSearch()).rehearseSearch(library);
}

/** Further down a browser walks its index for a tenth of a second and more, which the columns need not. */
const FIRST_PAGES = 500;

/** The one heading whose list is the view, newest first; nothing if it asks for more. */
function onlyFacet({ status, tags, text, order }: View): string | undefined {
  if (text.trim() !== '' || (order && (order.isReversed || (order.by !== 'match' && order.by !== 'added')))) return undefined;
  const [tag] = tags;
  if (tag === undefined) return statusFacet(status);
  return status === 'any' && tags.length === 1 ? tagFacet(tag) : undefined;
}

function countFacet(library: Library, name: string): Promise<number> {
  return library.counters.get(name).then((counter) => counter?.count ?? 0);
}

/** Papers under each status, from the kept counters. */
export async function countStatuses(library: Library): Promise<Record<StatusFilter, number>> {
  const counts: Record<StatusFilter, number> = { any: 0, open: 0, unread: 0, reading: 0, read: 0, archived: 0 };
  const filters = Object.keys(counts) as StatusFilter[];
  const counters = await library.counters.bulkGet(filters.map(statusFacet));
  for (const [index, filter] of filters.entries()) counts[filter] = counters[index]?.count ?? 0;
  return counts;
}

/** The tags used most, most used first. */
export async function listTags(library: Library, limit: number): Promise<Tag[]> {
  return (await library.tags.where('count').above(0).reverse().limit(limit).toArray()).toSorted(byUse);
}

/** Tags whose name holds the text: those that begin with it, then those with a word that does, then the rest; each by how often and how lately they were used. */
export async function suggestTags(library: Library, text: string, limit: number): Promise<Tag[]> {
  const typed = fold(text.trim());
  if (!typed) return listTags(library, limit);
  const found = await library.tags.filter(({ key }) => key.includes(typed)).toArray();
  const place = ({ key }: Tag) => (key.startsWith(typed) ? 0 : key.includes(` ${typed}`) || key.includes(`-${typed}`) ? 1 : 2);
  return found.toSorted((a, b) => place(a) - place(b) || byUse(a, b)).slice(0, limit);
}

/** The tags used most come first, then those used last. */
function byUse(a: Tag, b: Tag): number {
  return b.count - a.count || b.usedAt - a.usedAt || (a.key < b.key ? -1 : 1);
}

/** The paper that goes by this key, under whatever id it stands now. */
export async function findPaper(library: Library, key: PaperKey): Promise<PaperRow | undefined> {
  return (await readFound(library.papers, library.papers.where('keys').equals(key).limit(1)))[0];
}

/** The paper of each key, in order; at once, because most keys are ids. */
export async function findPaperOfEach(library: Library, keys: readonly PaperKey[]): Promise<(PaperRow | undefined)[]> {
  const lost = new Set<PaperKey>();
  const rows = await readRows<PaperRow, PaperKey>(library.papers, keys, (id) => lost.add(id));
  return Promise.all(rows.map((row, index) => row ?? (lost.has(keys[index] ?? 'url:') ? undefined : findPaper(library, keys[index] ?? 'url:'))));
}

/** The papers that go by any of these keys. */
export async function findPapers(library: Library, keys: readonly PaperKey[]): Promise<PaperRow[]> {
  return uniqueRows(await readFound(library.papers, library.papers.where('keys').anyOf([...keys])));
}

function uniqueRows(rows: readonly PaperRow[]): PaperRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** More papers than this share a title or a block only where neither says anything. */
const LIKELY_MAX = 100;

/** Papers that may be the same work; to be compared. */
export async function findLikely(library: Library, work: WorkDescription): Promise<PaperRow[]> {
  const blocks = blocksOf(work);
  // What has no blocks is called as many others are.
  if (blocks.length === 0) return [];
  // One by one: for several at once Dexie walks a cursor, which costs a save twenty times as much.
  const { papers } = library;
  const ids = await Promise.all([papers.where('titleKey').equals(titleKey(work.title)), ...blocks.map((block) => papers.where('blocks').equals(block))].map((alike) => alike.limit(LIKELY_MAX).primaryKeys()));
  const rows = await readRows<PaperRow, PaperKey>(papers, [...new Set(ids.flat())].slice(0, 2 * LIKELY_MAX));
  return rows.filter((row) => row !== undefined);
}

/** Papers by what their titles have in common with others' spellings of them. */
export function findByTitleKeys(library: Library, keys: readonly string[]): Promise<PaperRow[]> {
  return readFound(library.papers, library.papers.where('titleKey').anyOf([...keys]).limit(10 * LIKELY_MAX));
}

/** Papers that look like this one, as far as the reader has not decided about them. */
export async function listSuggestions(library: Library, id: PaperKey): Promise<Paper[]> {
  const suggestions = await library.suggestions.where('papers').equals(id).toArray();
  return getPapers(library, suggestions.flatMap(({ papers }) => papers.filter((paper) => paper !== id)));
}

/** The feeds that are followed, in the order in which they were added. */
export async function listFeeds(library: Library): Promise<Feed[]> {
  const feeds = await library.feeds.toArray();
  return feeds.filter(({ removedAt }) => removedAt === undefined).toSorted((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
}

/** Inbox items under a heading, of one feed or of all, in the order of that heading. */
export async function listItems(library: Library, heading: ItemHeading, limit: number, feed?: FeedId): Promise<FeedItem[]> {
  const name = itemFacet(heading, feed);
  const rows = await library.feedItems.where('facets').between([name, Dexie.minKey], [name, Dexie.maxKey]).limit(limit).toArray();
  return rows.map(toItem);
}

/** How many items stand under a heading, from the kept counter. */
export async function countItems(library: Library, heading: ItemHeading, feed?: FeedId): Promise<number> {
  return (await library.counters.get(itemCounter(heading, feed)))?.count ?? 0;
}

/** The feed items that go by any of these keys. */
export async function findFeedItems(library: Library, keys: readonly PaperKey[]): Promise<ItemRow[]> {
  const found = await library.feedItems.where('keys').anyOf([...keys]).toArray();
  return [...new Map(found.map((item) => [item.id, item])).values()];
}

/** What the reader has chosen, the rest as it comes with Manicule. */
export async function getSettings(library: Library): Promise<Settings> {
  const stored = await library.settings.toArray();
  return settingsOf(Object.fromEntries(stored.map(({ name, value }) => [name, value])));
}

/** Papers whose turn it is at that source, those that wait longest first. */
export function listCompletions(library: Library, next: Completion['next'], limit: number): Promise<Completion[]> {
  return library.completions.where('[next+queuedAt]').between([next, Dexie.minKey], [next, Dexie.maxKey]).limit(limit).toArray();
}

/** What was found about a paper, and not dismissed. */
export async function listFindings(library: Library, keys: readonly PaperKey[]): Promise<Finding[]> {
  const found = await library.findings.where('paper').anyOf([...keys]).toArray();
  return found.filter(({ dismissed }) => !dismissed);
}

async function getPapers(library: Library, ids: readonly PaperKey[]): Promise<Paper[]> {
  const rows = await readRows<PaperRow, PaperKey>(library.papers, ids);
  return rows.filter((row) => row !== undefined);
}

function inFacet(library: Library, name: string) {
  return library.papers.where('facets').between([name, Dexie.minKey], [name, Dexie.maxKey]);
}
