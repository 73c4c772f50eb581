// Takes a paper out of the library, and puts it back: what was removed is kept for thirty days.
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { addToKeySet } from '@/lib/db/key-sets';
import { findPaper } from '@/lib/db/queries';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { DAY_MS } from '@/lib/shared/clock';
import { AppError } from '@/lib/shared/errors';
import { bringBack } from './bring-back';
import { suggestAlike } from './find-alike';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

const KEPT_MS = 30 * DAY_MS;

/** Removing what is already removed does nothing. */
export async function removePaper(ports: LibraryPorts, id: PaperKey): Promise<PaperKey> {
  const { library, clock } = ports;
  const removed = await writeLibrary(library, async () => {
    const before = await findPaper(library, id);
    if (!before) return undefined;
    await takeOut(library, before, clock.now());
    return before;
  });
  if (removed) await ports.announce({ changed: [], removed: removed.keys });
  return removed?.id ?? id;
}

/** What a paper leaves behind for {@link undoRemove}. Inside the caller's transaction. */
export async function takeOut(library: Library, before: PaperRow, now: number): Promise<void> {
  const paper = toPaper(before);
  await changePapers(library, [{ before }], now);
  // It may have learned names since it was saved.
  await addToKeySet(library, 'seen', paper.keys);
  await library.removed.put({ id: paper.id, paper, removedAt: now });
  await library.completions.bulkDelete(paper.keys);
  await library.findings.where('paper').anyOf(paper.keys).delete();
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
    for (const paper of papers) await suggestAlike(library, paper);
    return papers.find(({ keys }) => keys.includes(id)) ?? kept.paper;
  });
  await ports.announce({ changed: [toMark(paper)], removed: [] });
  return toMark(paper);
}

/** Forgets what was removed more than thirty days ago. */
export async function pruneRemoved({ library, clock }: LibraryPorts): Promise<void> {
  const old = library.removed.where('removedAt').below(clock.now() - KEPT_MS);
  if ((await old.clone().count()) > 0) await writeLibrary(library, () => old.delete());
}
