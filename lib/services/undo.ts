// Undoes a command of the history, once, however often it is asked for: at once, or as a job where it was of many papers.
import { writeLibrary, type Library } from '@/lib/db/database';
import { listHistory, partsOf } from '@/lib/db/read-history';
import { jobsThatAre } from '@/lib/db/read-jobs';
import type { HistoryEntry } from '@/lib/model/history';
import type { Job, JobId } from '@/lib/model/job';
import { AT_ONCE } from './change-many';
import type { JobStep } from './job-step';
import { startJob, stopJob } from './jobs';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { undoSteps, type Undone } from './undo-steps';

interface Answer {
  /** Which command was undone; nothing if there is none. */
  label?: string;
  /** The job of the request does it. */
  isUnderWay: boolean;
}

/** The command named, or the last one that is not undone, given at `since` or later. One that is still under way stops; what it has done is undone. */
export async function undo(ports: LibraryPorts, job: JobId, entry?: number, since = 0): Promise<Answer> {
  const { library, clock } = ports;
  const { answer, undone } = await writeLibrary(library, async (): Promise<{ answer: Answer; undone?: Undone }> => {
    const named = entry === undefined ? undefined : await library.history.get(entry);
    const found = entry === undefined ? await findUndoable(library, job, since) : named;
    if (!found) return { answer: { isUnderWay: false } };
    if (found.isUndone) return { answer: { label: found.label, isUnderWay: (await library.jobs.get(job))?.state === 'running' } };
    for (const writer of await jobsThatAre(library, 'running', 'failed')) if (writer.entry === found.id) await stopJob(library, writer, clock.now());
    return begin(library, found, job, clock.now());
  });
  if (undone) await ports.announce({ changed: undone.changed.map(toMark), removed: undone.removed });
  return answer;
}

/** Of one that this very request has undone already, that one. */
async function findUndoable(library: Library, job: JobId, since: number): Promise<HistoryEntry | undefined> {
  const entries = await listHistory(library);
  return entries.find(({ undoneBy }) => undoneBy === job) ?? entries.find(({ isUndone, at }) => !isUndone && at >= since);
}

async function begin(library: Library, entry: HistoryEntry, job: JobId, now: number): Promise<{ answer: Answer; undone?: Undone }> {
  // Its label may be another since its job was stopped; with none of it done it is not there any more.
  const { label, id, count } = (await library.history.get(entry.id)) ?? entry;
  await library.history.update(id, { isUndone: true, undoneBy: job });
  if (count > AT_ONCE) {
    const parts = (await partsOf(library, id).primaryKeys()).toReversed();
    await startJob(library, { id: job, startedAt: now, work: { kind: 'undo', undoes: id } }, parts.map(([, part]) => [part]));
    return { answer: { label, isUnderWay: true } };
  }
  const parts = await partsOf(library, id).toArray();
  await partsOf(library, id).delete();
  return { answer: { label, isUnderWay: false }, undone: await undoSteps(library, parts.flatMap(({ steps }) => steps), now) };
}

/** Its items are the numbers of parts. */
export const undoStep: JobStep = async ({ library, clock }, { work }: Job, items) => {
  const result = { changed: [], removed: [], undo: [] };
  if (work.kind !== 'undo') return result;
  const keys = (items as number[]).map((part): [number, number] => [work.undoes, part]);
  const parts = (await library.undoParts.bulkGet(keys)).filter((part) => part !== undefined);
  await library.undoParts.bulkDelete(keys);
  return { ...result, ...(await undoSteps(library, parts.toReversed().flatMap(({ steps }) => steps), clock.now())) };
};
