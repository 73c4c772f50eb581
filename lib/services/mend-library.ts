// Papers of which the browser has lost the record are put back as far as the indexes still know them, so that they stand in the way of nothing:
// a backup then completes them, or they are removed, as any other. The reader is told which. Of the history and the like the record goes.
import { changePapers } from '@/lib/db/change-papers';
import { writeOnce, type Library } from '@/lib/db/database';
import { findLostPapers, findLostRest, forgetRest, readRemains, recountTags } from '@/lib/db/lost-papers';
import { tellLost } from './lost-told';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { queueCompletions } from './queue-completions';

interface Mending {
  running?: Promise<boolean> | undefined;
  /** Nothing was found that can be mended: another look would find no more. */
  isInVain?: boolean;
}

const mendings = new WeakMap<Library, Mending>();

/** Not inside a transaction. Resolves to whether there was anything to be mended. */
export function mendLibrary(ports: LibraryPorts): Promise<boolean> {
  const mending = mendings.get(ports.library) ?? {};
  mendings.set(ports.library, mending);
  if (mending.isInVain) return Promise.resolve(false);
  mending.running ??= mend(ports).then((isMended) => {
    mending.isInVain = !isMended;
    return isMended;
  }).finally(() => {
    mending.running = undefined;
  });
  return mending.running;
}

async function mend({ library, clock, announce }: LibraryPorts): Promise<boolean> {
  const [lost, rest] = [await findLostPapers(library), await findLostRest(library)];
  if (lost.length + rest.entries.length + rest.removed.length + rest.jobs.length === 0) return false;
  const now = clock.now();
  const remains = await readRemains(library, lost);
  const papers = remains.map(({ after }) => ({ ...after, updatedAt: now }));
  // First: a worker that dies in between has told too much rather than too little.
  if (papers.length > 0) await tellLost(papers);
  await writeOnce(library, async () => {
    await forgetRest(library, rest);
    const rows = await changePapers(library, remains.map(({ before }, index) => ({ before, after: papers[index] })), now);
    await recountTags(library, rows);
    // Whatever was asked before, the answers are gone.
    await library.completions.bulkDelete(papers.flatMap(({ keys }) => keys));
    await queueCompletions(library, papers, now, { fresh: new Set(papers) });
  });
  await announce({ changed: papers.map(toMark), removed: [] });
  return true;
}
