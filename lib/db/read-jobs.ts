// Long work: what runs, what waits, and what a job has still to do.
import { Dexie, type Collection } from 'dexie';
import type { Job, JobId, JobState } from '@/lib/model/job';
import type { JobPart, Library } from './database';

/** Those that began first come first. */
export async function listJobs(library: Library): Promise<Job[]> {
  return (await library.jobs.toArray()).toSorted(byAge);
}

/** In the order in which they began. */
export async function jobsThatAre(library: Library, ...states: JobState[]): Promise<Job[]> {
  return (await library.jobs.where('state').anyOf(states).toArray()).toSorted(byAge);
}

export function partsToDo(library: Library, job: JobId): Collection<JobPart, [JobId, number]> {
  return library.jobParts.where('[job+part]').between([job, Dexie.minKey], [job, Dexie.maxKey]);
}

function byAge(a: Job, b: Job): number {
  return a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1);
}
