// One import, from the file to what came of it. What has been read lies in the job: a page that is closed loses nothing but the reading.
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { listJobs } from '@/lib/db/read-jobs';
import { send } from '@/lib/messaging/client';
import type { ImportDecision } from '@/lib/model/import-record';
import type { Job, JobId, JobState, JobWork } from '@/lib/model/job';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { useLibrary } from '../hooks/use-library';
import { planLine } from './import-words';
import { readInWorker } from './read-in-worker';

export type ImportJob = Job & { work: Extract<JobWork, { kind: 'import' }> };

/** A file, or what was pasted. */
export type Source = { file: File } | { text: string };

export type ImportState =
  | { step: 'choose'; unfinished: ImportJob[]; failed?: { name: string; code: ErrorCode } | undefined }
  | { step: 'reading'; name: string; job: ImportJob | undefined }
  | { step: 'preview' | 'running' | 'stopped' | 'over'; job: ImportJob };

export interface Import {
  state: ImportState;
  /** Why the last command failed. */
  error: ErrorCode | undefined;
  read(source: Source): void;
  /** Goes on with one that was begun before. */
  resume(id: JobId): void;
  discard(id: JobId): void;
  decide(decision: ImportDecision, at?: number): void;
  start(tags: string[]): void;
  cancel(): void;
  goOn(): void;
  /** Stops reading; forgets what is over, and what there is nothing to do about. */
  leave(): void;
}

/** Not those of which only a part is read: another page is reading it, or the file has to be chosen again. */
const UNFINISHED: ReadonlySet<JobState> = new Set(['ready', 'running', 'failed']);
const WAKE_MS = 5_000;
const NAME_MAX = 200;
const PASTED = 'the pasted text';

export function useImport(): Import {
  const library = useLibrary();
  const [chosen, setChosen] = useState<{ id?: JobId; reading?: string; failed?: { name: string; code: ErrorCode } }>({});
  const [error, setError] = useState<ErrorCode>();
  const running = useRef<AbortController>(undefined);
  const jobs = useLiveQuery(() => listJobs(library), [library])?.filter(isImport);
  const job = jobs?.find(({ id }) => id === chosen.id);

  // A worker that was stopped does not wake by itself for a while.
  const runs = job?.state === 'running' ? job.id : undefined;
  useEffect(() => {
    if (runs === undefined) return;
    const timer = setInterval(() => void send('resumeJob', { id: runs }).catch(() => {}), WAKE_MS);
    return () => clearInterval(timer);
  }, [runs]);

  const attempt = useCallback(async (work: () => Promise<unknown>) => {
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(toAppError(thrown).code);
    }
  }, []);

  const read = async (source: Source) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const id = crypto.randomUUID();
    const name = 'file' in source ? source.file.name.slice(0, NAME_MAX) : PASTED;
    setError(undefined);
    setChosen({ id, reading: name });
    try {
      let part = 0;
      const task = 'file' in source ? { name, file: source.file } : { name: '', text: source.text };
      await readInWorker({ ...task, now: Date.now() }, async (slice) => {
        await send('stageImport', { job: id, file: name, part, ...slice });
        part += 1;
      }, stop.signal);
      await send('endStaging', { job: id });
      setChosen({ id });
    } catch (thrown) {
      // A half-read file is of no use.
      await send('cancelJob', { id }).catch(() => {});
      if (!stop.signal.aborted) setChosen({ failed: { name, code: toAppError(thrown).code } });
    }
  };

  useEffect(() => {
    return () => running.current?.abort();
  }, []);

  return {
    state: stateOf(chosen, job, jobs ?? []),
    error,
    read: (source) => void read(source),
    resume: (id) => setChosen({ id }),
    discard: (id) => void attempt(() => send('dismissJob', { id })),
    decide: (decision, at) => void (job && attempt(() => send('decideImport', { job: job.id, decision, ...(at !== undefined && { at }) }))),
    start: (tags) => void (job && attempt(() => send('startImport', { job: job.id, tags }))),
    cancel() {
      running.current?.abort();
      if (job && !chosen.reading) void attempt(() => send('cancelJob', { id: job.id }));
      if (!job || job.state === 'staging' || job.state === 'ready') setChosen({});
    },
    goOn: () => void (job && attempt(() => send('resumeJob', { id: job.id }))),
    leave() {
      running.current?.abort();
      const isOver = job?.state === 'done' || job?.state === 'cancelled' || (job?.state === 'ready' && planLine(job.work.summary, false) === undefined);
      if (job && isOver) void send('dismissJob', { id: job.id }).catch(() => {});
    },
  };
}

function stateOf({ reading, failed }: { reading?: string; failed?: { name: string; code: ErrorCode } }, job: ImportJob | undefined, jobs: readonly ImportJob[]): ImportState {
  if (reading !== undefined) return { step: 'reading', name: reading, job };
  if (!job) return { step: 'choose', unfinished: jobs.filter(({ state }) => UNFINISHED.has(state)), failed };
  if (job.state === 'staging' || job.state === 'ready') return { step: 'preview', job };
  if (job.state === 'running') return { step: 'running', job };
  return { step: job.state === 'failed' ? 'stopped' : 'over', job };
}

function isImport(job: Job): job is ImportJob {
  return job.work.kind === 'import';
}
