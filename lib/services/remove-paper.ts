// Takes a paper out of the library, and puts it back: what was removed is kept for thirty days.
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { addToKeySet } from '@/lib/db/key-sets';
import { findPaper } from '@/lib/db/queries';
import { REMOVED_KEPT_MS } from '@/lib/db/read-removed';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { undoOf } from '@/lib/model/undo';
import { AppError } from '@/lib/shared/errors';
import { bringBack } from './bring-back';
import { describeChange, describePapers } from './command-words';
import { suggestAlike } from './find-alike';
import { forgetRemovals, noteUndone, recordCommand } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

/** Removing what is already removed does nothing. */
export async function removePaper(ports: LibraryPorts, id: PaperKey): Promise<PaperKey> {
  const { library, clock } = ports;
  const removed = await writeLibrary(library, async () => {
    const before = await findPaper(library, id);
    if (!before) return undefined;
    const steps = await takeOut(library, [before], clock.now());
    await recordCommand(library, clock.now(), describeChange({ kind: 'remove' }, describePapers([before])), 1, steps);
    return before;
  });
  if (removed) await ports.announce({ changed: [], removed: removed.keys });
  return removed?.id ?? id;
}

/** What papers leave behind for {@link undoRemove}. Resolves to what undoes it. Inside the caller's transaction. */
export async function takeOut(library: Library, rows: readonly PaperRow[], now: number): Promise<UndoStep[]> {
  await forgetPapers(library, rows, now);
  // One that was removed before, and saved anew, gives its place in the trash to what it is now.
  const displaced = (await library.removed.bulkGet(rows.map(({ id }) => id))).filter((one) => one !== undefined);
  await library.removed.bulkPut(rows.map((row) => ({ id: row.id, paper: toPaper(row), removedAt: now })));
  return [...displaced.map(({ paper, removedAt }): UndoStep => ({ kind: 'trashed', paper, removedAt })), ...undoOf(rows, [])];
}

/** They go for good. Inside the caller's transaction. */
export async function forgetPapers(library: Library, rows: readonly PaperRow[], now: number): Promise<void> {
  const keys = rows.flatMap((row) => row.keys);
  if (keys.length === 0) return;
  await changePapers(library, rows.map((before) => ({ before })), now);
  // They may have learned names since they were saved.
  await addToKeySet(library, 'seen', keys);
  await library.completions.bulkDelete(keys);
  await library.findings.where('paper').anyOf(keys).delete();
}

/** Puts a removed paper back as it was; if it was saved anew meanwhile, both are merged; see `bringBack`. */
export async function undoRemove(ports: LibraryPorts, id: PaperKey): Promise<PaperMark> {
  const { library, clock } = ports;
  const paper = await writeLibrary(library, async (): Promise<Paper> => {
    const kept = await library.removed.get(id);
    if (!kept) {
      const present = await findPaper(library, id);
      if (present) return present;
      throw new AppError('not-found', id);
    }
    const { papers } = await bringBack(library, [kept.paper], clock.now());
    await library.removed.delete(id);
    await noteUndone(library, (step) => step.kind === 'removed' && step.id === id);
    for (const paper of papers) await suggestAlike(library, paper);
    return papers.find(({ keys }) => keys.includes(id)) ?? kept.paper;
  });
  await ports.announce({ changed: [toMark(paper)], removed: [] });
  return toMark(paper);
}

/** Forgets what was removed more than thirty days ago. */
export async function pruneRemoved({ library, clock }: LibraryPorts): Promise<void> {
  const since = clock.now() - REMOVED_KEPT_MS;
  const old = library.removed.where('removedAt').below(since);
  if ((await old.clone().count()) === 0) return;
  await writeLibrary(library, async () => {
    await old.delete();
    await forgetRemovals(library, since);
  });
}
