// Long work of the worker's, cut into steps: each is one transaction that also writes how far it is, so that a worker that dies goes on where
// it was. What a job still has to do lies in the table `jobParts`, some at a time.
import { MINUTE_MS } from '@/lib/shared/clock';
import type { ImportSummary } from './import-record';
import type { BulkChange } from './bulk-change';

export type JobId = string;

/** `staging`: what it is to do still comes in; `ready`: it waits for the reader; `failed`: it can be gone on with. */
export type JobState = 'staging' | 'ready' | 'running' | 'done' | 'cancelled' | 'failed';

export interface Job {
  /** Made by who asked for it, so that asking twice is one job. */
  id: JobId;
  state: JobState;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt?: number | undefined;
  /** When it last got on, or was told to. */
  movedAt?: number | undefined;
  done: number;
  total: number;
  /** Why it failed; see lib/shared/errors.ts. */
  error?: string | undefined;
  /** The command of the history that undoes it. */
  entry?: number | undefined;
  work: JobWork;
}

export type JobWork =
  | { kind: 'change'; change: BulkChange }
  | { kind: 'undo'; undoes: number }
  | ImportWork;

export interface ImportWork {
  kind: 'import';
  file: string;
  summary: ImportSummary;
  tags: string[];
  /** The file is a backup, and what it holds beside its papers follows them. */
  holdsMore?: boolean;
  /** The revision of the library that its records were compared with, as long as only this job has changed it since: what was new to it still is. */
  comparedAt?: number | undefined;
}

/** A step takes seconds, and a worker that died goes on after a minute. */
const STILL_MS = 2 * MINUTE_MS;

/** The running job whose turn it is, if nothing has moved for longer than that: where not even its failing can be written, it goes on running. */
export function findStill(jobs: readonly Job[], now: number): { job: Job; since: number } | undefined {
  const job = jobs.find(({ state }) => state === 'running');
  const since = Math.max(...jobs.flatMap(({ startedAt, movedAt = startedAt, endedAt = startedAt }) => [movedAt, endedAt]));
  return job && now - since > STILL_MS ? { job, since } : undefined;
}
