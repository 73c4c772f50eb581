// The trash: what was removed, until thirty days have gone by.
import type { Paper } from '@/lib/model/paper';
import { DAY_MS } from '@/lib/shared/clock';
import type { Library } from './database';

export const REMOVED_KEPT_MS = 30 * DAY_MS;

export interface Removed {
  paper: Paper;
  /** Milliseconds since the epoch. */
  removedAt: number;
  /** When it goes for good. */
  goneAt: number;
}

/** What was removed last comes first. */
export async function listRemoved(library: Library, limit: number): Promise<Removed[]> {
  const rows = await library.removed.orderBy('removedAt').reverse().limit(limit).toArray();
  return rows.map(({ paper, removedAt }) => ({ paper, removedAt, goneAt: removedAt + REMOVED_KEPT_MS }));
}

export function countRemoved(library: Library): Promise<number> {
  return library.removed.count();
}
