// Takes a paper out of the library, and puts it back: what was removed is kept for thirty days.
import { writeLibrary, type Library } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { REMOVED_KEPT_MS } from '@/lib/db/read-removed';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { HistoryEntry } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { AppError } from '@/lib/shared/errors';
import { describeChange, describePapers } from './command-words';
import { findCommand, forgetRemovals, noteUndone, recordCommand } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { putBack, takeOut, type Removal } from './take-out';

/** Removing what is already removed does nothing. `entry` of the history undoes it. */
export async function removePaper(ports: LibraryPorts, id: PaperKey): Promise<{ id: PaperKey; entry?: number | undefined }> {
  const { library, clock } = ports;
  const { removed, entry } = await writeLibrary(library, async () => {
    const removed = await findPaper(library, id);
    if (!removed) return { entry: (await findRemoval(library, id))?.entry.id };
    const steps = await takeOut(library, [removed], clock.now());
    return { removed, entry: await recordCommand(library, clock.now(), describeChange({ kind: 'remove' }, describePapers([removed])), 1, steps) };
  });
  if (removed) await ports.announce({ changed: [], removed: removed.keys });
  return { id: removed?.id ?? id, entry };
}

/** Puts a removed paper back as it was; if it was saved anew meanwhile, both are merged; see `bringBack`. */
export async function undoRemove(ports: LibraryPorts, id: PaperKey): Promise<PaperMark> {
  const { library, clock } = ports;
  const paper = await writeLibrary(library, async (): Promise<Paper> => {
    const command = await findRemoval(library, id);
    if (command) await noteUndone(library, command.entry);
    const papers = await putBack(library, [command?.step ?? { kind: 'removed', id }], clock.now());
    const paper = papers.find(({ keys }) => keys.includes(id)) ?? papers[0] ?? (await findPaper(library, id));
    if (!paper) throw new AppError('not-found', id);
    return paper;
  });
  await ports.announce({ changed: [toMark(paper)], removed: [] });
  return toMark(paper);
}

function findRemoval(library: Library, id: PaperKey): Promise<{ entry: HistoryEntry; step: Removal } | undefined> {
  return findCommand(library, (step): step is Removal => step.kind === 'removed' && step.id === id);
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
