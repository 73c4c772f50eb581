// What a job does in one of its steps.
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Job } from '@/lib/model/job';
import type { Paper } from '@/lib/model/paper';
import type { LibraryPorts } from './ports';

/** Runs inside the transaction that also writes how far the job is. `removed`: all keys of papers that are gone. */
export type JobStep = (ports: LibraryPorts, job: Job, items: unknown[]) => Promise<StepResult>;

export interface StepResult {
  changed: Paper[];
  removed: PaperKey[];
  undo: UndoStep[];
}
