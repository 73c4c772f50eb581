// What is marked in a text. `[` and `]` stand around it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAround } from '@/lib/search/cut-around';
import { findMatches, type Match } from '@/lib/search/find-matches';
import { parseQuery } from '@/lib/search/parse-query';
import type { Query, TextField } from '@/lib/search/query';

function read(text: string): Query {
  const answer = parseQuery(text);
  return 'query' in answer ? answer.query : { kind: 'all' };
}

function mark(text: string, matches: readonly Match[]): string {
  let marked = text;
  for (const { from, to } of matches.toReversed()) marked = `${marked.slice(0, from)}[${marked.slice(from, to)}]${marked.slice(to)}`;
  return marked;
}

const find = (text: string, query: string, field: TextField = 'title') => mark(text, findMatches(text, read(query), field));

describe('what a search has found', () => {
  it.each<[text: string, query: string, marked: string]>([
    ['Attention Is All You Need', 'atten need', '[Atten]tion Is All You [Need]'],
    ['Attention Is All You Need', 'is', 'Attention [Is] All You Need'],
    ['Attention Is All You Need', '"all you"', 'Attention Is [All You] Need'],
    ['Attention Is All You Need', '"all need"', 'Attention Is All You Need'],
    ['Attention and attention', '-attention x OR atten', '[Atten]tion and [atten]tion'],
    ['Not this', '-this', 'Not this'],
    ['Größe der Straße', 'gros stras', '[Größ]e der [Straß]e'],
    ['Efficient ﬁne-tuning', 'fin', 'Efficient [ﬁn]e-tuning'],
    ['The β-VAE', 'beta', 'The [β]-VAE'],
    ['Pre-training of it', 'pretrain', '[Pre-train]ing of it'],
    ['深度学习的方法', '学习', '深度[学习]的方法'],
    ['データのガイド付き'.normalize('NFD'), 'ガイド', `${'データの'.normalize('NFD')}[${'ガイド'.normalize('NFD')}]付き`],
    ['abab', 'ab aba', '[aba]b'],
    ['é́tude', 'et', '[é́t]ude'],
    ['All', 'note:all tag:all', 'All'],
    ['All', 'title:all', '[All]'],
    ['All', 'author:all', 'All'],
  ])('in %s by %s is %s', (text, query, marked) => {
    expect(find(text, query)).toBe(marked);
  });

  it('is an author’s name where authors stand', () => {
    expect(find('Lewis, Perez +9', 'author:"pe ethan" lew', 'author')).toBe('[Lew]is, [Pe]rez +9');
  });

  it('stands in order, within the text, and nothing twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 3 }), fc.boolean(), (text, typed, isPhrase) => {
      const query: Query = { kind: 'or', queries: typed.map((one) => ({ kind: isPhrase ? 'phrase' : 'words', text: one })) };
      let last = -1;
      for (const { from, to } of findMatches(text, query, 'title')) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }));
  });
});

describe('a line around it', () => {
  const long = `${'far away '.repeat(20)}the\nneedle is here ${'and more '.repeat(20)}`;

  it('begins a little before it, at a word, and says what was left out', () => {
    const cut = cutAround(long, findMatches(long, read('needle'), 'note'), 60);
    expect(cut && mark(cut.text, cut.matches)).toBe('…far away far away the [needle] is here and more and more and m…');
  });

  it('is the whole of a short text, and nothing where nothing was found', () => {
    expect(cutAround('a needle', [{ from: 2, to: 8 }], 60)).toEqual({ text: 'a needle', matches: [{ from: 2, to: 8 }] });
    expect(cutAround(long, [], 60)).toBeUndefined();
  });

  it('holds what was found, however long the words are', () => {
    const text = `${'x'.repeat(500)} ${'y'.repeat(300)}needle`;
    expect(cutAround(text, [{ from: 801, to: 807 }], 60)?.text).toBe('…needle');
  });
});
