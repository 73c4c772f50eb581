// Long work of the worker's, cut into steps: each is one transaction that also writes how far it is, so that a worker that dies goes on where
// it was. What a job still has to do lies in the table `jobParts`, some at a time.
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
  | { kind: 'import'; file: string; summary: ImportSummary; tags: string[] };
