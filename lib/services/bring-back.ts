// Brings papers back that were once in the library: from a backup, or from among the removed. They are merged with what is there.
//
// How the library tells papers apart stays as it is. What it holds as one stays one. What the reader said is not the same stays two:
// a paper that comes back as one of both is split along its parts; a key without a part of its own stays with the paper that has it.
import { changePapers, type PaperChange } from '@/lib/db/change-papers';
import { toPaper, type Library } from '@/lib/db/database';
import { findPapers } from '@/lib/db/queries';
import { areDeclaredApart } from '@/lib/model/declared-apart';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, mergePapers, shareKey, withoutKeys, type Paper } from '@/lib/model/paper';
import { splitPaper } from '@/lib/model/split-paper';
import { settlePapers } from './save-paper';

/** Inside the caller's transaction. */
export async function bringBack(library: Library, papers: readonly Paper[], now: number): Promise<{ papers: Paper[]; added: number }> {
  const rows = await findPapers(library, papers.flatMap(({ keys }) => keys));
  const rowOf = new Map(rows.flatMap((row) => row.keys.map((key) => [key, row] as const)));
  const coming = uniteByKeys(papers).flatMap((paper) => takeApart(paper, rows));
  const changes: PaperChange[] = [];
  const back: Paper[] = [];
  let added = 0;
  for (const paper of uniteByKeys([...coming, ...rows.map(toPaper)])) {
    const [first, ...others] = new Set(paper.keys.map((key) => rowOf.get(key)).filter((row) => row !== undefined));
    if (!first) added += 1;
    changes.push({ before: first, after: paper }, ...others.map((other) => ({ before: other })));
    back.push(paper);
  }
  await changePapers(library, changes, now);
  await library.removed.bulkDelete(back.map(({ id }) => id));
  await settlePapers(library, back, now);
  return { papers: back, added };
}

/** What comes back as one, as far as it is of papers that are not the same, for each of these. */
function takeApart(paper: Paper, rows: readonly Paper[]): Paper[] {
  const owners = rows.filter((row) => shareKey(row, paper)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const other = owners.find((one, index) => owners.slice(0, index).some((earlier) => areDeclaredApart(earlier, one)));
  const one = owners.find((earlier) => other && earlier !== other && areDeclaredApart(earlier, other));
  if (!one || !other) return [paper];
  const part = leavesOf(paper).find((leaf) => shareKey(leaf, other) && !shareKey(leaf, one));
  const split = part && splitPaper(paper, part.id);
  return (split ?? [withoutKeys(paper, other.keys)]).flatMap((each) => takeApart(each, rows));
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
