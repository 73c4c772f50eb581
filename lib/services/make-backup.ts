// Makes the backup in memory, packed, and reads it back before anybody may rely on it. Runs where blobs have addresses: in Firefox's event
// page, in a document of Chrome's that nobody sees (entrypoints/offscreen). The library streams through: only the packed file is held.
import type { Library } from '@/lib/db/database';
import { streamLibrary } from '@/lib/db/stream-library';
import { readBackupLines, writeBackup } from '@/lib/formats/backup';
import { readLines } from '@/lib/formats/file-lines';
import { createChecksum, type Checksum } from '@/lib/shared/checksum';
import { AppError } from '@/lib/shared/errors';
import { listBelongings } from './belongings';

export interface MadeBackup {
  file: Blob;
  /** As many as can be read out of the file again. */
  papers: number;
  /** As many cannot be read, in the library or in the file. */
  unreadable: number;
  /** Of all but when it was made: two backups with one checksum hold the same. */
  checksum: string;
}

const CHUNK_CHARS = 64_000;

/** @throws AppError `backup-failed` if what can be read out of the file is not what went in */
export async function makeBackup(library: Library, now: number): Promise<MadeBackup> {
  const [written, read] = [createChecksum(), createChecksum()];
  let [unreadable, papers] = [0, 0];
  const text = writeBackup(streamLibrary(library, () => { unreadable += 1; }), now, () => listBelongings(library));
  const file = await pack(tallied(text, written));
  for await (const part of readBackupLines(talliedLines(readLines(file), read))) {
    if ('paper' in part) papers += 1;
    if ('reason' in part) unreadable += 1;
  }
  if (read.value() !== written.value()) throw new AppError('backup-failed', 'what was read back is not what was written');
  return { file, papers, unreadable, checksum: written.value() };
}

function pack(chunks: AsyncGenerator<string>): Promise<Blob> {
  const encoder = new TextEncoder();
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  // By any other type Chrome would take it for a text file, and call it so.
  return new Response(bytes.pipeThrough(new CompressionStream('gzip')), { headers: { 'content-type': 'application/gzip' } }).blob();
}

/** In larger pieces. The first one, which says when the backup was made, does not count. */
async function* tallied(pieces: AsyncGenerator<string>, sum: Checksum): AsyncGenerator<string> {
  const { value: head } = await pieces.next();
  let open = String(head);
  for await (const piece of pieces) {
    sum.add(piece);
    open += piece;
    if (open.length < CHUNK_CHARS) continue;
    yield open;
    open = '';
  }
  yield open;
}

async function* talliedLines(lines: AsyncGenerator<string>, sum: Checksum): AsyncGenerator<string> {
  let isFirst = true;
  for await (const line of lines) {
    if (!isFirst) sum.add(line);
    sum.add('\n');
    isFirst = false;
    yield line;
  }
}
