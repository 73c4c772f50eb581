import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRules, isEmptyFilter, isFilter, isRule, NO_FILTER, passes, type FeedFilter } from '@/lib/model/feed-filter';
import { sightingOf } from '../support/library';

const PAPER = sightingOf(1, {
  title: 'Surgical Video: a Dataset for Ångström-scale Tools',
  abstract: 'We introduce C++ kernels and large-language models (LLMs) for the operating room.',
  authors: [{ name: 'Geoffrey E. Hinton' }, { name: 'María José García-Márquez' }],
  categories: ['cs.CV', 'eess.IV'],
  upvotes: 12,
});

function filter(part: Partial<FeedFilter>): FeedFilter {
  return { ...NO_FILTER, ...part };
}

describe('a filter', () => {
  it('that asks for nothing lets everything through', () => {
    expect(isEmptyFilter(NO_FILTER)).toBe(true);
    expect(passes(NO_FILTER, PAPER)).toBe(true);
  });

  it.each([
    ['a word of the title', { words: ['dataset'] }, true],
    ['a phrase across a sign', { words: ['surgical video a'] }, true],
    ['a word of the abstract with its signs', { words: ['C++'] }, true],
    ['a phrase whatever its hyphens', { words: ['large language models'] }, true],
    ['a word whatever its accents', { words: ['angstrom'] }, true],
    ['half a word: no', { words: ['data'] }, false],
    ['one of several words', { words: ['robot', 'video'] }, true],
    ['an author by both names', { authors: ['Geoffrey Hinton'] }, true],
    ['an author by initial', { authors: ['G. Hinton'] }, true],
    ['an author by family name', { authors: ['hinton'] }, true],
    ['an author, family name first', { authors: ['Hinton, Geoffrey'] }, true],
    ['another author of that initial: no', { authors: ['A. Hinton'] }, false],
    ['an initial alone: no', { authors: ['G'] }, false],
    ['an author with two names', { authors: ['Garcia-Marquez'] }, true],
    ['the word or the author', { words: ['robot'], authors: ['Hinton'] }, true],
    ['a category', { categories: ['cs.CV'] }, true],
    ['an archive', { categories: ['eess'] }, true],
    ['a category that only begins like it: no', { categories: ['cs.C'] }, false],
    ['another category: no', { words: ['dataset'], categories: ['cs.CL'] }, false],
    ['enough upvotes', { minUpvotes: 12 }, true],
    ['too few upvotes: no', { minUpvotes: 13 }, false],
    ['a word that is not wanted: no', { words: ['dataset'], notWords: ['operating room'] }, false],
    ['an author who is not wanted: no', { notAuthors: ['Hinton'] }, false],
  ] satisfies [string, Partial<FeedFilter>, boolean][])('%s', (_name, part, expected) => {
    expect(passes(filter(part), PAPER)).toBe(expected);
  });

  it('does not hold what is not told against a paper: upvotes and categories', () => {
    expect(passes(filter({ minUpvotes: 5, categories: ['cs.CL'] }), sightingOf(2))).toBe(true);
  });

  it('with one more word to leave out never lets more through', () => {
    const words = fc.array(fc.constantFrom('dataset', 'video', 'robot', 'kernels', 'hinton'), { maxLength: 3 });
    fc.assert(fc.property(words, words, fc.constantFrom('room', 'robot', 'tools'), (wanted, unwanted, more) => {
      const before = passes(filter({ words: wanted, notWords: unwanted }), PAPER);
      const after = passes(filter({ words: wanted, notWords: [...unwanted, more] }), PAPER);
      expect(before || !after).toBe(true);
    }));
  });
});

describe('rules', () => {
  it('give the tags of all that fit, once, and save if one of them does', () => {
    const rules = [
      { when: filter({ authors: ['Hinton'] }), tags: ['to-read', 'people'], saves: true },
      { when: filter({ words: ['video'] }), tags: ['to-read'], saves: false },
      { when: filter({ words: ['robot'] }), tags: ['robots'], saves: true },
    ];
    expect(applyRules(rules, PAPER)).toEqual({ tags: ['to-read', 'people'], saves: true });
    expect(applyRules(rules.slice(1), PAPER)).toEqual({ tags: ['to-read'], saves: false });
  });

  it('that ask for nothing fit nothing: no slip of the hand saves every paper', () => {
    expect(applyRules([{ when: NO_FILTER, tags: ['all'], saves: true }], PAPER)).toEqual({ tags: [], saves: false });
  });
});

describe('what is stored', () => {
  it('is told from what is no filter and no rule', () => {
    expect(isFilter(filter({ minUpvotes: 3 }))).toBe(true);
    expect(isRule({ when: NO_FILTER, tags: ['a'], saves: true })).toBe(true);
    for (const bad of [null, 7, {}, { ...NO_FILTER, words: 'x' }, { ...NO_FILTER, minUpvotes: '3' }]) {
      expect(isFilter(bad)).toBe(false);
      expect(isRule({ when: bad, tags: [], saves: true })).toBe(false);
    }
  });
});
