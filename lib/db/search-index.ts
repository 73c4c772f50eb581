// Asking the search index. What does not change is read once: segments never do, the columns only with the index's revision.
import type { View } from '@/lib/model/view';
import { addDetails, joinColumns, type NumberColumns, type TextColumn } from '@/lib/search/columns';
import { parseQuery } from '@/lib/search/parse-query';
import { isLive, planQuery, type Found, type FoundRun, type Lookup, type Plan, type Scores } from '@/lib/search/plan';
import type { Query } from '@/lib/search/query';
import { BlockReader, isAnyLive, readPostings } from '@/lib/search/read-segment';
import type { Block } from '@/lib/search/segment';
import { countEdits, editsAllowed, type Meant } from '@/lib/search/spelling';
import { isWord } from '@/lib/search/terms';
import { ByteReader } from '@/lib/search/bytes';
import { answer, answers } from './answers';
import type { DetailBlock, Library, NumberBlock, PostingsRow, SegmentNote, SegmentRow, TextBlock } from './database';
import { findSavedByKeys } from './find-works';
import { readIndexState } from './index-state';
import { isOfOneRow, tellUnreadable } from './read-rows';
import { blockRange } from './segment-rows';

/** What was found, before it is put into order. */
export interface Result {
  scores: Scores;
  columns: NumberColumns;
  /** Of words that nothing begins with the ones that were taken for them, the likeliest first. */
  meant: Meant;
  /** Depends on what was found out about papers, beside the index. */
  needsNews: boolean;
}

/** The tables that a search reads; it is one transaction, so that what it reads belongs together. */
export async function searchTransaction<Answer>(library: Library, run: (transaction: IDBTransaction) => Promise<Answer>): Promise<Answer> {
  const { indexState, segments, postings, positions, columns, papers, findings } = library;
  try {
    return await library.transaction('r', [indexState, segments, postings, positions, columns, papers, findings], async ({ idbtrans }) => run(idbtrans));
  } catch (thrown) {
    if (isOfOneRow(thrown)) tellUnreadable();
    throw thrown;
  }
}

/** Everything a view asks for as one query. What cannot be understood is looked for as words. */
export function queryOf({ status, tags, text }: View): Query {
  const parsed = parseQuery(text);
  const asked: Query = 'query' in parsed ? parsed.query : { kind: 'words', text };
  const inStatus: Query[] = status === 'any' ? [] : [{ kind: 'is', what: status }];
  return { kind: 'and', queries: [...inStatus, ...tags.map((tag): Query => ({ kind: 'tag', tag })), asked] };
}

/** Inside a {@link searchTransaction}. `needsDetails`: what is asked of the columns afterwards needs them all. */
export async function runQuery(library: Library, transaction: IDBTransaction, query: Query, now: number, needsDetails = false): Promise<Result> {
  const snapshot = await readSnapshot(library, transaction);
  const { columns } = snapshot;
  const plan = planQuery(query, { now });
  if (needsDetails || plan.needsDetails) await readDetails(snapshot, transaction);
  const newsOf = plan.needsNews ? await readNews(library) : new Set<number>();
  let found = await findAll(snapshot, transaction, plan.lookups);
  const meant = await readMeant(snapshot, transaction, plan, found);
  const { needsNews } = plan;
  if (meant.size === 0) return { scores: plan.run({ columns, newsOf, find: (lookup) => found.get(nameOf(lookup)) ?? [] }), columns, meant, needsNews };
  const corrected = planQuery(query, { now, meant });
  found = await findAll(snapshot, transaction, corrected.lookups);
  return { scores: corrected.run({ columns, newsOf, find: (lookup) => found.get(nameOf(lookup)) ?? [] }), columns, meant, needsNews };
}

/** What papers are ordered by, each under its number. */
export async function readTexts(transaction: IDBTransaction, column: TextColumn): Promise<string[]> {
  const rows = (await answer(transaction.objectStore('columns').getAll(IDBKeyRange.bound([column, 0], [column, Infinity])))) as TextBlock[];
  const texts: string[] = [];
  for (const { block, values } of rows) for (const [at, value] of values.entries()) texts[block * values.length + at] = value;
  return texts;
}

/** In how many papers each of the terms stands that begin so. */
export async function countTerms(library: Library, transaction: IDBTransaction, beginning: string): Promise<Map<string, number>> {
  return countLive(await readSnapshot(library, transaction), transaction, [beginning], () => true);
}

/** The columns as they are; nobody may write to them. */
export async function readColumns(library: Library, transaction: IDBTransaction): Promise<NumberColumns> {
  const snapshot = await readSnapshot(library, transaction);
  await readDetails(snapshot, transaction);
  return snapshot.columns;
}

/** Each term that begins so, with the papers in which it stands; there may be more of them in another call. */
export async function visitTerms(library: Library, transaction: IDBTransaction, beginning: string, visit: (term: string, docs: Uint32Array) => void): Promise<void> {
  await visitLive(await readSnapshot(library, transaction), transaction, [beginning], () => true, visit);
}

interface Segment extends SegmentNote {
  /** Of a small one all of it, */
  blocks: Block[] | undefined;
  /** of a large one the first term of each block. */
  firsts: string[];
}

interface Snapshot {
  revision: number;
  columns: NumberColumns;
  hasDetails: boolean;
  segments: Segment[];
  /** Blocks that were read lately: the next key that is pressed asks for most of them again. */
  blocks: Map<string, Uint8Array>;
}

const snapshots = new WeakMap<Library, Snapshot>();

async function readSnapshot(library: Library, transaction: IDBTransaction): Promise<Snapshot> {
  // By way of Dexie: this is what a live query watches.
  const state = await readIndexState(library);
  const known = snapshots.get(library);
  if (known && known.revision === state?.revision) return known;
  if (!state) return { revision: 0, columns: joinColumns([]), hasDetails: true, segments: [], blocks: new Map() };
  const ask = [
    () => transaction.objectStore('segments').getAll(),
    () => transaction.objectStore('columns').getAll(IDBKeyRange.bound(['numbers', 0], ['numbers', Infinity])),
  ];
  const [segments = [], numbers = []] = await answers(ask, (one): IDBRequest<unknown[]> => one()) as [SegmentRow[], NumberBlock[]];
  const rows = new Map(segments.map((row) => [row.id, row]));
  const snapshot: Snapshot = {
    revision: state.revision,
    columns: joinColumns(numbers),
    hasDetails: false,
    segments: state.segments.map((note) => {
      const row = rows.get(note.id);
      return { ...note, blocks: row?.blocks, firsts: row?.firsts ?? row?.blocks?.map(({ first }) => first) ?? [] };
    }),
    blocks: known?.blocks ?? new Map(),
  };
  snapshots.set(library, snapshot);
  return snapshot;
}

async function readDetails(snapshot: Snapshot, transaction: IDBTransaction): Promise<void> {
  if (snapshot.hasDetails) return;
  addDetails(snapshot.columns, (await answer(transaction.objectStore('columns').getAll(IDBKeyRange.bound(['details', 0], ['details', Infinity])))) as DetailBlock[]);
  snapshot.hasDetails = true;
}

function nameOf({ term, isPrefix }: Lookup): string {
  return `${isPrefix ? '*' : '='}${term}`;
}

async function findAll(snapshot: Snapshot, transaction: IDBTransaction, lookups: readonly Lookup[]): Promise<Map<string, Found[]>> {
  const places = lookups.flatMap((lookup) => snapshot.segments.map((segment) => ({ lookup, segment, ...blocksFor(segment, lookup) })));
  const postings = await readBlocks(snapshot, transaction, 'postings', places);
  const positions = await readBlocks(snapshot, transaction, 'positions', places.filter(({ lookup }) => lookup.withPlaces));
  const found = new Map<string, Found[]>(lookups.map((lookup) => [nameOf(lookup), []]));
  for (const { lookup, segment, from, to } of places) {
    const runs: FoundRun[] = [];
    for (let block = from; block <= to; block += 1) {
      const run = new BlockReader(postings(segment, block)).find(lookup.term, lookup.isPrefix);
      if (run) runs.push({ ...run, positions: lookup.withPlaces ? positions(segment, block) : NONE });
    }
    if (runs.length > 0) found.get(nameOf(lookup))?.push({ segment, runs });
  }
  return found;
}

const NONE = new Uint8Array();

interface Place {
  segment: Segment;
  from: number;
  to: number;
}

/** In which blocks of a segment the terms are; `to` before `from` where there are none. */
function blocksFor({ firsts }: Segment, { term, isPrefix }: Lookup): { from: number; to: number } {
  const from = Math.max(0, countUpTo(firsts, term) - 1);
  return { from, to: (isPrefix ? countUpTo(firsts, `${term}\uffff`) : Math.min(firsts.length, from + 1)) - 1 };
}

/** How many of the terms, which are in order, are not after that one. */
function countUpTo(terms: readonly string[], term: string): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') <= term) low = middle + 1;
    else high = middle;
  }
  return low;
}

type BlockOf = (segment: Segment, block: number) => Uint8Array;

/** More blocks than a search of some words asks for; about ten megabytes. */
const BLOCKS_KEPT = 1_500;

/** Each stretch of blocks that is not known yet is one request. */
async function readBlocks(snapshot: Snapshot, transaction: IDBTransaction, store: 'postings' | 'positions', places: readonly Place[]): Promise<BlockOf> {
  const { blocks: kept } = snapshot;
  const lacking = places.filter(({ segment, from, to }) => {
    if (segment.blocks) return false;
    for (let block = from; block <= to; block += 1) if (!kept.has(`${store} ${segment.id} ${block}`)) return true;
    return false;
  });
  const used = new Map<string, Uint8Array>();
  const read = await answers(lacking, ({ segment, from, to }): IDBRequest<PostingsRow[]> => transaction.objectStore(store).getAll(blockRange(segment.id, from, to)));
  for (const { segment, block, bytes } of read.flat()) used.set(`${store} ${segment} ${block}`, bytes);
  const blockOf: BlockOf = (segment, block) => {
    const whole = segment.blocks?.[block];
    if (whole) return whole[store];
    const name = `${store} ${segment.id} ${block}`;
    return used.get(name) ?? kept.get(name) ?? NONE;
  };
  if (kept.size + used.size > BLOCKS_KEPT) {
    // What this search has asked for is the latest.
    snapshot.blocks = new Map(used.size > BLOCKS_KEPT ? [] : used);
  } else for (const [name, bytes] of used) kept.set(name, bytes);
  return blockOf;
}

/** In how many papers each of the terms stands that begin so: what stands only in writings that were replaced does not count. */
async function countLive(snapshot: Snapshot, transaction: IDBTransaction, beginnings: readonly string[], accepts: (reader: BlockReader) => boolean): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await visitLive(snapshot, transaction, beginnings, accepts, (term, docs) => counts.set(term, (counts.get(term) ?? 0) + docs.length));
  return counts;
}

/** Each term that begins so, with the papers in which it stands; of each segment apart. */
async function visitLive(snapshot: Snapshot, transaction: IDBTransaction, beginnings: readonly string[], accepts: (reader: BlockReader) => boolean, visit: (term: string, docs: Uint32Array) => void): Promise<void> {
  const places = beginnings.flatMap((term) => snapshot.segments.map((segment) => ({ term, segment, ...blocksFor(segment, { term, isPrefix: true, withPlaces: false }) })));
  const postings = await readBlocks(snapshot, transaction, 'postings', places);
  for (const { term: beginning, segment, from, to } of places) {
    for (let block = from; block <= to; block += 1) {
      const reader = new BlockReader(postings(segment, block));
      while (reader.next()) {
        if (!accepts(reader) || !reader.term.startsWith(beginning)) continue;
        const docs = readPostings(new ByteReader(reader.bytes, reader.from), reader.count).docs.filter((doc) => isLive(snapshot.columns, segment, doc));
        if (docs.length > 0) visit(reader.term, docs);
      }
    }
  }
}

const MEANT_MAX = 3;

/** For words of which there is none: the nearest ones. Of the others nothing is read. */
async function readMeant(snapshot: Snapshot, transaction: IDBTransaction, plan: Plan, found: ReadonlyMap<string, readonly Found[]>): Promise<Map<string, string[]>> {
  const meant = new Map<string, string[]>();
  for (const { word, lookup } of plan.words) {
    if (editsAllowed(word) === 0 || (found.get(nameOf(lookup)) ?? []).some((one) => hasLive(snapshot, one))) continue;
    const nearest = await findNearest(snapshot, transaction, word);
    if (nearest.length > 0) meant.set(word, nearest);
  }
  return meant;
}

function hasLive({ columns }: Snapshot, { segment, runs }: Found): boolean {
  return runs.some((run) => isAnyLive(run, (doc) => isLive(columns, segment, doc)));
}

/** Of the words that begin with its first letter, or if none is near with its second, those the fewest edits away, the most frequent first. */
async function findNearest(snapshot: Snapshot, transaction: IDBTransaction, word: string): Promise<string[]> {
  const allowed = editsAllowed(word);
  const edits = new Map<string, number>();
  const isNear = (reader: BlockReader) => {
    if (Math.abs(reader.length - word.length) > allowed) return false;
    const { term } = reader;
    const count = edits.get(term) ?? (isWord(term) ? countEdits(word, term, allowed) : Infinity);
    edits.set(term, count);
    return count <= allowed;
  };
  for (const letter of [...word].slice(0, 2)) {
    const counts = await countLive(snapshot, transaction, [letter], isNear);
    const least = Math.min(...[...counts.keys()].map((term) => edits.get(term) ?? Infinity));
    if (counts.size > 0) return [...counts].filter(([term]) => edits.get(term) === least).toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, MEANT_MAX).map(([term]) => term);
  }
  return [];
}

/** The papers of which there is news that was not dismissed. */
async function readNews(library: Library): Promise<Set<number>> {
  const news = await library.findings.filter(({ dismissed }) => !dismissed).toArray();
  const rows = await findSavedByKeys(library, news.map(({ paper }) => paper));
  return new Set(rows.flatMap(({ doc }) => doc ?? []));
}
