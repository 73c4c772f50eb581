// A segment: which terms stand in which papers, where and how, packed. It is written once and never changed. Its terms are in order, some
// kilobytes of them a block, so that a word is found by reading one block. README.md shows the bytes.
import { ByteReader, ByteWriter } from './bytes';
import { ALL_DOCS, ANY_FIELD, FIELD_PLACE, hasPositions } from './terms';

/** Consecutive terms. Where the words stand lies apart: only phrases ask for it. */
export interface Block {
  first: string;
  postings: Uint8Array<ArrayBuffer>;
  positions: Uint8Array<ArrayBuffer>;
}

const BLOCK_BYTES = 6_000;
/** The mask of what stands in an abstract alone: most do, and are said in one bit. */
const ONLY_ABSTRACT = 1 << FIELD_PLACE.abstract;

class BlockWriter {
  readonly blocks: Block[] = [];
  private readonly postings = new ByteWriter(BLOCK_BYTES + 1_024);
  private readonly positions = new ByteWriter(BLOCK_BYTES + 1_024);
  private first = '';
  private before = '';

  add(term: string, count: number, postings: ByteWriter, positions: ByteWriter): void {
    if (this.postings.length === 0) {
      this.first = term;
      this.before = '';
    }
    let shared = 0;
    while (shared < term.length && term.charCodeAt(shared) === this.before.charCodeAt(shared)) shared += 1;
    this.postings.put(shared);
    this.postings.put(term.length - shared);
    for (let at = shared; at < term.length; at += 1) this.postings.put(term.charCodeAt(at));
    this.postings.put(count);
    this.postings.put(postings.length);
    this.postings.put(positions.length);
    this.postings.append(postings.bytes, 0, postings.length);
    this.positions.append(positions.bytes, 0, positions.length);
    postings.length = 0;
    positions.length = 0;
    this.before = term;
    if (this.postings.length >= BLOCK_BYTES) this.end();
  }

  end(): Block[] {
    if (this.postings.length > 0) this.blocks.push({ first: this.first, postings: this.postings.take(), positions: this.positions.take() });
    return this.blocks;
  }
}

/** Collects the terms of papers. */
export class SegmentBuilder {
  private readonly ids = new Map<string, number>();
  private counts = new Uint32Array(1_024);
  private ofTerm = new Uint32Array(4_096);
  private docAndField = new Uint32Array(4_096);
  private places = new Uint16Array(4_096);
  private length = 0;
  private readonly docs: number[] = [];

  /** Papers come in the order of their numbers. */
  begin(doc: number): void {
    this.docs.push(doc);
    this.add(ALL_DOCS, ANY_FIELD, 0);
  }

  /** `field`: 0 to 4, of one paper in this order; `at` goes up within a field of one paper and term. */
  add(term: string, field: number, at: number): void {
    let id = this.ids.get(term);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(term, id);
      if (id >= this.counts.length) this.counts = widened(this.counts);
    }
    this.counts[id] = (this.counts[id] ?? 0) + 1;
    if (this.length >= this.ofTerm.length) {
      this.ofTerm = widened(this.ofTerm);
      this.docAndField = widened(this.docAndField);
      this.places = widened(this.places);
    }
    this.ofTerm[this.length] = id;
    this.docAndField[this.length] = (this.docs.length - 1) * 8 + field;
    this.places[this.length] = Math.min(at, 0xffff);
    this.length += 1;
  }

  build(): Block[] {
    const starts = new Uint32Array(this.ids.size + 1);
    for (let id = 0; id < this.ids.size; id += 1) starts[id + 1] = (starts[id] ?? 0) + (this.counts[id] ?? 0);
    const order = new Uint32Array(this.length);
    const next = starts.slice();
    for (let token = 0; token < this.length; token += 1) {
      const id = this.ofTerm[token] ?? 0;
      const place = next[id] ?? 0;
      order[place] = token;
      next[id] = place + 1;
    }
    const writer = new BlockWriter();
    const list = new PostingsWriter();
    for (const term of [...this.ids.keys()].toSorted()) {
      const id = this.ids.get(term) ?? 0;
      this.write(list, order.subarray(starts[id], starts[id + 1]), hasPositions(term));
      list.endInto(writer, term);
    }
    return writer.end();
  }

  private write(list: PostingsWriter, tokens: Uint32Array, withPlaces: boolean): void {
    for (let at = 0; at < tokens.length;) {
      const paper = (this.docAndField[tokens[at] ?? 0] ?? 0) >>> 3;
      let end = at;
      let mask = 0;
      for (; end < tokens.length; end += 1) {
        const value = this.docAndField[tokens[end] ?? 0] ?? 0;
        if (value >>> 3 !== paper) break;
        mask |= 1 << (value & 7);
      }
      list.add(this.docs[paper] ?? 0, mask);
      if (withPlaces) this.writePlaces(list.places, tokens, at, end);
      at = end;
    }
  }

  /** Of each field the places, each as the step from the one before, doubled, and one more if another follows. */
  private writePlaces(bytes: ByteWriter, tokens: Uint32Array, from: number, to: number): void {
    let before = 0;
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] ?? 0;
      const place = this.places[token] ?? 0;
      const goesOn = at + 1 < to && this.docAndField[tokens[at + 1] ?? 0] === this.docAndField[token];
      bytes.put((place - before) * 2 + (goesOn ? 1 : 0));
      before = goesOn ? place : 0;
    }
  }
}

class PostingsWriter {
  readonly places = new ByteWriter();
  private readonly bytes = new ByteWriter();
  private before = 0;
  private count = 0;

  add(doc: number, mask: number): void {
    const step = doc - this.before;
    if (mask === ONLY_ABSTRACT) this.bytes.put(step * 2);
    else {
      this.bytes.put(step * 2 + 1);
      this.bytes.put(mask);
    }
    this.before = doc;
    this.count += 1;
  }

  endInto(writer: BlockWriter, term: string): void {
    if (this.count > 0) writer.add(term, this.count, this.bytes, this.places);
    this.before = 0;
    this.count = 0;
  }
}

function widened<Numbers extends Uint32Array | Uint16Array>(numbers: Numbers, least = 0): Numbers {
  const room = Math.max(2 * numbers.length, least);
  const wider = numbers instanceof Uint32Array ? new Uint32Array(room) : new Uint16Array(room);
  wider.set(numbers);
  return wider as Numbers;
}

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

/** Past the places of as many fields. */
function skipPlaces(bytes: Uint8Array, from: number, mask: number): number {
  let at = from;
  for (let left = mask; left > 0; left &= left - 1) {
    for (let goesOn = 1; goesOn === 1;) {
      let byte = bytes[at++] ?? 0;
      goesOn = byte & 1;
      while (byte > 0x7f) byte = bytes[at++] ?? 0;
    }
  }
  return at;
}

/**
 * One segment out of several that follow each other in time, the oldest first: of a paper that stands in more than one of them the latest is kept.
 * `isAlive`: is the paper as it stands in that one still there? Papers of which that is not known are kept.
 */
export function mergeSegments(sources: readonly (readonly Block[])[], isAlive: (doc: number, source: number) => boolean = () => true): { blocks: Block[]; docs: number } {
  const heads = sources.map((blocks) => new Head(blocks));
  const { keeps, docs } = chooseDocs(heads, isAlive);
  const writer = new BlockWriter();
  const list = new PostingsWriter();
  for (;;) {
    let term: string | undefined;
    for (const head of heads) if (head.term !== undefined && (term === undefined || head.term < term)) term = head.term;
    if (term === undefined) break;
    mergeTerm(list, heads, keeps, term);
    list.endInto(writer, term);
  }
  return { blocks: writer.end(), docs };
}

/** Goes through the terms of a segment. */
class Head {
  /** Nothing: it is through. */
  term: string | undefined;
  positions = new Uint8Array();
  reader = new BlockReader(new Uint8Array());
  private readonly blocks: readonly Block[];
  private at = 0;

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
    this.next();
  }

  next(): void {
    while (!this.reader.next()) {
      const block = this.blocks[this.at++];
      if (!block) {
        this.term = undefined;
        return;
      }
      this.reader = new BlockReader(block.postings);
      this.positions = block.positions;
    }
    this.term = this.reader.term;
  }

  postings(): Postings {
    return readPostings(new ByteReader(this.reader.bytes, this.reader.from), this.reader.count);
  }
}

/** The first term of every segment lists its papers. */
function chooseDocs(heads: readonly Head[], isAlive: (doc: number, source: number) => boolean): { keeps: Uint8Array[]; docs: number } {
  const all = heads.map((head) => (head.term === ALL_DOCS ? head.postings().docs : new Uint32Array()));
  const room = 1 + Math.max(0, ...all.map((docs) => docs.at(-1) ?? 0));
  const seen = new Uint8Array(room);
  const keeps = heads.map(() => new Uint8Array(room));
  let kept = 0;
  for (const [source, docs] of [...all.entries()].toReversed()) {
    for (const doc of docs) {
      if (seen[doc] === 1) continue;
      seen[doc] = 1;
      if (!isAlive(doc, source)) continue;
      kept += 1;
      const keep = keeps[source];
      if (keep) keep[doc] = 1;
    }
  }
  return { keeps, docs: kept };
}

interface Piece {
  doc: number;
  mask: number;
  bytes: Uint8Array;
  from: number;
  to: number;
}

function mergeTerm(list: PostingsWriter, heads: readonly Head[], keeps: readonly Uint8Array[], term: string): void {
  const pieces: Piece[] = [];
  const withPlaces = hasPositions(term);
  for (const [source, head] of heads.entries()) {
    if (head.term !== term) continue;
    const { positions } = head;
    const { docs, masks } = head.postings();
    const keep = keeps[source];
    let from = head.reader.places;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const mask = masks[at] ?? 0;
      const to = withPlaces ? skipPlaces(positions, from, mask) : from;
      if (keep?.[doc] === 1) pieces.push({ doc, mask, bytes: positions, from, to });
      from = to;
    }
    head.next();
  }
  const isSorted = pieces.every(({ doc }, at) => at === 0 || (pieces[at - 1]?.doc ?? 0) < doc);
  for (const { doc, mask, bytes, from, to } of isSorted ? pieces : pieces.toSorted((a, b) => a.doc - b.doc)) {
    list.add(doc, mask);
    list.places.append(bytes, from, to);
  }
}
