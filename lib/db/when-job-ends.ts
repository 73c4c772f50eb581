// Waiting for a job, for as long as the page lives.
import { liveQuery } from 'dexie';
import type { JobId, JobState } from '@/lib/model/job';
import type { Library } from './database';

/** Resolves to how it ended; nothing: it was let go before it began. */
export function whenJobEnds(library: Library, id: JobId): Promise<JobState | undefined> {
  return new Promise((resolve, reject) => {
    const watched = liveQuery(() => library.jobs.get(id)).subscribe({
      next(job) {
        if (job && job.state !== 'done' && job.state !== 'cancelled') return;
        queueMicrotask(() => watched.unsubscribe());
        resolve(job?.state);
      },
      error: reject,
    });
  });
}
