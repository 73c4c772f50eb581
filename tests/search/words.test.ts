import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { readPhrase, readTyped, readWords, WORD_MAX } from '@/lib/search/words';
import { hostileText } from '../support/arbitraries';

const wordsOf = (text: string) => readWords(text).map(({ word }) => word);

/** Is what was typed the beginning of a word, or letters in a row, of the text? */
function finds(typed: string, text: string): boolean {
  const words = readWords(text);
  return readTyped(typed, 50).every((one) => {
    if ('word' in one) return words.some(({ word }) => word.startsWith(one.word));
    return one.letters.length === 1 ? words.some(({ word }) => word.startsWith(one.letters.join(''))) : one.letters.slice(1).every((letter, at) => words.some(({ word }) => word === `${one.letters[at]}${letter}`));
  });
}

describe('the words of a text', () => {
  it.each([
    ['Größe und STRASSE', ['grosse', 'und', 'strasse']],
    ['Æsop, œuvre; Łukasz Đilas þing ı', ['aesop', 'oeuvre', 'lukasz', 'dilas', 'thing', 'i']],
    ['eﬃcient ﬁt', ['efficient', 'fit']],
    ['ΜΙΚΡΟΣ μικρός', ['μικροσ', 'μικροσ']],
    ['İstanbul', ['istanbul']],
    ['x², H₂O and 𝒪(n)', ['x2', 'h2o', 'and', 'o', 'n']],
    ['Ｆｕｌｌ　ｗｉｄｔｈ', ['full', 'width']],
    ['co\u00adoperate', ['cooperate']],
    ['한국어 처리', ['한국어', '처리']],
    ['שלום עולם', ['שלום', 'עולם']],
    ['', []],
    ['— … !', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are also those that a hyphen or an apostrophe joins', () => {
    expect(wordsOf('pre-training')).toEqual(['pre', 'training', 'pretraining']);
    expect(wordsOf('state‑of‐the-art O’Brien')).toEqual(['state', 'of', 'the', 'art', 'stateoftheart', 'o', 'brien', 'obrien']);
    expect(wordsOf('2020–2024 - a')).toEqual(['2020', '2024', 'a']);
    expect(wordsOf(`${'x'.repeat(40)}-${'y'.repeat(40)}`)).toHaveLength(2);
  });

  it('are nothing else of a word that every object has', () => {
    for (const word of ['constructor', 'valueof', 'hasownproperty', 'tostring']) expect(wordsOf(word)).toEqual([word]);
  });

  it('are of a Greek letter also its name', () => {
    expect(wordsOf('β-VAE')).toEqual(['β', 'beta', 'vae', 'βvae', 'betavae']);
    for (const typed of ['β-vae', 'beta-VAE', 'β', 'beta', 'betavae']) expect(finds(typed, 'The β-VAE')).toBe(true);
  });

  it('are of a script without spaces every two letters, so that any part is found', () => {
    expect(wordsOf('GPT模型')).toEqual(['gpt', '模型', '型']);
    for (const typed of ['注', '力机', '机制', '制', '注意力机制']) expect(finds(typed, '注意力机制综述')).toBe(true);
    expect(finds('意机', '注意力机制')).toBe(false);
    expect(finds('ทย', 'ภาษาไทย')).toBe(true);
    expect(finds('カナ', 'カタカナ、です。')).toBe(true);
  });

  it.each([['カ゚ガイド付き', 'ガイド'], ['ﾊﾟﾀｰﾝ認識', 'パターン'], ['データのガイド', 'ガイド'], ['ဦး', 'ဦ']])('are found in %s as %s, whichever of the two has its marks apart', (text, typed) => {
    for (const one of [text, text.normalize('NFD'), text.normalize('NFC')]) for (const sought of [typed, typed.normalize('NFD')]) expect(finds(sought, one)).toBe(true);
    expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')));
  });

  it('stand where they say, whatever the text, and are bounded', () => {
    fc.assert(fc.property(hostileText(), (text) => {
      let at = 0;
      for (const { word, from, to, at: place } of readWords(text)) {
        expect(word).not.toBe('');
        expect(word.length).toBeLessThanOrEqual(WORD_MAX);
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(place).toBeLessThanOrEqual(at + 1);
        at = Math.max(at, place);
      }
      expect(readWords(text, 5).every(({ at: place }) => place <= 5)).toBe(true);
    }), { numRuns: 300 });
  });

  it('are the same for whoever types the text in another case, or with its accents apart', () => {
    fc.assert(fc.property(fc.constantFrom('Größe', 'naïve Café', 'Dvořák–Müller', 'ΣΊΣΥΦΟΣ', 'Ångström', '한국어'), fc.boolean(), (text, isUpper) => {
      expect(wordsOf(isUpper ? text.toUpperCase() : text.normalize('NFD'))).toEqual(wordsOf(text));
    }));
  });
});

describe('what is typed', () => {
  it('stands for the joined word where it has a hyphen', () => {
    expect(readTyped('pre-training for GPT-4', 50)).toEqual([{ word: 'pretraining' }, { word: 'for' }, { word: 'gpt4' }]);
    expect(readTyped('注意力 rag', 50)).toEqual([{ letters: ['注', '意', '力'] }, { word: 'rag' }]);
    expect(readTyped('a b c d', 2)).toHaveLength(2);
  });

  it('as a phrase says how far from the first each word stands', () => {
    expect(readPhrase('pre-training data', 50)).toMatchObject([{ word: 'pre', offset: 0 }, { word: 'training', offset: 1 }, { word: 'data', offset: 2 }]);
    expect(readPhrase('用GPT模型做', 50)).toEqual([
      { word: '用', offset: 0, isPrefix: true }, { word: 'gpt', offset: 1, isPrefix: false }, { word: '模型', offset: 2, isPrefix: false }, { word: '型做', offset: 3, isPrefix: false },
    ]);
  });

  it('finds a text by the beginning of each of its words', () => {
    fc.assert(fc.property(hostileText(), (text) => {
      const spaced = readWords(text).filter(({ word }) => !/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}]/u.test(word));
      expect(spaced.filter(({ word }) => !finds(word.slice(0, 3), text))).toEqual([]);
    }), { numRuns: 200 });
  });
});
