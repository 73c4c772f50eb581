import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { findMerge, SEGMENT_DOCS_MAX } from '@/lib/db/index-state';
import { ByteReader, ByteWriter } from '@/lib/search/bytes';
import { mergeSegments } from '@/lib/search/merge-segments';
import { BlockReader, readPlaces, readPostings } from '@/lib/search/read-segment';
import type { Block } from '@/lib/search/segment';
import { ALL_DOCS } from '@/lib/search/terms';
import { SegmentBuilder } from '@/lib/search/write-segment';

/** Which terms stand in a paper: by field, the places. */
type Terms = Map<string, Map<number, number[]>>;

const terms: fc.Arbitrary<Terms> = fc.array(fc.record({
  term: fc.oneof(fc.constantFrom('attention', 'attn', 'a', 'zebra', '机制', '\u{1d4aa}'), fc.stringMatching(/^[a-d]{1,4}$/)),
  field: fc.nat(4),
  places: fc.uniqueArray(fc.oneof(fc.nat(200), fc.nat(60_000)), { minLength: 1, maxLength: 3 }).map((places) => places.toSorted((a, b) => a - b)),
}), { maxLength: 12 }).map((said) => {
  const byTerm: Terms = new Map();
  for (const { term, field, places } of said.toSorted((a, b) => a.field - b.field)) byTerm.set(term, (byTerm.get(term) ?? new Map<number, number[]>()).set(field, places));
  return byTerm;
});

function build(papers: ReadonlyMap<number, Terms>): Block[] {
  const builder = new SegmentBuilder();
  for (const [doc, said] of [...papers].toSorted(([a], [b]) => a - b)) {
    builder.begin(doc);
    for (let field = 0; field < 5; field += 1) for (const [term, fields] of said) for (const place of fields.get(field) ?? []) builder.add(term, field, place);
  }
  return builder.build();
}

function read(blocks: readonly Block[]): Map<number, Terms> {
  const papers = new Map<number, Terms>();
  const terms: string[] = [];
  for (const { first, postings, positions } of blocks) {
    const reader = new BlockReader(postings);
    const before = terms.length;
    while (reader.next()) {
      const { term } = reader;
      terms.push(term);
      const { docs } = readPostings(new ByteReader(postings, reader.from), reader.count);
      if (term === ALL_DOCS) for (const doc of docs) papers.set(doc, new Map());
      else for (const doc of docs) papers.get(doc)?.set(term, new Map());
      const run = new BlockReader(postings).find(term, false);
      expect(run).toMatchObject({ places: reader.places, isWhole: true });
      for (const key of run && term !== ALL_DOCS ? readPlaces(run, positions, 0b11111) : []) {
        const [doc, field, place] = [Math.floor(key / 0x80000), Math.floor(key / 0x10000) % 8, key % 0x10000];
        const fields = papers.get(doc)?.get(term);
        fields?.set(field, [...(fields.get(field) ?? []), place]);
      }
    }
    expect(terms[before]).toBe(first);
  }
  expect(terms).toEqual([...new Set(terms)].toSorted());
  return papers;
}

describe('a segment', () => {
  it('tells of each paper which terms stand in it, and where', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(100_000), terms)).map((papers) => new Map(papers)), (papers) => {
      expect(read(build(papers))).toEqual(new Map([...papers].toSorted(([a], [b]) => a - b)));
    }));
  });

  it('is cut into blocks whose terms follow each other', () => {
    const many = new Map(Array.from({ length: 400 }, (_, doc) => [doc, new Map(Array.from({ length: 30 }, (_unused, at) => [`word${(doc * 31 + at * 7) % 3_000}`, new Map([[4, [at]]])]))] as const));
    const blocks = build(many);
    expect(blocks.length).toBeGreaterThan(5);
    expect(read(blocks)).toEqual(many);
  });

  it('made of several holds of each paper what was written last, and nothing of those that are gone', () => {
    const source = fc.array(fc.tuple(fc.nat(20), terms), { maxLength: 8 }).map((papers) => new Map(papers));
    fc.assert(fc.property(fc.array(source, { minLength: 1, maxLength: 5 }), fc.uniqueArray(fc.nat(20), { maxLength: 5 }), (sources, gone) => {
      const expected = new Map(sources.flatMap((papers) => [...papers]).filter(([doc]) => !gone.includes(doc)));
      const { blocks, docs } = mergeSegments(sources.map(build), (doc) => !gone.includes(doc));
      expect(docs).toBe(expected.size);
      expect(read(blocks)).toEqual(new Map([...expected].toSorted(([a], [b]) => a - b)));
    }));
  });
});

describe('a block', () => {
  it('gives those of its terms that begin so, and no others', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(50), terms)).map((papers) => new Map(papers)), fc.oneof(fc.stringMatching(/^[a-e]{1,3}$/), fc.constantFrom('att', 'zebra', '机', 'zz', '\u{1d4aa}')), fc.boolean(), (papers, looked, isPrefix) => {
      const expected = [...papers].flatMap(([doc, said]) => [...said.keys()].filter((term) => (isPrefix ? term.startsWith(looked) : term === looked)).map(() => doc));
      const found = build(papers).flatMap(({ postings, positions }) => {
        const run = new BlockReader(postings).find(looked, isPrefix);
        return run ? readPlaces(run, positions, 0b11111) : [];
      });
      expect(new Set(found.map((key) => Math.floor(key / 0x80000)))).toEqual(new Set(expected));
    }), { numRuns: 200 });
  });
});

describe('numbers as bytes', () => {
  it('are read as they were written', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1))), (numbers) => {
      const writer = new ByteWriter(1);
      for (const number of numbers) writer.put(number);
      const reader = new ByteReader(writer.take());
      expect(numbers.map(() => reader.next())).toEqual(numbers);
      expect(reader.at).toBe(reader.bytes.length);
    }));
  });
});

describe('which segments are merged', () => {
  it('keeps them few, and writes a paper’s words again but once for each power of eight', () => {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 500 }), { weight: 2, arbitrary: fc.constant(500) }), { minLength: 1, maxLength: 400 }), (writings) => {
      let segments: { id: number; from: number; to: number; docs: number }[] = [];
      let [written, merged] = [0, 0];
      for (const [at, docs] of writings.entries()) {
        segments.push({ id: at, from: at, to: at, docs });
        written += docs;
        for (let run = findMerge(segments, SEGMENT_DOCS_MAX); run; run = findMerge(segments, SEGMENT_DOCS_MAX)) {
          const gone = new Set(run.map(({ id }) => id));
          const sum = run.reduce((total, segment) => total + segment.docs, 0);
          merged += sum;
          segments = [...segments.filter(({ id }) => !gone.has(id)), { id: run[0]?.id ?? 0, from: run[0]?.from ?? 0, to: run.at(-1)?.to ?? 0, docs: sum }].toSorted((a, b) => a.from - b.from);
        }
      }
      expect(segments.reduce((sum, { docs }) => sum + docs, 0)).toBe(written);
      expect(segments.length).toBeLessThanOrEqual(7 * Math.ceil(Math.log(Math.max(8, written)) / Math.log(8)) + written / SEGMENT_DOCS_MAX + 7);
      expect(merged).toBeLessThanOrEqual(written * Math.ceil(Math.log(Math.max(8, written)) / Math.log(8)));
    }), { numRuns: 60 });
  });
});
