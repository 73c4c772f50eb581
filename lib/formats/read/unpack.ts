// The text of a file: out of gzip, out of a zip of ours, in whatever encoding. Sizes are counted while it streams, so that no small file becomes a huge one.
import { Unzip, UnzipInflate } from 'fflate';
import { decodeXml } from '@/lib/feeds/decode-xml';
import { AppError } from '@/lib/shared/errors';

export interface UnpackedFile {
  name: string;
  text: string;
}

const SIZE_MAX = 500_000_000;
const ENTRIES_MAX = 10_000;
const RATIO_MAX = 100;
/** Small files may be as regular as they like. */
const RATIO_FROM = 10_000_000;
/** fflate calls itself for each entry that begins in a piece, so a piece must not hold many. */
const CHUNK = 65_536;

/** @throws AppError `bad-file` */
export async function unpack(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<UnpackedFile> {
  if (isGzip(bytes)) return unpack(name.replace(/\.gz(?:ip)?$/i, ''), await gunzip(bytes));
  if (isZip(bytes)) return readZip(bytes);
  if (bytes.length > SIZE_MAX) throw new AppError('bad-file', 'The file is larger than 500 MB');
  return { name, text: textOf(bytes) };
}

const isGzip = ([a, b]: Uint8Array) => a === 0x1f && b === 0x8b;
const isZip = ([a, b, c, d]: Uint8Array) => a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));

function textOf(bytes: Uint8Array): string {
  try {
    const wide = unmarkedWide(bytes);
    return (wide ? new TextDecoder(wide).decode(bytes) : decodeXml(bytes)).replace(/^\ufeff/, '');
  } catch (cause) {
    throw new AppError('bad-file', 'The file is too long for one text', { cause });
  }
}

/** UTF-16 of which no mark tells: every other byte of Latin text is zero, and none of any text in UTF-8. */
function unmarkedWide(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 2_000);
  const zeros = (odd: number) => head.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  const many = head.length / 4;
  return head.length < 4 ? undefined : zeros(1) > many && zeros(0) === 0 ? 'utf-16le' : zeros(0) > many && zeros(1) === 0 ? 'utf-16be' : undefined;
}

/** Counts what comes out of so many packed bytes. */
class Meter {
  #size = 0;
  readonly #packed: number;

  constructor(packed: number) {
    this.#packed = packed;
  }

  add(length: number): void {
    this.#size += length;
    if (this.#size > SIZE_MAX) throw new AppError('bad-file', 'What is packed in the file is larger than 500 MB');
    if (this.#size > RATIO_FROM && this.#size > this.#packed * RATIO_MAX) throw new AppError('bad-file', 'The file is packed more than a hundred times smaller than it is');
  }
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const meter = new Meter(bytes.length);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  try {
    for await (const part of new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))) {
      meter.add(part.length);
      parts.push(part);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('damaged-file', 'The packed file is cut off or damaged', { cause });
  }
  const whole = joined(parts);
  if (isGzip(whole) || isZip(whole)) throw new AppError('bad-file', 'A packed file is in the packed file');
  return whole;
}

interface Entry {
  name: string;
  parts: Uint8Array<ArrayBuffer>[];
  isWhole: boolean;
}

function isBackup({ name, parts, isWhole }: Entry): boolean {
  return isWhole && /\.json$/i.test(name) && /^\s*\{\s*"manicule"\s*:/.test(new TextDecoder().decode(parts.find(({ length }) => length > 0)?.subarray(0, 200)));
}

/** The backup in a zip of ours; in another zip its only file. Names are compared, never used as paths or keys. */
function readZip(bytes: Uint8Array): UnpackedFile {
  const meter = new Meter(bytes.length);
  const files: Entry[] = [];
  let entries = 0;
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > ENTRIES_MAX) throw new AppError('bad-file', 'The zip holds more than 10,000 files');
    if (/\.(?:zip|gz|7z|rar|tar|xz|bz2)$/i.test(entry.name)) throw new AppError('bad-file', 'The zip holds another packed file');
    const file = { name: entry.name.split(/[\\/]/).at(-1) ?? '', parts: [] as Uint8Array<ArrayBuffer>[], isWhole: false };
    // A Mac puts a shadow beside each file.
    const isWanted = READABLE.test(file.name) && !file.name.startsWith('.') && !entry.name.includes('__MACOSX');
    if (isWanted) files.push(file);
    entry.ondata = (error, part, isLast) => {
      if (error) throw error;
      meter.add(part.length);
      if (isWanted) file.parts.push(part as Uint8Array<ArrayBuffer>);
      file.isWhole ||= isLast;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    // What lies behind the backup of a zip of ours says the same in other formats.
    for (let at = 0; at < bytes.length && !files.some(isBackup); at += CHUNK) unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('damaged-file', 'The zip is cut off or damaged', { cause });
  }
  const backup = files.find(isBackup);
  if (!backup && files.some(({ isWhole }) => !isWhole)) throw new AppError('damaged-file', 'The zip is cut off or damaged');
  const [only, ...others] = files;
  const found = backup ?? (others.length === 0 ? only : undefined);
  if (!found) throw new AppError('bad-file', 'The zip holds no backup of Manicule');
  const whole = joined(found.parts);
  if (isGzip(whole) || isZip(whole)) throw new AppError('bad-file', 'The zip holds another packed file');
  return { name: found.name, text: textOf(whole) };
}

/** What may be records: of a zip of everything, notes and lists are not what is read. */
const READABLE = /\.(?:json|bib|ris|csv|tsv|rdf|html?|txt)$/i;

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
