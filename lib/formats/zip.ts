// A ZIP file, written as its files come: of each no more is held than its next pieces.
import { Zip, ZipPassThrough } from 'fflate';

export interface ZipFile {
  /** With folders: `notes/a.md`. */
  name: string;
  parts: Iterable<string> | AsyncIterable<string>;
}

/** Short pieces are compressed together. */
const PIECE = 64_000;

/** `now`: milliseconds since the epoch. At most 65,535 files of 4 GB in all, as the format has it. */
export async function* zip(files: Iterable<ZipFile> | AsyncIterable<ZipFile>, now: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let made: Uint8Array<ArrayBuffer>[] = [];
  const archive = new Zip((error, data) => {
    if (error) throw error;
    made.push(data);
  });
  function* flush() {
    yield* made;
    made = [];
  }
  for await (const { name, parts } of files) {
    const file = new DeflatedFile(name);
    file.mtime = now;
    archive.add(file);
    const isWhole = file.handOn();
    let waiting = '';
    for await (const part of parts) {
      waiting += part;
      if (waiting.length < PIECE) continue;
      file.push(encoder.encode(waiting));
      waiting = '';
      await file.isReady();
      yield* flush();
    }
    file.push(encoder.encode(waiting), true);
    await isWhole;
    yield* flush();
  }
  archive.end();
  yield* flush();
}

/** Compressed by the browser, which is faster at it than a script. */
class DeflatedFile extends ZipPassThrough {
  override compression = 8;
  readonly #deflate = new CompressionStream('deflate-raw');
  readonly #input = this.#deflate.writable.getWriter();

  protected override process(chunk: Uint8Array<ArrayBuffer>, final: boolean): void {
    // A failure is that of what comes out, too.
    this.#input.write(chunk).catch(() => {});
    if (final) this.#input.close().catch(() => {});
  }

  isReady(): Promise<void> {
    return this.#input.ready;
  }

  /** Settles when all of it is in the archive. */
  async handOn(): Promise<void> {
    const output = this.#deflate.readable.getReader();
    for (;;) {
      const { done, value } = await output.read();
      this.ondata(null, value ?? new Uint8Array(0), done);
      if (done) return;
    }
  }
}
