// Brings papers of a backup into the library: merged, never over what is there. Running it again changes nothing.
import { writeLibrary } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import { bringBack } from './bring-back';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

/** One batch, one transaction. A paper that was removed comes back, with what the trash holds of it: restoring it is what the reader asked for. */
export async function mergeBackup(ports: LibraryPorts, papers: readonly Paper[]): Promise<{ added: number; merged: number }> {
  const { library, clock } = ports;
  const back = await writeLibrary(library, async () => {
    const trashed = (await library.removed.bulkGet(papers.map(({ id }) => id))).filter((one) => one !== undefined);
    await library.removed.bulkDelete(trashed.map(({ id }) => id));
    return bringBack(library, [...papers, ...trashed.map(({ paper }) => paper)], clock.now());
  });
  await ports.announce({ changed: back.papers.map(toMark), removed: [] });
  return { added: back.added, merged: papers.length - back.added };
}
