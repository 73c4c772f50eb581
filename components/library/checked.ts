// Which papers of a list are checked: those named, or all but those named, so that 100,000 are checked without being read.
import type { PaperKey } from '@/lib/model/identifiers';
import type { Selection, View } from '@/lib/model/view';

export interface Checked {
  /** All of the view but `ids`; else `ids` alone. */
  isAll: boolean;
  ids: ReadonlySet<PaperKey>;
}

export const NONE: Checked = { isAll: false, ids: new Set() };
export const ALL: Checked = { isAll: true, ids: new Set() };

export function isChecked({ isAll, ids }: Checked, id: PaperKey): boolean {
  return ids.has(id) !== isAll;
}

/** `total`: how many the view holds. */
export function countChecked({ isAll, ids }: Checked, total: number): number {
  return isAll ? Math.max(0, total - ids.size) : ids.size;
}

export function check({ isAll, ids }: Checked, more: readonly PaperKey[]): Checked {
  const next = new Set(ids);
  for (const id of more) {
    if (isAll) next.delete(id);
    else next.add(id);
  }
  return { isAll, ids: next };
}

export function toggle({ isAll, ids }: Checked, id: PaperKey): Checked {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { isAll, ids: next };
}

export function toSelection({ isAll, ids }: Checked, view: View): Selection {
  return isAll ? { view, except: [...ids] } : { ids: [...ids] };
}
