// Runs in a page with a real IndexedDB: stores what feeds bring with the product's own code, and the same rows without it.
import { openLibrary, type ItemRow, type Library } from '@/lib/db/database';
import { addToKeySet, findInKeySet } from '@/lib/db/key-sets';
import { kindOf } from '@/lib/feeds/kinds';
import type { Feed, FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { PaperKey } from '@/lib/model/identifiers';
import { HOUR_MS } from '@/lib/shared/clock';
import { takeFeedItems } from '@/lib/services/take-feed-items';
import { makePaper } from '../support/papers';

export interface FeedsPage {
  /** Stores that many answers of so many entries each; milliseconds. */
  ingest(answers: number, entries: number): Promise<number>;
  /** Puts the rows that came of it into another library, as they are; milliseconds. */
  putRaw(batch: number): Promise<number>;
  /** So many new items, of so many feeds that are not due, in the library of this origin. */
  fill(items: number, feeds: number): Promise<void>;
  /** Asks a set of that many keys about a page of cards, so many times; milliseconds for one. */
  lookUp(keys: number, cards: number, times: number): Promise<number[]>;
}

declare global {
  var feedsPage: FeedsPage;
}

let rows: ItemRow[] = [];

globalThis.feedsPage = {
  async ingest(answers, entries) {
    const library = await openEmpty('bench');
    const source: FeedSource = { kind: 'web', url: 'https://journal.example/rss' };
    await library.feeds.put(makeFeed(source));
    const texts = Array.from({ length: answers }, (_, answer) => rssOf(answer * entries, entries));
    const start = performance.now();
    for (const text of texts) {
      const read = kindOf(source).parse(text, source);
      await takeFeedItems(portsOf(library), makeFeed(source).id, read.entries, (feed) => ({ ...feed, lastAnswerAt: Date.now() }));
    }
    const took = performance.now() - start;
    rows = await library.feedItems.toArray();
    if (rows.length !== answers * entries) throw new Error(`${rows.length} items instead of ${answers * entries}`);
    await library.delete();
    return took;
  },

  async putRaw(batch) {
    const library = await openEmpty('bench-raw');
    const start = performance.now();
    for (let at = 0; at < rows.length; at += batch) await library.feedItems.bulkPut(rows.slice(at, at + batch));
    const took = performance.now() - start;
    await library.delete();
    return took;
  },

  async fill(items, feeds) {
    const library = openLibrary();
    const made = Array.from({ length: feeds }, (_, index) => makeFeed({ kind: 'web', url: `https://journal-${index}.example/rss` }));
    await library.feeds.bulkPut(made);
    for (const [index, { id, source }] of made.entries()) {
      const share = Math.ceil(items / feeds);
      const count = Math.min(share, items - index * share);
      if (count > 0) await takeFeedItems(portsOf(library), id, kindOf(source).parse(rssOf(index * share, count), source).entries, (feed) => feed);
    }
    library.close();
  },

  async lookUp(keys, cards, times) {
    const library = await openEmpty('bench-seen');
    const keyOf = (index: number): PaperKey => `arxiv:${String(1_000 + Math.floor(index / 10_000)).padStart(4, '0')}.${String(index % 10_000).padStart(5, '0')}`;
    for (let at = 0; at < keys; at += 1_000) await addToKeySet(library, 'seen', Array.from({ length: 1_000 }, (_, index) => keyOf(at + index)));
    const took: number[] = [];
    for (let time = 0; time < times; time += 1) {
      // Every second one was never seen.
      const page = Array.from({ length: cards }, (_, index) => keyOf(index % 2 === 0 ? (index * 97 + time * 1_009) % keys : keys + index));
      const start = performance.now();
      const found = await findInKeySet(library, 'seen', page);
      took.push(performance.now() - start);
      if (found.size !== cards / 2) throw new Error(`${found.size} of ${cards} were found`);
    }
    await library.delete();
    return took;
  },
};

async function openEmpty(name: string): Promise<Library> {
  const library = openLibrary(name);
  await library.delete();
  return library.open() as unknown as Promise<Library>;
}

function portsOf(library: Library) {
  return { library, clock: { now: () => Date.now() }, announce: async () => {} };
}

/** One that is asked again in an hour. */
function makeFeed(source: Extract<FeedSource, { kind: 'web' }>): Feed {
  const now = Date.now();
  return {
    id: `web:${source.url}`, source, name: new URL(source.url).host, addedAt: now, isTyped: false, isPaused: false, isBadged: true, intervalMs: HOUR_MS, filter: NO_FILTER, phase: 0.5,
    lastRunAt: now, lastAnswerAt: now, lastNewAt: now, nextRunAt: now + HOUR_MS, errorCount: 0, coveredUntil: now,
  };
}

function rssOf(first: number, count: number): string {
  const items = Array.from({ length: count }, (_, index) => {
    const { title, abstract = '', url, authors = [] } = makePaper(first + index);
    return `<item><title>${escape(`${title} ${first + index}`)}</title><link>${url}</link><description>${escape(abstract)}</description><dc:creator>${escape(authors.map(({ name }) => name).join(', '))}</dc:creator></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A journal</title>${items.join('')}</channel></rss>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
