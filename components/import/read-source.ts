// From a file, or from what was pasted, to slices of records.
import { unpack } from '@/lib/formats/read/unpack';
import { AppError } from '@/lib/shared/errors';
import { readSlices, type Slice } from './slices';

export interface Task {
  /** Of what was pasted: none. */
  name: string;
  file?: Blob | undefined;
  text?: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What a string may hold, in the smallest of browsers. */
const BYTES_MAX = 500_000_000;

/** @throws AppError as `readSlices` and `unpack` do */
export async function* readSource({ name, file, text = '', now }: Task): AsyncGenerator<Slice> {
  const source = file ? await unpack(name, await readBytes(file)) : { name, text };
  yield* readSlices(source.name, source.text, now);
}

async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > BYTES_MAX) throw new AppError('too-large', `${file.size} bytes`);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    // It may have been moved away meanwhile.
    throw new AppError('bad-file', String(cause), { cause });
  }
}
