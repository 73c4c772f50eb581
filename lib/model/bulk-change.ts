// What can be done to many papers at once.
import type { Status } from './paper';

export type BulkChange =
  | { kind: 'tag'; add: string[]; remove: string[] }
  | { kind: 'status'; status: Status }
  | { kind: 'remove' }
  /** That tag, and those nested in it, become another, or go. */
  | { kind: 'rename'; from: string; to?: string | undefined };
