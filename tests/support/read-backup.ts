// A whole backup at once, as tests look at it.
import { belongingsOf, listBackup } from '@/lib/formats/backup';
import type { Belongings } from '@/lib/model/belongings';
import type { Paper } from '@/lib/model/paper';

export interface Backup {
  papers: Paper[];
  /** Papers that were left out, by their place in the file. */
  unreadable: { index: number; reason: string }[];
  belongings: Belongings;
}

export function readBackup(text: string): Backup {
  const read: Backup = { papers: [], unreadable: [], belongings: belongingsOf(text) };
  for (const [index, one] of [...listBackup(text)].entries()) {
    if ('paper' in one) read.papers.push(one.paper);
    else read.unreadable.push({ index, reason: one.reason });
  }
  return read;
}
