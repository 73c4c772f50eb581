// As much of a paper as a mark shows.
import type { PaperMark } from '@/lib/messaging/protocol';
import type { Paper } from '@/lib/model/paper';
import { readVersion } from '@/lib/model/versions';

export function toMark(paper: Paper): PaperMark {
  const { id, keys, tags, note, status } = paper;
  const { read } = readVersion(paper);
  return { id, keys, tags, hasNote: note !== '', status, ...(read !== undefined && { readVersion: read }) };
}
