// Brings papers of a backup into the library: merged, never over what is there. Running it again changes nothing.
import { changePapers, type PaperChange } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findPapers } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { settlePapers } from './save-paper';

/** One batch, one transaction. A paper that was removed comes back: restoring it is what the reader asked for. */
export async function mergeBackup(ports: LibraryPorts, papers: readonly Paper[]): Promise<{ added: number; merged: number }> {
  const { library, clock } = ports;
  const { changes, added } = await writeLibrary(library, async () => {
    const planned = await planChanges(ports, uniteByKeys(papers));
    await changePapers(library, planned.changes, clock.now());
    const back = planned.changes.flatMap(({ after }) => (after ? [after] : []));
    await library.removed.bulkDelete(back.map(({ id }) => id));
    await settlePapers(library, back, clock.now());
    return planned;
  });
  await ports.announce({ changed: changes.flatMap(({ after }) => (after ? [toMark(after)] : [])), removed: [] });
  return { added, merged: papers.length - added };
}

async function planChanges({ library }: LibraryPorts, papers: readonly Paper[]): Promise<{ changes: PaperChange[]; added: number }> {
  const rows = await findPapers(library, papers.flatMap((paper) => paper.keys));
  const rowOf = new Map(rows.flatMap((row) => row.keys.map((key) => [key, row] as const)));
  const changes: PaperChange[] = [];
  let added = 0;
  for (const paper of uniteByKeys([...papers, ...rows])) {
    const before = [...new Set(paper.keys.map((key) => rowOf.get(key)).filter((row) => row !== undefined))];
    if (before.length === 0) added += 1;
    const [first, ...others] = before;
    changes.push({ before: first, after: paper }, ...others.map((other) => ({ before: other })));
  }
  return { changes, added };
}

/** Records that share a key, directly or through a third, become one. */
function uniteByKeys(papers: readonly Paper[]): Paper[] {
  const owner = new Map<PaperKey, Paper>();
  for (const paper of papers) {
    const sharing = new Set(paper.keys.map((key) => owner.get(key)).filter((other) => other !== undefined));
    const united = [...sharing].reduce<Paper>(mergePapers, paper);
    for (const key of united.keys) owner.set(key, united);
  }
  return [...new Set(owner.values())];
}
