// Long work, step by step: each is one transaction that does it, writes down what undoes it and how far the job is. Whoever has something to say
// meanwhile gets a turn between two steps, and a worker that dies goes on with the step that it had begun.
import { writeLibrary } from '@/lib/db/database';
import { jobsThatAre, partsToDo } from '@/lib/db/read-jobs';
import type { Job, JobWork } from '@/lib/model/job';
import { countPapers } from '@/lib/model/undo';
import { toAppError } from '@/lib/shared/errors';
import { changeStep } from './change-many';
import { describeWork } from './command-words';
import { addToCommand, recordCommand } from './history';
import { importStep } from './import-papers';
import type { JobPorts, JobStep, StepResult } from './job-step';
import { endJob } from './jobs';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { undoStep } from './undo';

const STEPS: Record<JobWork['kind'], JobStep> = { change: changeStep, undo: undoStep, import: importStep };

/** Runs all jobs there are, one after the other. Only one at a time may run this, in the whole browser. */
export async function runJobs(ports: JobPorts): Promise<void> {
  for (let [job] = await jobsThatAre(ports.library, 'running'); job; [job] = await jobsThatAre(ports.library, 'running')) {
    try {
      const result = await runStep(ports, job);
      if (result) await ports.announce({ changed: result.changed.map(toMark), removed: result.removed });
    } catch (thrown) {
      await fail(ports, job, thrown);
    }
  }
}

async function runStep(ports: JobPorts, { id }: Job): Promise<StepResult | undefined> {
  const { library, clock } = ports;
  return writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    // It may have been cancelled since.
    if (job?.state !== 'running') return undefined;
    const [part, [, next]] = await Promise.all([partsToDo(library, id).first(), partsToDo(library, id).limit(2).primaryKeys()]);
    if (!part) return void (await endJob(library, job, 'done', clock.now()));
    const result = await STEPS[job.work.kind](ports, job, part.items);
    const entry = await addUndo(ports, job, result);
    // What a backup holds beside its records is not counted among them.
    const gone: Job = { ...job, entry, done: Math.min(job.total, job.done + part.items.length), movedAt: clock.now(), work: result.work ?? job.work };
    await library.jobParts.delete([id, part.part]);
    if (next) await library.jobs.put(gone);
    else await endJob(library, gone, 'done', clock.now());
    return result;
  });
}

async function addUndo({ library, clock }: LibraryPorts, { entry, work, total }: Job, { undo }: StepResult): Promise<number | undefined> {
  if (undo.length === 0) return entry;
  if (entry === undefined) return recordCommand(library, clock.now(), describeWork(work, total), countPapers(undo), undo);
  await addToCommand(library, entry, countPapers(undo), undo);
  return entry;
}

/** What is left to do waits for the reader. If not even that can be written, it is tried again when the worker wakes next. */
async function fail({ library }: LibraryPorts, { id }: Job, thrown: unknown): Promise<void> {
  console.error(thrown);
  await writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    if (job?.state === 'running') await library.jobs.put({ ...job, state: 'failed', error: toAppError(thrown).code });
  });
}
