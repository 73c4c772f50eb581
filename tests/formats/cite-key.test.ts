// What a reader's own pattern makes of papers.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationOf } from '@/lib/formats/citation';
import { citeKeyMaker } from '@/lib/formats/cite-key';
import { CITE_KEY_PARTS, DEFAULT_CITE_KEY_PATTERN, explainPattern } from '@/lib/model/cite-key-pattern';
import type { Paper } from '@/lib/model/paper';
import { hostilePaper } from '../support/arbitraries';
import { makePapers } from '../support/papers';
import { paperWith } from './write-all';

const keyOf = (pattern: string, change: Partial<Paper> = {}) => {
  const paper = paperWith(change);
  return citeKeyMaker(pattern)(paper, citationOf(paper));
};

describe('a pattern', () => {
  it.each([
    ['{author}{year}{word}', 'vaswani2017attention'],
    ['{Author}{year}{Word}', 'Vaswani2017Attention'],
    ['{Authors}:{year}', 'VaswaniGomez:2017'],
    ['{author}_{year}_{title}', 'vaswani_2017_attentionallyou'],
    ['{Title}{year}', 'AttentionAllYou2017'],
    ['{author}{year}-{venue}', 'vaswani2017-neurips'],
    ['{hash}', 'hash'],
  ])('%s makes %s', (pattern, key) => {
    const made = keyOf(pattern, { venue: 'NeurIPS' });
    expect(pattern === '{hash}' ? /^[a-z0-9]{4}$/.test(made) && 'hash' : made).toBe(key);
  });

  it.each([
    ['Journal of Machine Learning Research', 'jmlr'], ['Proceedings of the National Academy of Sciences', 'pnas'], ['TACL', 'tacl'], ['Nature Medicine', 'nature'], ['', 'anon'],
  ])('shortens the venue “%s” to %s', (venue, key) => expect(keyOf('{venue}', { venue })).toBe(key));

  it('names up to three authors', () => {
    const authors = ['Ada Lovelace', 'Grace Hopper', 'Mary Jane Irwin', 'Łukasz Søndergård'].map((name) => ({ name }));
    expect(keyOf('{Authors}', { authors: authors.slice(0, 3) })).toBe('LovelaceHopperIrwin');
    expect(keyOf('{Authors}', { authors })).toBe('LovelaceHopperIrwinEtal');
  });

  it.each([
    ['{autor}', 'There is no part called {autor}'],
    ['{author', 'A brace is not closed or not opened'],
    ['author}', 'A brace is not closed or not opened'],
    ['{author} {year}', 'Between the parts only letters, digits, “-”, “_” and “:” can stand'],
    ['key', 'A key needs at least one part, such as {author}'],
    ['', 'A key needs at least one part, such as {author}'],
    ['{constructor}', 'There is no part called {constructor}'],
  ])('%j cannot be used: %s', (pattern, why) => expect(explainPattern(pattern)).toBe(why));

  it.each([DEFAULT_CITE_KEY_PATTERN, ...Object.keys(CITE_KEY_PARTS).map((part) => `{${part}}`), '{Author}:{year}_{Title}-x'])('%s can be used', (pattern) => {
    expect(explainPattern(pattern)).toBeUndefined();
  });

  it('that cannot be used gives the keys that Manicule comes with', () => {
    expect(keyOf('{nonsense}')).toBe(keyOf(DEFAULT_CITE_KEY_PATTERN));
  });
});

describe('keys of one export', () => {
  const patterns = fc.constantFrom('{author}', '{year}', '{word}', '{Authors}{year}', '{venue}', DEFAULT_CITE_KEY_PATTERN);

  it('are used once each and hold nothing that BibTeX does not allow, whatever the pattern', { timeout: 60_000 }, () => {
    fc.assert(fc.property(patterns, fc.array(hostilePaper(), { minLength: 8, maxLength: 8 }), (pattern, papers) => {
      const make = citeKeyMaker(pattern);
      const keys = papers.map((paper) => make(paper, citationOf(paper)));
      expect(new Set(keys).size).toBe(8);
      expect(keys.filter((key) => !/^[A-Za-z0-9:_-]+$/.test(key))).toEqual([]);
    }), { numRuns: 60 });
  });

  it('are those that were kept, whatever is known of the papers now', () => {
    const make = citeKeyMaker();
    const papers = makePapers(3).map((paper, n) => ({ ...paper, title: 'Another title', citeKey: { key: `kept-${n}`, at: 1 } }));
    expect(papers.map((paper) => make(paper, citationOf(paper)))).toEqual(['kept-0', 'kept-1', 'kept-2']);
  });

  it('differ even where two papers were given one', () => {
    const make = citeKeyMaker();
    const keys = makePapers(2).map((paper) => make({ ...paper, citeKey: { key: 'kept', at: 1 } }, citationOf(paper)));
    expect(keys[0]).toBe('kept');
    expect(keys[1]).not.toBe('kept');
  });
});
