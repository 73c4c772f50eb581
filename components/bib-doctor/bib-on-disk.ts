// The reader's own file: chosen or dropped so that it can be written again where the browser allows that, and else handed over as a copy.
import { decodeBib, encodeBib, type BibEncoding } from '@/lib/formats/bib-doctor/bib-encoding';
import { AppError } from '@/lib/shared/errors';

/** As Chromium has them; Firefox and Safari have none. */
type ChooseFile = (options: object) => Promise<FileSystemFileHandle[]>;
type ItemWithHandle = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

export interface BibOnDisk {
  name: string;
  text: string;
  encoding: BibEncoding;
  /** The file itself. */
  handle?: FileSystemFileHandle | undefined;
}

const BYTES_MAX = 50_000_000;
export const BIB_TYPE = 'application/x-bibtex';

/** Undefined where the browser has no way to choose a file that can be written again. */
export function fileChooser(): (() => Promise<FileSystemFileHandle | undefined>) | undefined {
  const { showOpenFilePicker } = globalThis as { showOpenFilePicker?: ChooseFile };
  return showOpenFilePicker && (async () => {
    try {
      const [handle] = await showOpenFilePicker({ types: [{ description: 'BibTeX', accept: { [BIB_TYPE]: ['.bib', '.bibtex'] } }] });
      return handle;
    } catch (thrown) {
      // The reader has thought better of it.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return undefined;
      throw thrown;
    }
  });
}

/** Of a file that is dropped; to be called before the drop is over. */
export async function droppedHandle(transfer: DataTransfer | null): Promise<FileSystemFileHandle | undefined> {
  const [item] = transfer?.items ?? [];
  const handle = await (item as ItemWithHandle | undefined)?.getAsFileSystemHandle?.().catch(() => null);
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : undefined;
}

/** @throws AppError `too-large`, `empty-file`, `unknown-format`, or what the browser says of a file that is not there any more */
export async function readBib(source: File | FileSystemFileHandle): Promise<BibOnDisk> {
  const handle = 'getFile' in source ? source : undefined;
  const file = 'getFile' in source ? await source.getFile() : source;
  if (file.size > BYTES_MAX) throw new AppError('too-large', `${file.size} bytes`);
  const { text, encoding } = decodeBib(new Uint8Array(await file.arrayBuffer()));
  if (text.trim() === '') throw new AppError('empty-file');
  if (text.includes('\u0000') || !/@\s*[a-z]+\s*[{(]/i.test(text)) throw new AppError('unknown-format', file.name);
  return { name: file.name.slice(0, 200), text, encoding, handle };
}

/**
 * Writes the file where it is, unless another program has written it since: what `known` is not what it holds.
 * @throws AppError `changed-meanwhile`, `not-writable`
 */
export async function overwriteBib(handle: FileSystemFileHandle, known: string, text: string, encoding: BibEncoding): Promise<void> {
  try {
    const file = await handle.getFile();
    if (decodeBib(new Uint8Array(await file.arrayBuffer())).text !== known) throw new AppError('changed-meanwhile', file.name);
    // What is written replaces the file when it is whole, not before.
    const stream = await handle.createWritable();
    await stream.write(encodeBib(text, encoding));
    await stream.close();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('not-writable', String(cause), { cause });
  }
}
