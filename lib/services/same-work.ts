// What the reader says about which papers are one work: merging, splitting, "not the same", and what each undoes.
import { changePapers, type PaperChange } from '@/lib/db/change-papers';
import { toPaper, writeLibrary } from '@/lib/db/database';
import { findPaper, findPaperOfEach, findPapers } from '@/lib/db/queries';
import type { PaperMark } from '@/lib/messaging/protocol';
import { declareApart } from '@/lib/model/declared-apart';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, mergePapers, type Paper } from '@/lib/model/paper';
import { splitPaper as split } from '@/lib/model/split-paper';
import { undoOf } from '@/lib/model/undo';
import { AppError } from '@/lib/shared/errors';
import { describePapers } from './command-words';
import { suggestAlike, suggestionOf } from './find-alike';
import { recordCommand, recordIfAny } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { settlePapers, writePaper } from './save-paper';

/** Makes one paper of several; each can be split off again. `entry` of the history undoes it. */
export async function uniteWorks(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<PaperMark & { entry?: number | undefined }> {
  const { library, clock } = ports;
  const { united: paper, entry } = await writeLibrary(library, async () => {
    // In their order: undone, the first keeps what was done since.
    const rows = [...new Map((await findPaperOfEach(library, ids)).flatMap((row) => (row ? [[row.id, row] as const] : []))).values()];
    const [first, ...others] = rows.map(toPaper);
    if (!first) throw new AppError('not-found', ids.join(' '));
    const united = others.reduce(mergePapers, first);
    let entry: number | undefined;
    if (others.length > 0) {
      await writePaper(library, rows, united, clock.now());
      entry = await recordCommand(library, clock.now(), `Merged ${rows.length} papers into ${describePapers([united])}`, rows.length, undoOf([first, ...others], [united]));
    }
    await suggestAlike(library, united);
    return { united, entry };
  });
  await ports.announce({ changed: [toMark(paper)], removed: [] });
  return { ...toMark(paper), entry };
}

/**
 * Takes a part out of a paper again, as it was; from now on the two are not the same. Splitting what is apart does nothing.
 * What the reader did since stays with the rest; or goes with the part, where the reader had that one in front.
 */
export async function splitPaper(ports: LibraryPorts, id: PaperKey, part: PaperKey, withEdits = false): Promise<{ rest: PaperMark; apart: PaperMark; entry?: number | undefined }> {
  const { library, clock } = ports;
  const [rest, apart, entry] = await writeLibrary(library, async (): Promise<[rest: Paper, apart: Paper, entry?: number]> => {
    const [row, owner] = [await findPaper(library, id), await findPaper(library, part)];
    if (!row || !owner) throw new AppError('not-found', id);
    if (row.id !== owner.id) return [row, owner];
    const parts = withEdits ? splitWithEdits(toPaper(row), part) : split(toPaper(row), part);
    if (!parts) {
      // Sent twice, and the part took the id with it: what it was split off from is known as not the same.
      const [rest] = row.parts ? [] : await findPapers(library, row.notSame ?? []);
      if (!rest) throw new AppError('bad-request', `${part} is no part of ${id}`);
      return [rest, row];
    }
    const papers = declareApart(...parts);
    await changePapers(library, [{ before: row, after: papers[0] }, { after: papers[1] }], clock.now());
    await settlePapers(library, papers, clock.now());
    for (const paper of papers) await suggestAlike(library, paper);
    const entry = await recordCommand(library, clock.now(), `Split ${describePapers([papers[1]])} off`, papers.length, undoOf([toPaper(row)], papers));
    return [...papers, entry];
  });
  await ports.announce({ changed: [toMark(rest), toMark(apart)], removed: [] });
  return { rest: toMark(rest), apart: toMark(apart), entry };
}

/** Of two, the other one is taken out; what more were made of keeps its edits. */
function splitWithEdits(paper: Paper, part: PaperKey): [rest: Paper, apart: Paper] | undefined {
  const [other, ...others] = leavesOf(paper).filter((leaf) => leaf.id !== part);
  const parts = other && others.length === 0 ? split(paper, other.id) : undefined;
  return parts ? [parts[1], parts[0]] : split(paper, part);
}

/** Remembered by both: they are neither merged nor suggested again. `entry` of the history undoes it. */
export async function declareNotSame({ library, clock }: LibraryPorts, a: PaperKey, b: PaperKey): Promise<{ entry?: number | undefined }> {
  return writeLibrary(library, async () => {
    const rows = [await findPaper(library, a), await findPaper(library, b)] as const;
    const [one, other] = rows;
    if (!one || !other) throw new AppError('not-found', a);
    if (one.id === other.id) throw new AppError('bad-request', `${a} and ${b} are one paper`);
    const before = [toPaper(one), toPaper(other)] as const;
    const papers = declareApart(...before);
    await changePapers(library, papers.map((after, index): PaperChange => ({ before: rows[index], after })), clock.now());
    await library.suggestions.delete(suggestionOf(one.id, other.id).id);
    for (const paper of papers) await suggestAlike(library, paper);
    const steps = papers.flatMap((paper, index) => undoOf(before.slice(index, index + 1), [paper]));
    return { entry: await recordIfAny(library, clock.now(), () => `Kept ${describePapers([before[0]])} apart from ${describePapers([before[1]])}`, papers.length, steps) };
  });
}
