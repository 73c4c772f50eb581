// Several segments become one, without the papers that a later one tells anew.
import { ByteReader } from './bytes';
import { BlockReader, readPostings, type Postings } from './read-segment';
import type { Block } from './segment';
import { ALL_DOCS, hasPositions } from './terms';
import { BlockWriter, PostingsWriter } from './write-segment';

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
