// What an import came to, counted from what undoes it. A paper that stands in the file twice is one paper.
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Library } from './database';
import { partsOf } from './read-history';

export async function countImported(library: Library, entry: number): Promise<{ added: number; merged: number }> {
  const [added, merged] = [new Set<PaperKey>(), new Set<PaperKey>()];
  await partsOf(library, entry).each(({ steps }) => {
    for (const step of steps) {
      const id = idOf(step);
      if (id !== undefined && step.kind === 'added') added.add(id);
      else if (id !== undefined && !added.has(id)) merged.add(id);
    }
  });
  return { added: added.size, merged: merged.size };
}

/** Of the steps that an import takes. */
function idOf(step: UndoStep): PaperKey | undefined {
  if (step.kind === 'added' || step.kind === 'edited') return step.id;
  return step.kind === 'replaced' ? step.after[0]?.id : undefined;
}
