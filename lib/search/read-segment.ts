// What the bytes of a segment say: a term of a block or all that begin with it, their papers, and where they stand in these.
import { ByteReader, widened } from './bytes';
import { ONLY_ABSTRACT } from './segment';

/** Goes through the terms of a block; what it tells is of the one that it stands at. */
export class BlockReader {
  readonly bytes: Uint8Array;
  /** In how many papers. */
  count = 0;
  /** Where its papers are told. */
  from = 0;
  /** Where its places are told, in the block's positions. */
  places = 0;
  length = 0;
  private shared = 0;
  private start = 0;
  private nextPlaces = 0;
  private chars = new Uint16Array(128);
  private readonly reader: ByteReader;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.reader = new ByteReader(bytes);
  }

  next(): boolean {
    const { reader } = this;
    if (reader.at >= reader.bytes.length) return false;
    this.start = reader.at;
    this.shared = reader.next();
    this.length = this.shared + reader.next();
    if (this.length > this.chars.length) this.chars = widened(this.chars, this.length);
    for (let at = this.shared; at < this.length; at += 1) this.chars[at] = reader.next();
    this.count = reader.next();
    const length = reader.next();
    this.places = this.nextPlaces;
    this.nextPlaces += reader.next();
    this.from = reader.at;
    reader.at += length;
    return true;
  }

  get term(): string {
    return String.fromCharCode(...this.chars.subarray(0, this.length));
  }

  /** Of a block: the term, or all terms that begin with it. */
  find(term: string, isPrefix: boolean): Run | undefined {
    // How much of it the terms before have in common with it: one that shares more with these comes before it too, one that shares less after it.
    let common = 0;
    while (this.next()) {
      if (this.shared > common) continue;
      if (this.shared < common) return undefined;
      while (common < term.length && common < this.length && this.chars[common] === term.charCodeAt(common)) common += 1;
      const isBegun = common === term.length;
      if (!isBegun && (common === this.length || (this.chars[common] ?? 0) < term.charCodeAt(common))) continue;
      if (!isBegun || (!isPrefix && this.length > term.length)) return undefined;
      const run: Run = { bytes: this.bytes, from: this.start, to: this.reader.at, places: this.places, isWhole: this.length === term.length };
      if (isPrefix) while (this.next() && this.shared >= term.length) run.to = this.reader.at;
      return run;
    }
    return undefined;
  }
}

/** Terms of a block that follow each other: from where to where of its bytes, and where their places begin. */
export interface Run {
  bytes: Uint8Array;
  from: number;
  to: number;
  places: number;
  /** Is the first one the term that was looked for, not only one that begins with it? */
  isWhole: boolean;
}

/**
 * The score of each paper of a run goes up to that of the best set of fields in which one of the terms stands. `wholes` and `begun` have a score for
 * each set; a paper counts if it was written from `first` to `last`.
 */
export function scoreRun({ bytes, from, to, isWhole }: Run, wholes: Uint8Array, begun: Uint8Array, stamp: Uint32Array, first: number, last: number, scores: Uint16Array): void {
  const reader = new ByteReader(bytes, from);
  let ofMask = isWhole ? wholes : begun;
  while (reader.at < to) {
    let left = skipTerm(reader);
    let at = reader.at;
    let doc = 0;
    for (; left > 0; left -= 1) {
      let byte = bytes[at++] ?? 0;
      let value = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0;
        value |= (byte & 0x7f) << shift;
      }
      doc += value >>> 1;
      const score = ofMask[(value & 1) === 0 ? ONLY_ABSTRACT : (bytes[at++] ?? 0)] ?? 0;
      const written = stamp[doc] ?? 0;
      if (score > (scores[doc] ?? 0) && written >= first && written <= last) scores[doc] = score;
    }
    reader.at = at;
    ofMask = begun;
  }
}

/** Does any paper of a run count? */
export function isAnyLive({ bytes, from, to }: Run, isLive: (doc: number) => boolean): boolean {
  const reader = new ByteReader(bytes, from);
  while (reader.at < to) {
    const { docs } = readPostings(reader, skipTerm(reader));
    if (docs.some(isLive)) return true;
  }
  return false;
}

/** Past what a term is called; how many papers it is in. */
function skipTerm(reader: ByteReader): number {
  reader.next();
  for (let left = reader.next(); left > 0; left -= 1) reader.next();
  const count = reader.next();
  reader.next();
  reader.next();
  return count;
}

export interface Postings {
  docs: Uint32Array;
  /** Of each the fields it stands in, a bit for each. */
  masks: Uint8Array;
}

/** The papers of a term, of which there are so many. */
export function readPostings(reader: ByteReader, count: number): Postings {
  const docs = new Uint32Array(count);
  const masks = new Uint8Array(count);
  let doc = 0;
  for (let at = 0; at < count; at += 1) {
    const value = reader.next();
    doc += value >>> 1;
    docs[at] = doc;
    masks[at] = (value & 1) === 0 ? ONLY_ABSTRACT : reader.next();
  }
  return { docs, masks };
}

/** A paper, field and place as one number; they sort as these do. */
export function placeKey(doc: number, field: number, place: number): number {
  return (doc * 8 + field) * 0x10000 + place;
}

/** Where the terms of a run stand in those of the fields, as {@link placeKey}s in order. */
export function readPlaces({ bytes, from, to, places }: Run, positions: Uint8Array, fields: number): number[] {
  const keys: number[] = [];
  const reader = new ByteReader(bytes, from);
  const stands = new ByteReader(positions, places);
  let terms = 0;
  while (reader.at < to) {
    const { docs, masks } = readPostings(reader, skipTerm(reader));
    terms += 1;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      for (let field = 0, mask = masks[at] ?? 0; mask > 0; field += 1, mask >>>= 1) {
        if ((mask & 1) === 0) continue;
        for (let place = 0, goesOn = 1; goesOn === 1;) {
          const value = stands.next();
          place += value >>> 1;
          goesOn = value & 1;
          if ((fields >>> field) & 1) keys.push(placeKey(doc, field, place));
        }
      }
    }
  }
  return terms > 1 ? keys.toSorted((a, b) => a - b) : keys;
}
