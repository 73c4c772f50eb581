// At the foot of the rail: what the worker is busy with, with a way to stop it, and how the library is.
import { useLiveQuery } from 'dexie-react-hooks';
import type { ReactNode } from 'react';
import { listJobs } from '@/lib/db/read-jobs';
import { send } from '@/lib/messaging/client';
import type { Job } from '@/lib/model/job';
import type { ErrorCode } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';
import { quote } from '@/lib/shared/quote';
import { onBackupsChanged, readBackups } from '@/lib/services/back-up';
import { ago } from '../ago';
import { madeAt } from '../backup-words';
import { Button } from '../Button';
import { useCommands } from '../hooks/use-commands';
import { useIndexProgress } from '../hooks/use-index-progress';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';
import { useNow } from '../hooks/use-now';
import { useTold } from '../hooks/use-told';
import { Icon } from '../Icon';
import { StandsStill } from '../StandsStill';
import styles from './LibraryState.module.css';

export function LibraryState() {
  const library = useLibrary();
  const jobs = useLiveQuery(() => listJobs(library), [library]) ?? [];
  const indexing = useIndexProgress();
  const last = useTold(readBackups, onBackupsChanged)?.made.at(-1);
  const now = useNow();
  return (
    <div className={styles.state} role="group" aria-label="State of the library">
      {jobs.filter(({ state }) => state === 'running' || state === 'failed').map((job) => <JobLine key={job.id} job={job} />)}
      {indexing && <Progress name="Preparing the search" done={indexing.done} total={indexing.total} />}
      {last && <div className={styles.kept} title={madeAt(last)}><Icon name="check" />Backed up {ago(last.at, now)}</div>}
    </div>
  );
}

function JobLine({ job }: { job: Job }) {
  const { attempt, run } = useCommands();
  const { sayUndoable } = useMessages();
  const { id, state, done, total, entry, error } = job;
  const name = nameOf(job);
  const cancel = () => attempt(async () => {
    await send('cancelJob', { id });
    const text = `${name} stopped. What is done stays`;
    sayUndoable(text, entry);
  });
  if (state === 'running') return <Progress name={name} done={done} total={total} onCancel={() => void cancel()}><StandsStill job={id} /></Progress>;
  return (
    <div className={styles.failed} role="alert">
      <Icon name="warn" />
      <span className={styles.what}>{name} stopped: {explain((error ?? 'unexpected') as ErrorCode).why}.</span>
      <Button icon="close" label={`Give up: ${name}`} onClick={() => void run('dismissJob', { id })} />
      <div className={styles.goOn}><Button look="accent" onClick={() => void run('resumeJob', { id })}>Go on</Button></div>
    </div>
  );
}

function Progress({ name, done, total, onCancel, children }: { name: string; done: number; total: number; onCancel?: () => void; children?: ReactNode }) {
  return (
    <div className={styles.running}>
      <span className={styles.what}>{name}</span>
      {onCancel && <Button icon="close" label={`Cancel: ${name}`} onClick={onCancel} />}
      <progress className={styles.bar} max={total} value={done} aria-label={name} />
      <span className={styles.done}>{done.toLocaleString('en')} of {total.toLocaleString('en')}</span>
      {children}
    </div>
  );
}

function nameOf({ work }: Job): string {
  if (work.kind === 'import') return `Importing ${work.file}`;
  if (work.kind === 'undo') return 'Undoing';
  const { change } = work;
  switch (change.kind) {
    case 'remove': return 'Removing papers';
    case 'newKey': return 'Making new cite keys';
    case 'status': return 'Marking papers';
    case 'rename': return `${change.to === undefined ? 'Deleting' : 'Renaming'} ${quote(change.from)}`;
    case 'tag': return change.add.length > 0 ? 'Tagging papers' : 'Untagging papers';
  }
}
