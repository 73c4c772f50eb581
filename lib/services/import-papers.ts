// Imports a file that was looked through, step by step: some records go into the library, added or merged, never over what is there. What they are to the library is found
// out anew, because it may have changed since they were looked through.
import { toPaper, type Library, type PaperRow } from '@/lib/db/database';
import { revisionOf } from '@/lib/db/index-state';
import { findSavedByKeys } from '@/lib/db/find-works';
import { findDoubts, stagedBelongings, type StagedRecord } from '@/lib/db/staged-records';
import { areDeclaredApart } from '@/lib/model/declared-apart';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Job } from '@/lib/model/job';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { changeTags, tagKey } from '@/lib/model/tag';
import { undoOf } from '@/lib/model/undo';
import { restoreBelongings } from './belongings';
import { bringIn } from './bring-back';
import { suggestionOf } from './find-alike';
import type { JobStep } from './job-step';

export const importStep: JobStep = async (ports, job, items) => {
  const { library, clock } = ports;
  const belongings = stagedBelongings(items);
  if (belongings) {
    await restoreBelongings(ports, belongings);
    return { changed: [], removed: [], undo: [] };
  }
  const records = await withDecisions(library, job, items as StagedRecord[]);
  const tag = await tagging(library, job);
  const others = await findOthers(library, records);
  const { work } = job;
  const isAsCompared = work.kind === 'import' && work.comparedAt === (await revisionOf(library));
  const unknown = new Set<Paper>();
  const coming = records.flatMap(({ record, doubt, verdict, repeats }) => {
    if (doubt?.decision === 'skip') return [];
    const paper = tag(record.paper);
    if (isAsCompared && verdict === 'new' && repeats === undefined) unknown.add(paper);
    const other = doubt?.decision === 'merge' ? others.get(doubt.other) : undefined;
    return [other && !areDeclaredApart(paper, other) ? mergePapers(paper, toPaper(other)) : paper];
  });
  const brought = await bringIn(library, coming, clock.now(), { isPatient: true, unknown });
  await suggestUndecided(library, records, others);
  const changed = brought.filter(({ isChanged }) => isChanged);
  return { changed: changed.map(({ paper }) => paper), removed: [], undo: changed.flatMap(({ before, paper }) => undoOf(before.map(toPaper), [paper])), ...(isAsCompared && { work: { ...work, comparedAt: await revisionOf(library) } }) };
};

/** What repeats a doubtful record goes where that one goes: it lies in the same part or a later one, and later ones have their turn before. */
async function withDecisions(library: Library, { id }: Job, records: readonly StagedRecord[]): Promise<StagedRecord[]> {
  const repeated = records.flatMap(({ doubt, repeats }) => (doubt && repeats !== undefined ? [repeats] : []));
  if (repeated.length === 0) return [...records];
  const doubts = await findDoubts(library, id, repeated);
  return records.map((record) => {
    const doubt = record.repeats === undefined ? undefined : doubts.get(record.repeats);
    return doubt ? { ...record, doubt } : record;
  });
}

/** Puts the tags of the whole import on a paper; a tag of the library in another spelling is used as it stands there. */
async function tagging(library: Library, { work }: Job): Promise<(paper: Paper) => Paper> {
  const wanted = work.kind === 'import' ? work.tags : [];
  if (wanted.length === 0) return (paper) => paper;
  const known = await library.tags.bulkGet(wanted.map(tagKey));
  const tags = wanted.map((tag, index) => known[index]?.label ?? tag);
  return (paper) => ({ ...paper, tags: changeTags(paper.tags, tags, []) });
}

/** The papers that doubtful records look like, under whatever id they stand now. */
async function findOthers(library: Library, records: readonly StagedRecord[]): Promise<Map<PaperKey, PaperRow>> {
  const rows = await findSavedByKeys(library, records.flatMap(({ doubt }) => doubt?.other ?? []));
  return new Map(rows.flatMap((row) => row.keys.map((key) => [key, row] as const)));
}

/** Where the reader has not said what they are to each other, the list asks. */
async function suggestUndecided(library: Library, records: readonly StagedRecord[], others: ReadonlyMap<PaperKey, PaperRow>): Promise<void> {
  const pairs = records.flatMap(({ record: { paper }, doubt, like = [] }): [PaperKey, PaperKey][] => {
    const other = doubt?.decision === 'both' && !doubt.isDecided ? others.get(doubt.other) : undefined;
    const asked = other && !other.keys.some((key) => paper.keys.includes(key)) ? [other.id] : [];
    return [...asked, ...like].map((name) => [paper.id, name]);
  });
  if (pairs.length === 0) return;
  const rowOf = new Map((await findSavedByKeys(library, pairs.flat())).flatMap((row) => row.keys.map((key) => [key, row] as const)));
  await library.suggestions.bulkPut(pairs.flatMap(([name, other]) => {
    const [a, b] = [rowOf.get(name), rowOf.get(other)];
    return a && b && a !== b && !areDeclaredApart(a, b) ? [suggestionOf(a.id, b.id)] : [];
  }));
}
