// Papers' terms become the bytes of a segment.
import { ByteWriter, widened } from './bytes';
import { ONLY_ABSTRACT, type Block } from './segment';
import { ALL_DOCS, ANY_FIELD, hasPositions } from './terms';

const BLOCK_BYTES = 6_000;

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

/** The papers of one term after another. */
export class PostingsWriter {
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

/** Terms in order, cut into blocks. */
export class BlockWriter {
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
