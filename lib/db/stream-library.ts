// Every paper there is, in no order of the reader's, a batch at a time: memory stays flat whatever the library holds. What cannot be read is passed over.
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { toPaper, type Library, type PaperRow } from './database';
import { readRows } from './read-rows';

const BATCH = 200;

/** What goes by another id before its turn comes, because it was merged or split meanwhile, and what is saved meanwhile, comes last. */
export async function* streamLibrary(library: Library, onUnreadable?: (id: PaperKey) => void): AsyncGenerator<Paper> {
  const ids = await library.papers.toCollection().primaryKeys();
  yield* streamRows(library, ids, onUnreadable);
  const present = new Set(await library.papers.toCollection().primaryKeys());
  const heirs = await library.papers.where('keys').anyOf(ids.filter((id) => !present.has(id))).primaryKeys();
  for (const id of ids) present.delete(id);
  yield* streamRows(library, [...new Set([...heirs, ...present])], onUnreadable);
}

async function* streamRows(library: Library, ids: readonly PaperKey[], onUnreadable?: (id: PaperKey) => void): AsyncGenerator<Paper> {
  for (let start = 0; start < ids.length; start += BATCH) {
    for (const row of await readRows<PaperRow, PaperKey>(library.papers, ids.slice(start, start + BATCH), onUnreadable)) {
      if (row) yield toPaper(row);
    }
  }
}
