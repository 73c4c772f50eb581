// Views that ask for words, for more than one heading, or for another order than the newest first: answered by the index. Loaded when first asked for.
import type { PaperKey } from '@/lib/model/identifiers';
import type { Order, View } from '@/lib/model/view';
import { countDocs, orderDocs, textOf } from '@/lib/search/order';
import { printQuery } from '@/lib/search/print-query';
import { parseQuery } from '@/lib/search/parse-query';
import type { Query } from '@/lib/search/query';
import type { Meant } from '@/lib/search/spelling';
import { readTyped } from '@/lib/search/words';
import { answers } from './answers';
import type { Library, PaperRow } from './database';
import { isOfHeadings, listIdsUnder } from './facet-lists';
import { getIndexProgress, readIndexState } from './index-state';
import type { ViewPage } from './queries';
import { readRows } from './read-rows';
import { queryOf, readTexts, runQuery, searchTransaction } from './search-index';

const BEST_FIRST: Order = { by: 'match', isReversed: false };

/** One page of a view, in its order. */
export async function searchPapers(library: Library, view: View, offset: number, limit: number, now = Date.now()): Promise<ViewPage> {
  if (await isListedByHeadings(library, view)) {
    const ids = await listIdsUnder(library, view);
    const rows = await readRows<PaperRow, PaperKey>(library.papers, ids.slice(offset, offset + limit));
    return { total: ids.length, papers: rows.filter((row) => row !== undefined) };
  }
  const read = <Found>(papersOf: (transaction: IDBTransaction, docs: Uint32Array) => Promise<Found>) => searchTransaction(library, async (transaction) => {
    const { total, docs, meant } = await (offset > 0 ? findAllDocs(library, transaction, view, now) : findDocs(library, transaction, { ...askedBy(view), now, end: limit }));
    return { total, ...(meant.size > 0 && { meant }), papers: await papersOf(transaction, docs.subarray(offset, offset + limit)) };
  });
  try {
    return await read(readDocs);
  } catch {
    // One that cannot be read takes the transaction with it; what cannot be read at all fails again.
    const { papers, ...found } = await read(idsOfDocs);
    return { ...found, papers: (await readRows<PaperRow, PaperKey>(library.papers, papers)).filter((row) => row !== undefined) };
  }
}

/** Letters that words of most papers begin with: what they find is all that a search runs through. */
const REHEARSED = ['e', 'in'];

/** For a reader who may search soon: every search reads the columns, and a browser is several times slower at what it runs for the first time. */
export async function rehearseSearch(library: Library): Promise<void> {
  for (const text of REHEARSED) await searchPapers(library, { status: 'open', tags: [], text }, 0, 1);
}

/** The ids of all papers of a view, in its order. */
export async function searchIds(library: Library, view: View, now = Date.now()): Promise<PaperKey[]> {
  return (await isListedByHeadings(library, view)) ? listIdsUnder(library, view) : readIds(library, { ...askedBy(view), now });
}

/** What may have been meant by a view's words where nothing begins with one of them, as text, and how many papers that finds. */
export function searchSpelling(library: Library, view: View, now = Date.now()): Promise<{ text: string; total: number } | undefined> {
  return searchTransaction(library, async (transaction) => {
    const { scores, meant } = await runQuery(library, transaction, queryOf(view), now);
    const total = countDocs(scores);
    if (meant.size === 0 || total === 0) return undefined;
    const parsed = parseQuery(view.text);
    const asked: Query = 'query' in parsed ? parsed.query : { kind: 'words', text: view.text };
    return { text: printQuery(respell(asked, meant)), total };
  });
}

/** Until all papers are indexed, status and tags list as ever. */
async function isListedByHeadings(library: Library, view: View): Promise<boolean> {
  return isOfHeadings(view) && (await getIndexProgress(library)) !== undefined;
}

export interface Asked {
  query: Query;
  order: Order;
  now: number;
  /** Equals stand in the order of their ids, as under headings. */
  isByIds: boolean;
  end?: number;
}

function askedBy(view: View): Omit<Asked, 'now'> {
  return { query: queryOf(view), order: view.order ?? BEST_FIRST, isByIds: isOfHeadings(view) };
}

interface FoundDocs {
  total: number;
  docs: Uint32Array;
  meant: Meant;
}

/** How many there are, and the first ones, as many as were asked for. */
async function findDocs(library: Library, transaction: IDBTransaction, { query, order, now, isByIds, end = Infinity }: Asked): Promise<FoundDocs & { needsNews: boolean }> {
  const { scores, columns, meant, needsNews } = await runQuery(library, transaction, query, now, order.by === 'year' || order.by === 'updated');
  const total = countDocs(scores);
  if (end === 0 || total === 0) return { total, docs: new Uint32Array(), meant, needsNews };
  const column = textOf(order);
  const texts = column ? await readTexts(transaction, column) : [];
  const ids = isByIds ? await readTexts(transaction, 'id') : undefined;
  return { total, docs: orderDocs(scores, order, columns, { texts, ids, end }), meant, needsNews };
}

interface Listed {
  revision: number;
  view: string;
  found: FoundDocs;
}

const listed = new WeakMap<Library, Listed>();

/** For whoever goes down a list: it is found and put into order once, as long as the index stays as it is. */
async function findAllDocs(library: Library, transaction: IDBTransaction, view: View, now: number): Promise<FoundDocs> {
  // Live, as the search itself is.
  const revision = (await readIndexState(library))?.revision ?? 0;
  const name = JSON.stringify(view);
  const known = listed.get(library);
  if (known?.revision === revision && known.view === name) return known.found;
  const { needsNews, ...found } = await findDocs(library, transaction, { ...askedBy(view), now });
  // What was found out about papers is no part of the index.
  if (!needsNews) listed.set(library, { revision, view: name, found });
  return found;
}

/** The papers of these numbers, in order. */
export async function readDocs(transaction: IDBTransaction, docs: Uint32Array): Promise<PaperRow[]> {
  const index = transaction.objectStore('papers').index('doc');
  const rows = await answers([...docs], (doc): IDBRequest<PaperRow | undefined> => index.get(doc));
  return rows.flatMap((row) => (row ? [row] : []));
}

/** The ids of all that a query finds, in order. */
export function readIds(library: Library, asked: Asked): Promise<PaperKey[]> {
  return searchTransaction(library, async (transaction) => {
    const { docs } = await findDocs(library, transaction, asked);
    return idsOfDocs(transaction, docs);
  });
}

async function idsOfDocs(transaction: IDBTransaction, docs: Uint32Array): Promise<PaperKey[]> {
  const ids = docs.length === 0 ? [] : await readTexts(transaction, 'id');
  return Array.from(docs, (doc) => ids[doc] as PaperKey);
}

/** The query with the words that were meant. */
function respell(query: Query, meant: Meant): Query {
  switch (query.kind) {
    case 'words': return { ...query, text: readTyped(query.text, Infinity).map((typed) => ('word' in typed ? (meant.get(typed.word)?.[0] ?? typed.word) : typed.letters.join(''))).join(' ') };
    case 'and':
    case 'or': return { ...query, queries: query.queries.map((one) => respell(one, meant)) };
    default: return query;
  }
}
