// The search index follows the papers, in the transaction that changes them: the columns of those that changed, and a new segment with the words
// of those of which words changed.
import type { Paper } from '@/lib/model/paper';
import { BLOCK_DOCS, DETAIL_COLUMNS, emptyColumns, NUMBER_COLUMNS, TEXT_COLUMNS, type NumberColumns } from '@/lib/search/columns';
import { columnsOf } from '@/lib/search/paper-columns';
import { mergeSegments } from '@/lib/search/merge-segments';
import { eachTerm, SEARCHED_FIELDS } from '@/lib/search/terms';
import { SegmentBuilder } from '@/lib/search/write-segment';
import { isEqual } from '@/lib/shared/equal';
import { answers } from './answers';
import type { DetailBlock, IndexState, Library, NumberBlock, SegmentNote, TextBlock } from './database';
import { findMerge } from './index-state';
import { deleteSegment, putSegment, readSegment } from './segment-rows';

/** `before` without `after`: it is gone. `before` says what need not be written again. */
export interface IndexChange {
  doc: number;
  before?: Paper | undefined;
  after?: Paper | undefined;
}

/** One segment takes part in merges of up to this many papers at once, or of as many times the papers that were written. */
const MERGED_AT_ONCE = 64;
const MERGED_TIMES = 8;
/** The steps of a job are so large, and are merged when it is through, unless there are too many segments to search well. */
const MANY_DOCS = 250;
const MANY_SEGMENTS = 64;

/** Inside the caller's transaction, which holds all tables; `state` is from `openIndex`, before the papers were written. */
export async function indexPapers(library: Library, state: IndexState, changes: readonly IndexChange[]): Promise<IndexState> {
  if (changes.length === 0) return state;
  return withNative(library, async (transaction) => {
    const next: IndexState = { ...state, revision: state.revision + 1 };
    const columns = await readColumns(transaction, changes);
    writeColumns(transaction.objectStore('columns'), next.stamp + 1, columns);
    const said = columns.places.filter(({ isSaid }) => isSaid);
    if (said.length > 0) {
      const id = next.lastSegment + 1;
      const stamp = next.stamp + 1;
      const builder = new SegmentBuilder();
      for (const { doc, after } of said.toSorted((a, b) => a.doc - b.doc)) {
        builder.begin(doc);
        if (after) eachTerm(after, (term, field, at) => builder.add(term, field, at));
      }
      putSegment(transaction, id, builder.build());
      Object.assign(next, { stamp, lastSegment: id, segments: [...next.segments, { id, from: stamp, to: stamp, docs: said.length }] } satisfies Partial<IndexState>);
      const isLeft = said.length >= MANY_DOCS && next.segments.length < MANY_SEGMENTS;
      await mergeSmall(transaction, next, isLeft ? MERGED_AT_ONCE : Math.max(MERGED_AT_ONCE, MERGED_TIMES * said.length));
    }
    await library.indexState.put(next);
    return next;
  });
}

/** The browser's own transaction, that of the caller. */
export async function withNative<Result>(library: Library, run: (transaction: IDBTransaction) => Promise<Result>): Promise<Result> {
  return library.transaction('rw', library.tables, async ({ idbtrans }) => run(idbtrans));
}

interface ChangedColumns {
  numbers: Map<number, NumberColumns>;
  texts: TextBlock[];
  places: ChangedPlace[];
}

interface ChangedPlace extends IndexChange {
  /** Its words are to be written. */
  isSaid: boolean;
  /** What it is ordered by is. */
  isNamed: boolean;
}

const NAMED_FIELDS = ['id', 'title', 'authors', 'venue', 'manifestations'] as const satisfies readonly (keyof Paper)[];

async function readColumns(transaction: IDBTransaction, changes: readonly IndexChange[]): Promise<ChangedColumns> {
  const store = transaction.objectStore('columns');
  const blocks = blocksOf(changes);
  const [rows, details] = await Promise.all([
    answers(blocks, (block): IDBRequest<NumberBlock | undefined> => store.get(['numbers', block])),
    answers(blocks, (block): IDBRequest<DetailBlock | undefined> => store.get(['details', block])),
  ]);
  const numbers = new Map(blocks.map((block, at) => [block, { ...emptyColumns(BLOCK_DOCS), ...rows[at], ...details[at] }]));
  const places = changes.map((change): ChangedPlace => {
    const { doc, before, after } = change;
    const known = numbers.get(blockOf(doc))?.stamp[doc % BLOCK_DOCS] === 0 ? undefined : before;
    const differs = (fields: readonly (keyof Paper)[]) => after !== undefined && (!known || fields.some((field) => !isEqual(known[field], after[field])));
    return { ...change, isSaid: differs(SEARCHED_FIELDS), isNamed: differs(NAMED_FIELDS) };
  });
  const keys = TEXT_COLUMNS.flatMap((name) => blocksOf(places.filter(({ isNamed }) => isNamed)).map((block) => ({ name, block })));
  const texts = await answers(keys, ({ name, block }): IDBRequest<TextBlock | undefined> => store.get([name, block]));
  return { numbers, places, texts: keys.map((key, at) => texts[at] ?? { ...key, values: Array.from({ length: BLOCK_DOCS }, () => '') }) };
}

function blocksOf(changes: readonly IndexChange[]): number[] {
  return [...new Set(changes.map(({ doc }) => blockOf(doc)))];
}

function blockOf(doc: number): number {
  return Math.floor(doc / BLOCK_DOCS);
}

function writeColumns(store: IDBObjectStore, written: number, { numbers, texts, places }: ChangedColumns): void {
  const textsOf = Map.groupBy(texts, ({ block }) => block);
  const changed = new Set<TextBlock>();
  for (const { doc, after, isSaid, isNamed } of places) {
    const [row, at] = [numbers.get(blockOf(doc)), doc % BLOCK_DOCS];
    if (!row) continue;
    if (!after) {
      row.stamp[at] = 0;
      continue;
    }
    const values = { ...columnsOf(after), stamp: isSaid ? written : (row.stamp[at] ?? 0) };
    for (const name of [...NUMBER_COLUMNS, ...DETAIL_COLUMNS]) row[name][at] = values[name];
    for (const text of isNamed ? (textsOf.get(blockOf(doc)) ?? []) : []) {
      if (text.values[at] === values[text.name]) continue;
      text.values[at] = values[text.name];
      changed.add(text);
    }
  }
  for (const [block, { savedAt, status, flags, stamp, updatedAt, readAt, year, source }] of numbers) {
    store.put({ name: 'numbers', block, savedAt, status, flags, stamp } satisfies NumberBlock);
    store.put({ name: 'details', block, updatedAt, readAt, year, source } satisfies DetailBlock);
  }
  for (const text of changed) store.put(text);
}

async function mergeSmall(transaction: IDBTransaction, state: IndexState, docs: number): Promise<void> {
  for (let run = findMerge(state.segments, docs); run; run = findMerge(state.segments, docs)) {
    const sources = await Promise.all(run.map(({ id }) => readSegment(transaction, id)));
    const merged = mergeSegments(sources);
    state.lastSegment += 1;
    if (merged.docs > 0) putSegment(transaction, state.lastSegment, merged.blocks);
    for (const { id } of run) deleteSegment(transaction, id);
    state.segments = replaceRun(state.segments, run, { id: state.lastSegment, docs: merged.docs });
  }
}

/** One in the place of several that follow each other. */
export function replaceRun(segments: readonly SegmentNote[], run: readonly SegmentNote[], { id, docs }: { id: number; docs: number }): SegmentNote[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [...segments];
  const rest = segments.filter((segment) => !run.some((gone) => gone.id === segment.id));
  const merged = { id, from: first.from, to: last.to, docs };
  return (docs === 0 ? rest : [...rest, merged]).toSorted((a, b) => a.from - b.from);
}
