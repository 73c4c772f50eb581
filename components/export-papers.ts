// Taking papers out: as a file, or on the clipboard. Papers stream through a format, so that memory stays flat.
import { writeForCiting } from '@/lib/formats/bibtex';
import { citationOf } from '@/lib/formats/citation';
import { citeKeyMaker } from '@/lib/formats/cite-key';
import type { ExportFormat } from '@/lib/formats/format';
import { exportFileName } from '@/lib/formats/registry';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { isEmpty } from '@/lib/model/provenance';

type Papers = Iterable<Paper> | AsyncIterable<Paper>;

/** Rejects with the signal's reason once it fires. `what`: which papers these are, for the file's name. */
export async function downloadPapers(papers: Papers, format: ExportFormat, what: string | undefined, signal: AbortSignal): Promise<void> {
  const now = Date.now();
  await downloadParts(format.write(papers, now), format.mimeType, exportFileName(format, what, now), signal);
}

/** A file, piece by piece; the browser keeps what is long on disk. */
export async function downloadParts(parts: AsyncIterable<string | Uint8Array<ArrayBuffer>>, mimeType: string, name: string, signal: AbortSignal): Promise<void> {
  const blob = await new Response(toStream(parts, signal), { headers: { 'content-type': mimeType } }).blob();
  signal.throwIfAborted();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun, but not every browser has taken hold of the blob by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function copyAsBibtex(papers: Papers): Promise<void> {
  const parts: string[] = [];
  for await (const part of writeForCiting(papers)) parts.push(part);
  await navigator.clipboard.writeText(parts.join(''));
}

export type MadeKeys = { id: PaperKey; citeKey: string }[];

const KEYS_A_BATCH = 500;

/**
 * Passes papers on, each with a cite key; hands the keys that are new to `keep`, which may take its time. Not that of a paper whose authors may yet
 * come (`isAwaited`): it would be called `anon` for good.
 */
export async function* keyed(papers: AsyncIterable<Paper>, pattern: string, isAwaited: (paper: Paper) => Promise<boolean>, keep: (keys: MadeKeys) => Promise<unknown>): AsyncGenerator<Paper> {
  const makeKey = citeKeyMaker(pattern);
  let made: MadeKeys = [];
  for await (const paper of papers) {
    const key = makeKey(paper, citationOf(paper));
    if (!paper.citeKey && (!isEmpty(paper.authors) || !(await isAwaited(paper)))) made.push({ id: paper.id, citeKey: key });
    if (made.length === KEYS_A_BATCH) {
      await keep(made);
      made = [];
    }
    yield { ...paper, citeKey: { key, at: 0 } };
  }
  if (made.length > 0) await keep(made);
}

/** Passes papers on and tells how many, now and then. */
export async function* counting(papers: AsyncIterable<Paper>, onCount: (done: number) => void): AsyncGenerator<Paper> {
  let done = 0;
  for await (const paper of papers) {
    yield paper;
    done += 1;
    if (done % 200 === 0) onCount(done);
  }
}

function toStream(parts: AsyncIterable<string | Uint8Array<ArrayBuffer>>, signal: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      signal.throwIfAborted();
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
