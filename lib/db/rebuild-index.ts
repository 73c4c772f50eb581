// Makes the search index where there is none, or one of other rules: the newest papers first, some at a time, beside all else that is done. One that
// is cut off goes on where it was; what is changed meanwhile is indexed with its change.
import type { PaperKey } from '@/lib/model/identifiers';
import { BLOCK_DOCS } from '@/lib/search/columns';
import { answers } from './answers';
import { changePapers } from './change-papers';
import { toPaper, writeLibrary, type IndexState, type Library, type NumberBlock, type PaperRow } from './database';
import { indexPapers, withNative } from './index-papers';
import { getIndexProgress, openIndex } from './index-state';
import { readRows } from './read-rows';

const BATCH = 500;

/** Papers are read and written as `now`. */
export async function buildIndex(library: Library, now: () => number): Promise<void> {
  if ((await getIndexProgress(library)) === undefined) return;
  const state = await writeLibrary(library, async () => {
    const opened = await openIndex(library);
    await library.indexState.put(opened);
    return opened;
  });
  if (!state.rebuild) return;
  const ids = await library.papers.where('facets').between(['any', -state.rebuild.until], ['any', Infinity]).primaryKeys();
  for (let start = 0; start < ids.length; start += BATCH) {
    const isGoing = await indexBatch(library, ids.slice(start, start + BATCH), Math.max(0, state.rebuild.total - ids.length + start + BATCH), now());
    if (!isGoing) return;
  }
  await writeLibrary(library, async () => {
    const { rebuild: _rebuild, ...done } = await openIndex(library);
    await library.indexState.put({ ...done, revision: done.revision + 1 });
  });
}

async function indexBatch(library: Library, ids: readonly PaperKey[], done: number, now: number): Promise<boolean> {
  return writeLibrary(library, async () => {
    const state = await openIndex(library);
    if (!state.rebuild) return false;
    const rows = (await readRows<PaperRow, PaperKey>(library.papers, ids)).filter((row) => row !== undefined);
    const last = rows.at(-1);
    const { numbered = [], unnumbered = [] } = Object.groupBy(rows, ({ doc }) => (doc === undefined ? 'unnumbered' : 'numbered'));
    await changePapers(library, unnumbered.map((row) => ({ before: row, after: toPaper(row) })), now);
    const lacking = await findLacking(library, numbered);
    await indexPapers(library, await openIndex(library), lacking.flatMap((row) => (row.doc === undefined ? [] : [{ doc: row.doc, after: row }])));
    const next: IndexState = await openIndex(library);
    const { total, until } = state.rebuild;
    await library.indexState.put({ ...next, revision: next.revision + 1, rebuild: { done: Math.min(done, total), total, until: last?.savedAt ?? until } });
    return true;
  });
}

/** Those that the columns do not know: the others were changed since. */
async function findLacking(library: Library, rows: readonly PaperRow[]): Promise<PaperRow[]> {
  return withNative(library, async (transaction) => {
    const places = [...new Set(rows.map(({ doc = 0 }) => Math.floor(doc / BLOCK_DOCS)))];
    const blocks = await answers(places, (block): IDBRequest<NumberBlock | undefined> => transaction.objectStore('columns').get(['numbers', block]));
    const stamps = new Map(places.map((block, at) => [block, blocks[at]?.stamp]));
    return rows.filter(({ doc = 0 }) => (stamps.get(Math.floor(doc / BLOCK_DOCS))?.[doc % BLOCK_DOCS] ?? 0) === 0);
  });
}
