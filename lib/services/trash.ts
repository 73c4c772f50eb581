// The trash: what was removed comes back, or goes for good.
import { toPaper, writeLibrary } from '@/lib/db/database';
import { findSavedByKeys } from '@/lib/db/find-works';
import type { Undoable } from '@/lib/messaging/protocol';
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import { shareKey, type Paper } from '@/lib/model/paper';
import { undoOf } from '@/lib/model/undo';
import { bringBack } from './bring-back';
import { describePapers } from './command-words';
import { suggestAlike } from './find-alike';
import { forgetRemovals, recordIfAny } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

/** What was saved anew meanwhile becomes one with it. */
export async function restoreRemoved(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<Undoable> {
  const { library, clock } = ports;
  const { papers, entry } = await writeLibrary(library, async () => {
    const kept = (await library.removed.bulkGet([...ids])).filter((one) => one !== undefined);
    const rows = (await findSavedByKeys(library, kept.flatMap(({ paper }) => paper.keys))).map(toPaper);
    const { papers } = await bringBack(library, kept.map(({ paper }) => paper), clock.now());
    await library.removed.bulkDelete(kept.map(({ id }) => id));
    for (const paper of papers) await suggestAlike(library, paper);
    const joined = kept.filter(({ paper }) => rows.some((row) => shareKey(row, paper)));
    const steps = [...joined.map(({ paper, removedAt }): UndoStep => ({ kind: 'trashed', paper, removedAt })), ...papers.flatMap((paper) => undoOfReturn(paper, rows))];
    const entry = await recordIfAny(library, clock.now(), () => `Restored ${describePapers(papers)}`, papers.length, steps);
    return { papers, entry };
  });
  if (papers.length > 0) await ports.announce({ changed: papers.map(toMark), removed: [] });
  return { entry, isUnderWay: false };
}

/** What came back alone goes into the trash again, whatever became of it: its step does not say how old it is. */
function undoOfReturn(paper: Paper, rows: readonly Paper[]): UndoStep[] {
  const before = rows.filter((row) => shareKey(row, paper));
  const steps = undoOf(before, [paper]);
  return before.length === 0 ? steps.map((step) => ({ ...step, updatedAt: undefined })) : steps;
}

/** What removed it cannot be undone any more. */
export async function emptyTrash({ library }: LibraryPorts): Promise<void> {
  await writeLibrary(library, async () => {
    await library.removed.clear();
    await forgetRemovals(library);
  });
}
