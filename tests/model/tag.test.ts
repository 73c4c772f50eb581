// Tags: two spellings of one tag are one tag.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTags, parseTag, TAG_MAX, tagKey, TAGS_PER_PAPER_MAX } from '@/lib/model/tag';
import { hostileText } from '../support/arbitraries';

const tag = () => fc.oneof(fc.constantFrom('rag', 'RAG', 'größe', 'Grösse', 'GROSSE', 'x', 'y'), hostileText()).map(parseTag).filter((parsed) => parsed !== undefined);
const tags = () => fc.array(tag(), { maxLength: 8 }).map((all) => changeTags([], all, []));

describe('a tag', () => {
  it.each([
    ['rag', 'rag'],
    ['  to   cite ', 'to cite'],
    ['#rag', 'rag'],
    ['## rag', 'rag'],
    ['# # rag', 'rag'],
    ['C#', 'C#'],
    ['a\nb', 'a b'],
    ['\u202eevil', 'evil'],
    ['a\ud800', 'a\ufffd'],
    ['<b>bold</b>', '<b>bold</b>'],
  ])('%j is stored as %j', (text, label) => expect(parseTag(text)).toBe(label));

  it.each(['', '   ', '#', '# #', '\u0000', '\u202e'])('%j is none', (text) => expect(parseTag(text)).toBeUndefined());

  it('is bounded, and parses to itself', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), (text) => {
      const label = parseTag(text);
      if (label === undefined) return;
      expect(Array.from(label).length).toBeLessThanOrEqual(TAG_MAX);
      expect(parseTag(label)).toBe(label);
    }), { numRuns: 2_000 });
  });

  it.each([['RAG', 'rag'], ['Größe', 'GROSSE'], ['café', 'cafe\u0301'], ['ﬁne', 'fine']])('%s and %s are one tag', (a, b) => expect(tagKey(a)).toBe(tagKey(b)));
});

describe('changing the tags of a paper', () => {
  it('adds at the end, under no second spelling, and keeps the order', () => {
    expect(changeTags(['b', 'RAG'], ['rag', 'a'], [])).toEqual(['b', 'RAG', 'a']);
  });

  it('removes under every spelling', () => expect(changeTags(['RAG', 'x'], [], ['rag'])).toEqual(['x']));

  it('lets what is added win over what is removed', () => expect(changeTags(['rag'], ['RAG'], ['rag'])).toEqual(['RAG']));

  it('leaves what is both added and removed where it is', () => expect(changeTags(['rag', 'ml'], ['rag'], ['rag'])).toEqual(['rag', 'ml']));

  it('can be sent twice', { timeout: 60_000 }, () => {
    fc.assert(fc.property(tags(), tags(), tags(), (before, add, remove) => {
      const once = changeTags(before, add, remove);
      expect(changeTags(once, add, remove)).toEqual(once);
      const keys = once.map(tagKey);
      expect(new Set(keys).size).toBe(keys.length);
      for (const added of add) expect(keys).toContain(tagKey(added));
    }), { numRuns: 1_000 });
  });

  it('takes no more than a paper may have, and drops none of those it has', () => {
    const many = Array.from({ length: TAGS_PER_PAPER_MAX + 50 }, (_, n) => `t${n}`);
    expect(changeTags([], many, [])).toHaveLength(TAGS_PER_PAPER_MAX);
    expect(changeTags(many, ['one more'], ['t0'])).toEqual(many.slice(1));
  });
});
