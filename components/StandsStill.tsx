// Long work that does not get on and cannot even write down why: since when, and what to do about it.
import { useLiveQuery } from 'dexie-react-hooks';
import { listJobs } from '@/lib/db/read-jobs';
import { findStill, type JobId } from '@/lib/model/job';
import { ago } from './ago';
import { useLibrary } from './hooks/use-library';
import { useNow } from './hooks/use-now';
import styles from './StandsStill.module.css';

export function StandsStill({ job }: { job: JobId }) {
  const library = useLibrary();
  const jobs = useLiveQuery(() => listJobs(library), [library]) ?? [];
  const now = useNow();
  const still = findStill(jobs, now);
  return <p role="status" className={styles.still}>{still?.job.id === job && `The last step was ${ago(still.since, now)}. The disk may be full: make room, and it goes on by itself.`}</p>;
}
