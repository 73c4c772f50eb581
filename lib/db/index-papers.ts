// The search index follows the papers, in the transaction that changes them: the columns of those that changed, and a new segment with the words
// of those of which words changed.
import type { Paper } from '@/lib/model/paper';
import { BLOCK_DOCS, DETAIL_COLUMNS, emptyColumns, NUMBER_COLUMNS, TEXT_COLUMNS } from '@/lib/search/columns';
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
    const said = await writeColumns(transaction, next.stamp + 1, changes);
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

/** Returns those whose words are to be written. */
async function writeColumns(transaction: IDBTransaction, stamp: number, changes: readonly IndexChange[]): Promise<IndexChange[]> {
  const store = transaction.objectStore('columns');
  const places = [...new Set(changes.map(({ doc }) => Math.floor(doc / BLOCK_DOCS)))];
  const [rows, details] = await Promise.all([
    answers(places, (block): IDBRequest<NumberBlock | undefined> => store.get(['numbers', block])),
    answers(places, (block): IDBRequest<DetailBlock | undefined> => store.get(['details', block])),
  ]);
  const columns = new Map(places.map((block, at) => [block, { ...emptyColumns(BLOCK_DOCS), ...rows[at], ...details[at] }]));
  const said: IndexChange[] = [];
  const named: IndexChange[] = [];
  for (const change of changes) {
    const row = columns.get(Math.floor(change.doc / BLOCK_DOCS));
    const at = change.doc % BLOCK_DOCS;
    if (!row) continue;
    if (!change.after) {
      row.stamp[at] = 0;
      continue;
    }
    const known = row.stamp[at] === 0 ? undefined : change.before;
    const isSaid = !known || SEARCHED_FIELDS.some((field) => !isEqual(known[field], change.after?.[field]));
    if (isSaid) said.push(change);
    if (!known || NAMED_FIELDS.some((field) => !isEqual(known[field], change.after?.[field]))) named.push(change);
    const values = { ...columnsOf(change.after), stamp: isSaid ? stamp : (row.stamp[at] ?? 0) };
    for (const name of [...NUMBER_COLUMNS, ...DETAIL_COLUMNS]) row[name][at] = values[name];
  }
  for (const [block, { savedAt, status, flags, stamp: stamps, updatedAt, readAt, year, source }] of columns) {
    store.put({ name: 'numbers', block, savedAt, status, flags, stamp: stamps } satisfies NumberBlock);
    store.put({ name: 'details', block, updatedAt, readAt, year, source } satisfies DetailBlock);
  }
  await writeTexts(store, named);
  return said;
}

const NAMED_FIELDS = ['id', 'title', 'authors', 'venue', 'manifestations'] as const satisfies readonly (keyof Paper)[];

async function writeTexts(store: IDBObjectStore, changes: readonly IndexChange[]): Promise<void> {
  const byBlock = Map.groupBy(changes, ({ doc }) => Math.floor(doc / BLOCK_DOCS));
  const keys = TEXT_COLUMNS.flatMap((name) => [...byBlock.keys()].map((block) => ({ name, block })));
  const rows = await answers(keys, ({ name, block }): IDBRequest<TextBlock | undefined> => store.get([name, block]));
  for (const [place, { name, block }] of keys.entries()) {
    const values = rows[place]?.values ?? Array.from({ length: BLOCK_DOCS }, () => '');
    let isChanged = false;
    for (const { doc, after } of byBlock.get(block) ?? []) {
      const value = after ? columnsOf(after)[name] : '';
      isChanged ||= values[doc % BLOCK_DOCS] !== value;
      values[doc % BLOCK_DOCS] = value;
    }
    if (isChanged) store.put({ name, block, values } satisfies TextBlock);
  }
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
