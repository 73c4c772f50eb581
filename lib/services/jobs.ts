// Jobs, from their beginning to their end; run-jobs.ts does what they are for. What follows is inside the caller's transaction, unless it takes ports.
import { writeLibrary, type Library } from '@/lib/db/database';
import { partsOf } from '@/lib/db/read-history';
import { jobsThatAre, partsToDo } from '@/lib/db/read-jobs';
import type { Job, JobId } from '@/lib/model/job';
import { DAY_MS } from '@/lib/shared/clock';
import { describeWork } from './command-words';
import { forgetCommands } from './history';
import type { LibraryPorts } from './ports';

/** Begins a job with what it has to do; one that there is goes on as it is. */
export async function startJob(library: Library, job: Pick<Job, 'id' | 'startedAt' | 'entry' | 'work'>, parts: readonly (readonly unknown[])[]): Promise<Job> {
  const known = await library.jobs.get(job.id);
  if (known) return known;
  const started: Job = { ...job, state: 'running', done: 0, total: parts.reduce((total, part) => total + part.length, 0) };
  await library.jobs.put(started);
  await library.jobParts.bulkPut(parts.map((items, part) => ({ job: job.id, part, items: [...items] })));
  return started;
}

/** Stops after the part that is under way. What was done stays, and can be undone; what was to be undone still can be. */
export async function cancelJob({ library, clock }: LibraryPorts, id: JobId): Promise<void> {
  await writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    if (job) await stopJob(library, job, clock.now());
  });
}

/** One that has not begun leaves nothing. */
export async function stopJob(library: Library, job: Job, now: number): Promise<void> {
  if (isOver(job)) return;
  await partsToDo(library, job.id).delete();
  if (job.state === 'staging' || job.state === 'ready') await library.jobs.delete(job.id);
  else await endJob(library, job, 'cancelled', now);
}

/** Its command says how many papers it came to, or is not there if it did nothing. */
export async function endJob(library: Library, job: Job, state: 'done' | 'cancelled', now: number): Promise<void> {
  await library.jobs.put({ ...job, state, endedAt: now });
  if (job.work.kind === 'undo') {
    if (state === 'cancelled') await library.history.update(job.work.undoes, { isUndone: undefined, undoneBy: undefined });
    return;
  }
  const command = job.entry === undefined ? undefined : await library.history.get(job.entry);
  if (!command) return;
  // What goes before the first paper, a tag's colour say, is done at once.
  const isNothing = command.count === 0 && (await partsOf(library, command.id).count()) === 0;
  if (isNothing) await forgetCommands(library, [command.id]);
  else await library.history.put({ ...command, label: describeWork(job.work, command.count) });
}

/** Goes on with a job that failed. */
export async function resumeJob({ library, clock }: LibraryPorts, id: JobId): Promise<void> {
  await writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    if (job?.state === 'failed') await library.jobs.put({ ...job, state: 'running', movedAt: clock.now(), error: undefined });
  });
}

/** One that failed is given up with that; one that runs goes on. */
export async function dismissJob({ library, clock }: LibraryPorts, id: JobId): Promise<void> {
  await writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    if (!job || job.state === 'running') return;
    await stopJob(library, job, clock.now());
    await library.jobs.delete(id);
  });
}

/** Forgets jobs that are over since a day, and those that never began. */
export async function pruneJobs({ library, clock }: LibraryPorts): Promise<void> {
  const old = (await jobsThatAre(library, 'done', 'cancelled', 'staging', 'ready')).filter(({ startedAt, endedAt = startedAt }) => endedAt < clock.now() - DAY_MS);
  if (old.length === 0) return;
  await writeLibrary(library, async () => {
    await library.jobs.bulkDelete(old.map(({ id }) => id));
    for (const { id } of old) await partsToDo(library, id).delete();
  });
}

function isOver({ state }: Job): boolean {
  return state === 'done' || state === 'cancelled';
}
