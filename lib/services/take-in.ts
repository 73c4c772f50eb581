// What a sighting makes of the saved papers that go by its keys: one paper, completed. Papers that the reader said are not the same
// stay apart, and a key of one of them is not taken by the other. Pure.
import { toPaper, type PaperRow } from '@/lib/db/database';
import { areDeclaredApart } from '@/lib/model/declared-apart';
import { completePaper, mergePapers, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';

export interface TakenIn {
  /** The rows that the paper takes the place of, itself first. */
  before: [PaperRow, ...PaperRow[]];
  paper: Paper;
}

/** `row` is whom the sighting is about; `sharing` all that share a key with either, in any order. */
export function takeIn(row: PaperRow, sharing: readonly PaperRow[], sighting: Sighting, now: number): TakenIn {
  const before: TakenIn['before'] = [row];
  const others: PaperRow[] = [];
  for (const other of sharing) {
    if (other.id === row.id) continue;
    (before.some((one) => areDeclaredApart(one, other)) ? others : before).push(other);
  }
  const taken = new Set(others.flatMap(({ keys }) => keys));
  const keys = sighting.keys.filter((key) => !taken.has(key));
  const united = before.map(toPaper).reduce(mergePapers);
  return { before, paper: completePaper(united, { ...sighting, keys }, now) };
}
