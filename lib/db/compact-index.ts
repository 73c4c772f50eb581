// Makes few large segments out of many, and lets go of words that were replaced. A merge is written in parts under a number that no list names yet,
// and takes the place of its sources with the last of them: one that is cut off leaves these, and what it wrote is swept away before the next.
import { mergeSegments } from '@/lib/search/merge-segments';
import type { Block } from '@/lib/search/segment';
import { isLive } from '@/lib/search/plan';
import { joinColumns, type NumberColumns } from '@/lib/search/columns';
import { answer } from './answers';
import { writeLibrary, type IndexState, type Library, type NumberBlock, type SegmentNote, type SegmentRow } from './database';
import { replaceRun, withNative } from './index-papers';
import { countAll, findMerge, readIndexState, SEGMENT_DOCS_MAX } from './index-state';
import { deleteSegment, putBlocks, putSegment, readSegment } from './segment-rows';

/** Blocks of one transaction; about a megabyte. */
const PART = 100;

const STALE_TIMES = 1.5;

/** Until nothing is left to be merged. */
export async function compactIndex(library: Library): Promise<void> {
  for (let run = await nextRun(library); run; run = await nextRun(library)) {
    await sweep(library);
    await mergeRun(library, run);
  }
}

/** Neighbours that had better be one, or one of which less than half still counts. */
async function nextRun(library: Library): Promise<SegmentNote[] | undefined> {
  const state = await readIndexState(library);
  if (!state) return undefined;
  const run = findMerge(state.segments, SEGMENT_DOCS_MAX);
  // Few words are of no paper any more: not worth a look at all of them.
  if (run || state.segments.reduce((sum, { docs }) => sum + docs, 0) <= STALE_TIMES * (await countAll(library))) return run;
  const { stamp } = await withNative(library, (transaction) => readNumbers(transaction));
  const live = new Map(state.segments.map(({ id }) => [id, 0]));
  for (const written of stamp) {
    const holder = written === 0 ? undefined : state.segments.find(({ from, to }) => written >= from && written <= to);
    if (holder) live.set(holder.id, (live.get(holder.id) ?? 0) + 1);
  }
  const stale = state.segments.find(({ id, docs }) => 2 * (live.get(id) ?? 0) < docs);
  return stale && [stale];
}

async function mergeRun(library: Library, run: readonly SegmentNote[]): Promise<void> {
  const { id, sources, columns } = await writeLibrary(library, () => withNative(library, async (transaction) => {
    const state = await readIndexState(library);
    const next = (state?.lastSegment ?? 0) + 1;
    if (state) await library.indexState.put({ ...state, lastSegment: next });
    const blocks: Block[][] = [];
    for (const segment of run) blocks.push(await readSegment(transaction, segment.id));
    return { id: next, sources: blocks, columns: await readNumbers(transaction) };
  }));
  const merged = mergeSegments(sources, (doc, source) => {
    const segment = run[source];
    return segment !== undefined && isLive(columns, segment, doc);
  });
  for (let start = PART; start < merged.blocks.length; start += PART) {
    await writeLibrary(library, () => withNative(library, async (transaction) => putBlocks(transaction, id, start, merged.blocks.slice(start, start + PART))));
  }
  await writeLibrary(library, () => withNative(library, async (transaction) => {
    const state = await readIndexState(library);
    // Made anew meanwhile, or merged by a save.
    if (!state || !run.every((source) => state.segments.some((segment) => segment.id === source.id && segment.to === source.to))) return deleteSegment(transaction, id);
    if (merged.docs > 0) putSegment(transaction, id, merged.blocks, PART);
    for (const source of run) deleteSegment(transaction, source.id);
    const next: IndexState = { ...state, revision: state.revision + 1, segments: replaceRun(state.segments, run, { id, docs: merged.docs }) };
    await library.indexState.put(next);
  }));
}

async function readNumbers(transaction: IDBTransaction): Promise<NumberColumns> {
  return joinColumns((await answer(transaction.objectStore('columns').getAll(IDBKeyRange.bound(['numbers', 0], ['numbers', Infinity])))) as NumberBlock[]);
}

/** What is of no segment in the list was written by a merge that was cut off. */
async function sweep(library: Library): Promise<void> {
  await writeLibrary(library, () => withNative(library, async (transaction) => {
    const state = await readIndexState(library);
    const known = (state?.segments ?? []).map(({ id }) => id).toSorted((a, b) => a - b);
    let after = -1;
    for (const id of [...known, Infinity]) {
      // Two numbers that follow each other have nothing between them.
      if (id > after + 1) for (const store of ['postings', 'positions']) transaction.objectStore(store).delete(IDBKeyRange.bound([after, Infinity], [id, -1], true, true));
      after = id;
    }
    const rows = (await answer(transaction.objectStore('segments').getAllKeys())) as SegmentRow['id'][];
    for (const id of rows) if (!known.includes(id)) transaction.objectStore('segments').delete(id);
  }));
}
