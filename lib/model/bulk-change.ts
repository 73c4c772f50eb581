// What can be done to many papers at once.
import type { Status } from './paper';

export type BulkChange =
  | { kind: 'tag'; add: string[]; remove: string[] }
  | { kind: 'status'; status: Status }
  | { kind: 'remove' }
  /** The cite key that it was first exported with is forgotten: the next export gives it another. */
  | { kind: 'newKey' }
  /** That tag, and those nested in it, become another, or go. `isMerge`: papers carried the other one already. */
  | { kind: 'rename'; from: string; to?: string | undefined; isMerge?: boolean | undefined };
