// Reading what a command for many acts on, a batch at a time.
import type { Paper } from '@/lib/model/paper';
import type { Selection } from '@/lib/model/view';
import { toPaper, type Library } from './database';
import { findPaperOfEach, streamPapers } from './queries';

const BATCH = 200;

/** Chosen papers in the order in which they were chosen, those of a view in its order; what is gone is left out. */
export async function* streamSelected(library: Library, selection: Selection): AsyncGenerator<Paper> {
  if ('ids' in selection) {
    for (let start = 0; start < selection.ids.length; start += BATCH) {
      for (const row of await findPaperOfEach(library, selection.ids.slice(start, start + BATCH))) if (row) yield toPaper(row);
    }
    return;
  }
  const except = new Set(selection.except);
  for await (const paper of streamPapers(library, selection.view)) if (!except.has(paper.id)) yield paper;
}
