// As much of a paper as a mark shows.
import type { PaperMark } from '@/lib/messaging/protocol';
import type { Paper } from '@/lib/model/paper';

export function toMark({ id, keys, tags, note, status }: Paper): PaperMark {
  return { id, keys, tags, hasNote: note !== '', status };
}
