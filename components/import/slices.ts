// A file as the worker takes it in: slices of records, small enough for a message. Pure, but for the time it takes.
import { belongingsOf } from '@/lib/formats/backup';
import { createNamer } from '@/lib/formats/read/own-names';
import { HEAD_LENGTH, type ReadRecord } from '@/lib/formats/read/reader';
import { findReader } from '@/lib/formats/read/registry';
import type { Belongings } from '@/lib/model/belongings';
import type { ImportRecord, UnreadRecord } from '@/lib/model/import-record';
import { AppError } from '@/lib/shared/errors';

export interface Slice {
  records: ImportRecord[];
  unread: UnreadRecord[];
  /** With the last slice of a backup: what it holds beside the papers. */
  belongings?: Belongings;
}

const RECORDS = 1_000;
/** Far below the 64 MB that a message of Chrome's may hold, whatever the notes are written in. */
const CHARS = 4_000_000;
/** More than any library that was heard of. */
const RECORDS_MAX = 1_000_000;

/**
 * `name`: none where the text was pasted.
 * @throws AppError `unknown-format`, `empty-file`, `too-large`, and what the reader of the format throws
 */
export async function* readSlices(name: string, text: string, now: number): AsyncGenerator<Slice> {
  if (text.trim() === '') throw new AppError('empty-file');
  const reader = findReader(name, text.slice(0, HEAD_LENGTH));
  if (!reader) throw new AppError('unknown-format', name);
  const nameApart = createNamer();
  let slice: Slice = { records: [], unread: [] };
  let chars = 0;
  let total = 0;
  for await (const read of reader.read(text, now)) {
    total += 1;
    if (total > RECORDS_MAX) throw new AppError('too-large', `more than ${RECORDS_MAX} records`);
    const size = sizeOf(read);
    if (slice.records.length + slice.unread.length === RECORDS || (chars > 0 && chars + size > CHARS)) {
      yield slice;
      slice = { records: [], unread: [] };
      chars = 0;
    }
    chars += size;
    if ('paper' in read) slice.records.push(nameApart(inOrder(read, total, now)));
    else slice.unread.push(read);
  }
  if (total === 0) throw new AppError('empty-file');
  yield reader.id === 'backup' ? { ...slice, belongings: belongingsOf(text) } : slice;
}

/** A file that does not say when it got its papers is listed as it stands, the first one on top. */
function inOrder({ line, paper }: ImportRecord, at: number, now: number): ImportRecord {
  return { line, paper: paper.savedAt === now && paper.statusAt === now ? { ...paper, savedAt: now - at, statusAt: now - at } : paper };
}

function sizeOf(read: ReadRecord): number {
  return JSON.stringify(read).length;
}
