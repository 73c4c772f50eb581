// Into the trash, and out of it again. Of a paper that was removed before, and saved anew, the trash holds what both say: what is in it never says less.
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, type Library, type PaperRow, type RemovedPaper } from '@/lib/db/database';
import { addToKeySet } from '@/lib/db/key-sets';
import type { UndoStep } from '@/lib/model/history';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { saysMore } from '@/lib/model/says-more';
import { isEqual } from '@/lib/shared/equal';
import { bringBack } from './bring-back';
import { suggestAlike } from './find-alike';

export type Removal = Extract<UndoStep, { kind: 'removed' }>;

/** Resolves to what undoes it. Inside the caller's transaction, as are the others. */
export async function takeOut(library: Library, rows: readonly PaperRow[], now: number): Promise<Removal[]> {
  await forgetPapers(library, rows, now);
  const under = await library.removed.bulkGet(rows.map(({ id }) => id));
  await library.removed.bulkPut(rows.map((row, index) => ({ id: row.id, paper: layOn(under[index]?.paper, toPaper(row)), removedAt: now })));
  return rows.map((row, index) => {
    const one = under[index];
    return { kind: 'removed', id: row.id, ...(one && { over: { paper: toPaper(row), trashed: one.paper, removedAt: one.removedAt } }) };
  });
}

/** Without the reader having removed them: those of which the trash says as much already just go. */
export async function takeBack(library: Library, rows: readonly PaperRow[], now: number): Promise<void> {
  const under = await library.removed.bulkGet(rows.map(({ id }) => id));
  const isSaid = (row: PaperRow, index: number) => layOn(under[index]?.paper, toPaper(row)) === under[index]?.paper;
  await forgetPapers(library, rows.filter(isSaid), now);
  await takeOut(library, rows.filter((row, index) => !isSaid(row, index)), now);
}

/** They go for good. */
export async function forgetPapers(library: Library, rows: readonly PaperRow[], now: number): Promise<void> {
  const keys = rows.flatMap((row) => row.keys);
  if (keys.length === 0) return;
  await changePapers(library, rows.map((before) => ({ before })), now);
  // Nor are they news again, under any of their names.
  await addToKeySet(library, 'seen', keys);
  await library.completions.bulkDelete(keys);
  await library.findings.where('paper').anyOf(keys).delete();
}

/**
 * Puts removed papers back, merged with what was saved anew meanwhile. What is no longer in the trash does not come back; what was laid
 * on an older copy there comes back without it, unless more was laid on it since.
 */
export async function putBack(library: Library, steps: readonly Removal[], now: number): Promise<Paper[]> {
  const kept = await library.removed.bulkGet(steps.map(({ id }) => id));
  const back = steps.flatMap(({ id, over }, index): { paper: Paper; under?: RemovedPaper }[] => {
    const one = kept[index];
    if (!one) return [];
    return over && isEqual(layOn(over.trashed, over.paper), one.paper) ? [{ paper: over.paper, under: { id, paper: over.trashed, removedAt: over.removedAt } }] : [{ paper: one.paper }];
  });
  if (back.length === 0) return [];
  const { papers } = await bringBack(library, back.map(({ paper }) => paper), now);
  await library.removed.bulkDelete(steps.map(({ id }) => id));
  await library.removed.bulkPut(back.flatMap(({ under }) => under ?? []));
  for (const paper of papers) await suggestAlike(library, paper);
  return papers;
}

/** Puts a copy into the trash that lay there before. */
export async function trashAgain(library: Library, { paper, removedAt }: Extract<UndoStep, { kind: 'trashed' }>): Promise<void> {
  const there = await library.removed.get(paper.id);
  await library.removed.put(there ? { ...there, paper: layOn(paper, there.paper) } : { id: paper.id, paper, removedAt });
}

/** What the trash holds of a paper that comes to lie on an older copy: that copy, if the paper says nothing that it does not. */
function layOn(under: Paper | undefined, paper: Paper): Paper {
  if (!under) return paper;
  const both = mergePapers(under, paper);
  return saysMore(under, both) ? both : under;
}
