// Takes in the records of a file, part by part, and says what the library would make of them. Nothing of the library is changed.
import { writeLibrary, type Library } from '@/lib/db/database';
import { revisionOf } from '@/lib/db/index-state';
import { timesUnreadable } from '@/lib/db/read-rows';
import { doubtfulPart, eachPart, placeOf, stagedRecords, type StagedBelongings, type StagedRecord } from '@/lib/db/staged-records';
import type { Belongings } from '@/lib/model/belongings';
import { CHANGES_SHOWN, UNREAD_SHOWN, type ImportRecord, type ImportSummary, type UnreadRecord } from '@/lib/model/import-record';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Job, JobId } from '@/lib/model/job';
import { AppError } from '@/lib/shared/errors';
import { createAlikeFinder, type AlikeFinder } from './alike-in-file';
import { classifyRecords, type Classified } from './classify-import';
import type { LibraryPorts } from './ports';

export interface FilePart {
  job: JobId;
  /** What the reader calls it. */
  file: string;
  /** From 0, which begins the job. */
  part: number;
  records: ImportRecord[];
  unread: UnreadRecord[];
  /** What a backup holds beside its papers: it comes in parts of its own, after them. */
  belongings?: Belongings | undefined;
}

/** A part that is there already stays as it is. */
export async function stageImport({ library, clock }: LibraryPorts, { job: id, file, part, records, unread, belongings }: FilePart): Promise<void> {
  const earlier = await earlierRecords(library, id);
  const [comparedAt, unreadable] = [await revisionOf(library), timesUnreadable()];
  const classified = await classifyRecords(library, records);
  // What could not be read may be what looked new.
  const isSure = timesUnreadable() === unreadable;
  const { staged, noted } = compareWithEarlier(classified, part, earlier);
  const isTaken = await writeLibrary(library, async () => {
    const job = (await library.jobs.get(id)) ?? (part === 0 ? newJob(id, file, clock.now(), comparedAt) : undefined);
    // Cancelled while the part was on its way.
    if (job?.work.kind !== 'import' || job.state !== 'staging') throw new AppError('bad-request', `${id} takes nothing in`);
    if (await library.jobParts.get([id, part])) return false;
    const [doubtful, sure] = [staged.filter(({ doubt }) => doubt), staged.filter(({ doubt }) => !doubt)];
    await library.jobParts.put({ job: id, part, items: belongings ? [{ belongings } satisfies StagedBelongings] : sure });
    if (doubtful.length > 0) await library.jobParts.put({ job: id, part: doubtfulPart(part), items: doubtful });
    const summary = addUp(job.work.summary, records.length, classified.filter((_, index) => staged[index]?.repeats === undefined), unread, staged.filter(({ like }) => like).length);
    const isAsBefore = isSure && job.work.comparedAt === comparedAt;
    await library.jobs.put({ ...job, total: job.total + staged.length, work: { ...job.work, summary, comparedAt: isAsBefore ? comparedAt : undefined, ...(belongings && { holdsMore: true }) } });
    return true;
  });
  if (isTaken) for (const [key, first] of noted) earlier.fates.set(key, first);
}

/** The job is ready for the reader. */
export async function endStaging({ library }: LibraryPorts, id: JobId): Promise<void> {
  known.delete(library);
  await writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    if (!job) throw new AppError('bad-request', `there is no job ${id}`);
    if (job.state === 'staging') await library.jobs.put({ ...job, state: 'ready' });
  });
}

function newJob(id: JobId, file: string, now: number, comparedAt: number): Job {
  return { id, state: 'staging', startedAt: now, done: 0, total: 0, work: { kind: 'import', file, summary: NOTHING_READ, tags: [], comparedAt } };
}

const NOTHING_READ: ImportSummary = { new: 0, changed: 0, same: 0, alike: 0, decisions: { merge: 0, both: 0, skip: 0 }, repeated: 0, changes: [], unread: [], unreadCount: 0 };

function count<Name>(names: readonly Name[], name: Name): number {
  return names.filter((one) => one === name).length;
}

/** `firsts`: without those that repeat an earlier record. */
function addUp(summary: ImportSummary, read: number, firsts: readonly Classified[], unread: readonly UnreadRecord[], likes: number): ImportSummary {
  const verdicts = firsts.map((one) => (one.verdict === 'yours' ? (one.change ? 'changed' : 'same') : one.verdict));
  const decisions = firsts.flatMap((one) => (one.verdict === 'alike' ? [one.decision] : []));
  const { merge, both, skip } = summary.decisions;
  return {
    new: summary.new + count(verdicts, 'new'),
    changed: summary.changed + count(verdicts, 'changed'),
    same: summary.same + count(verdicts, 'same'),
    alike: summary.alike + count(verdicts, 'alike'),
    decisions: { merge: merge + count(decisions, 'merge'), both: both + count(decisions, 'both'), skip: skip + count(decisions, 'skip') },
    repeated: summary.repeated + read - firsts.length,
    likes: (summary.likes ?? 0) + likes,
    changes: [...summary.changes, ...firsts.flatMap((one) => (one.verdict === 'yours' ? (one.change ?? []) : []))].slice(0, CHANGES_SHOWN),
    unread: [...summary.unread, ...unread].slice(0, UNREAD_SHOWN),
    unreadCount: summary.unreadCount + unread.length,
  };
}

/** What was made of the first record that goes by a key. */
type Fates = Map<PaperKey, Pick<StagedRecord, 'at' | 'verdict' | 'doubt'>>;

/** The records that came before, by their keys and by what they are called. */
interface Earlier {
  fates: Fates;
  findAlike: AlikeFinder;
}

/** A record that shares a key with an earlier one of the file shares its fate; what a new one only looks like is noted. */
function compareWithEarlier(classified: readonly Classified[], part: number, { fates, findAlike }: Earlier): { staged: StagedRecord[]; noted: Fates } {
  const noted: Fates = new Map();
  const staged = classified.map((one, index): StagedRecord => {
    const { record, verdict } = one;
    const at = placeOf(part, index);
    const keys = one.verdict === 'yours' ? one.keys : record.paper.keys;
    const first = keys.map((key) => fates.get(key) ?? noted.get(key)).find((other) => other !== undefined);
    const doubt = one.verdict === 'alike' ? { other: one.other, decision: one.decision, isDecided: false } : undefined;
    const fate = first ?? { at, verdict, ...(doubt && { doubt }) };
    for (const key of keys) if (!fates.has(key)) noted.set(key, fate);
    const like = first || verdict === 'yours' ? [] : findAlike(record.paper);
    return { ...fate, at, record, ...(first && { repeats: first.at }), ...(verdict === 'new' && like.length > 0 && { like }) };
  });
  return { staged, noted };
}

/** Of the import that is being staged. Derived: a worker that died reads it from the parts again. */
const known = new WeakMap<Library, { job: JobId; earlier: Promise<Earlier> }>();

function earlierRecords(library: Library, job: JobId): Promise<Earlier> {
  const kept = known.get(library);
  if (kept?.job === job) return kept.earlier;
  const earlier = readEarlier(library, job);
  known.set(library, { job, earlier });
  earlier.catch(() => known.delete(library));
  return earlier;
}

async function readEarlier(library: Library, job: JobId): Promise<Earlier> {
  const earlier: Earlier = { fates: new Map(), findAlike: createAlikeFinder() };
  await eachPart(library, job, (part) => {
    for (const { at, record, verdict, repeats, doubt } of stagedRecords(part)) {
      for (const key of record.paper.keys) if (!earlier.fates.has(key)) earlier.fates.set(key, { at: repeats ?? at, verdict, ...(doubt && { doubt }) });
      if (repeats === undefined && verdict !== 'yours') earlier.findAlike(record.paper);
    }
  });
  return earlier;
}
