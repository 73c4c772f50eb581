// The lines of a file of any size, one at a time; one that was packed with gzip is unpacked on the way.
import { AppError } from '@/lib/shared/errors';

const GZIP = [0x1f, 0x8b];

/** Without their line breaks. @throws AppError `damaged-file` where it cannot be unpacked, `bad-file` where it cannot be read */
export async function* readLines(file: Blob): AsyncGenerator<string> {
  const isPacked = await startsWith(file, GZIP);
  try {
    const bytes: ReadableStream<Uint8Array> = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
    const reader = bytes.pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>).getReader();
    let open = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = part.value.split('\n');
      open += lines.shift() ?? '';
      for (const line of lines) {
        yield open;
        open = line;
      }
    }
    if (open) yield open;
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError(isPacked ? 'damaged-file' : 'bad-file', String(cause), { cause });
  }
}

async function startsWith(file: Blob, bytes: readonly number[]): Promise<boolean> {
  try {
    const head = new Uint8Array(await file.slice(0, bytes.length).arrayBuffer());
    return bytes.every((byte, index) => head[index] === byte);
  } catch (cause) {
    throw new AppError('bad-file', String(cause), { cause });
  }
}
