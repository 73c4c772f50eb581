// What a job does in one of its steps.
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Job, JobWork } from '@/lib/model/job';
import type { Paper } from '@/lib/model/paper';
import type { LibraryPorts, NetworkPorts } from './ports';

export type JobPorts = LibraryPorts & Pick<NetworkPorts, 'random'>;

/** Runs inside the transaction that also writes how far the job is. `removed`: all keys of papers that are gone. */
export type JobStep = (ports: JobPorts, job: Job, items: unknown[]) => Promise<StepResult>;

export interface StepResult {
  changed: Paper[];
  removed: PaperKey[];
  undo: UndoStep[];
  /** What the job is from here on, if that has changed. */
  work?: JobWork;
}
