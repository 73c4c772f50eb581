// A file as the worker takes it in: slices of records, small enough for a message. Pure, but for the time it takes.
import { belongingsOf } from '@/lib/formats/backup';
import { createNamer } from '@/lib/formats/read/own-names';
import { HEAD_LENGTH, type ReadRecord } from '@/lib/formats/read/reader';
import { findReader } from '@/lib/formats/read/registry';
import { holdsAny, type Belongings } from '@/lib/model/belongings';
import type { ImportRecord, UnreadRecord } from '@/lib/model/import-record';
import { AppError } from '@/lib/shared/errors';

export interface Slice {
  records: ImportRecord[];
  unread: UnreadRecord[];
  /** In slices of its own, the last ones: what a backup holds beside the papers. */
  belongings?: Belongings;
}

const RECORDS = 500;
/** Far below the 64 MB that a message of Chrome's may hold, whatever the notes are written in. */
const CHARS = 4_000_000;
/** More than any library that was heard of. */
const RECORDS_MAX = 1_000_000;

/**
 * `name`: none where the text was pasted.
 * @throws AppError `unknown-format`, `damaged-file`, `empty-file`, `too-large`, and what the reader of the format throws
 */
export async function* readSlices(name: string, text: string, now: number): AsyncGenerator<Slice> {
  if (text.trim() === '') throw new AppError('empty-file');
  const reader = findReader(name, text.slice(0, HEAD_LENGTH));
  if (!reader) throw new AppError(isCutJson(text) ? 'damaged-file' : 'unknown-format', name);
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
    else slice.unread.push(reader.isNumbered ? { ...read, isNumber: true } : read);
  }
  const belongings = reader.id === 'backup' ? belongingsOf(text) : undefined;
  const holdsMore = belongings !== undefined && holdsAny(belongings);
  if (total === 0 && !holdsMore) throw new AppError('empty-file');
  yield slice;
  if (holdsMore) yield* besides(belongings);
}

/** The trash may be as big as a library. */
function* besides({ removed, ...others }: Belongings): Generator<Slice> {
  let held: Belongings = { ...others, removed: [] };
  let chars = JSON.stringify(others).length;
  for (const one of removed) {
    const size = JSON.stringify(one).length;
    if (held.removed.length === RECORDS || chars + size > CHARS) {
      yield { records: [], unread: [], belongings: held };
      held = { tags: [], searches: [], feeds: [], settings: {}, removed: [] };
      chars = 0;
    }
    chars += size;
    held.removed.push(one);
  }
  yield { records: [], unread: [], belongings: held };
}

/** A file that does not say when it got its papers is listed as it stands, the first one on top. */
function inOrder({ line, paper }: ImportRecord, at: number, now: number): ImportRecord {
  return { line, paper: paper.savedAt === now && paper.updatedAt === now ? { ...paper, savedAt: now - at, statusAt: paper.status === 'unread' ? now - at : 0 } : paper };
}

function sizeOf(read: ReadRecord): number {
  return JSON.stringify(read).length;
}

/** Cut off so early that nothing tells whose it is. */
function isCutJson(text: string): boolean {
  if (!/^\s*(?:\{\s*"|\[\s*\{)/.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
