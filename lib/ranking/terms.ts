// What a paper is about, in terms that can be counted: words, phrases of two words, authors, categories. Pure, bounded whatever the text.
import { collapse, fold } from '@/lib/shared/text';
import { isStopWord, isThinWord } from './stop-words';

/** As much of a paper as its terms are made of; a sighting and a saved paper both are one. */
export interface Work {
  title: string;
  abstract?: string | undefined;
  summary?: string | undefined;
  authors?: readonly { name: string }[] | undefined;
  categories?: readonly string[] | undefined;
}

export interface Term {
  kind: 'word' | 'phrase' | 'author' | 'category';
  /** Spellings that mean the same have one key: `author:ada lovelace`, `language model`. */
  key: string;
  /** How the paper itself writes it. */
  shown: string;
  /** How often it is said; the title counts three times. */
  count: number;
}

/** More say nothing more about what a paper is about. */
export const TERMS_MAX = 128;

const TITLE_WEIGHT = 3;
const TITLE_MAX = 500;
const ABSTRACT_MAX = 4_000;
const AUTHORS_MAX = 20;
const CATEGORIES_MAX = 6;

/** The terms of a paper, each once, what is said most often first. */
export function termsOf({ title, abstract, summary, authors = [], categories = [] }: Work): Term[] {
  const terms = new Map<string, Term>();
  const add = (kind: Term['kind'], key: string, shown: string, count: number) => {
    const known = terms.get(key);
    if (known) known.count += count;
    else terms.set(key, { kind, key, shown, count });
  };
  addText(title.slice(0, TITLE_MAX), TITLE_WEIGHT, add);
  addText((abstract ?? summary ?? '').slice(0, ABSTRACT_MAX), 1, add);
  const words = [...terms.values()];
  terms.clear();
  // The first ones did the work, and the last one leads it.
  for (const { name } of authors.length > AUTHORS_MAX ? [...authors.slice(0, AUTHORS_MAX - 1), ...authors.slice(-1)] : authors) {
    const key = wordsOf(fold(name.slice(0, 100))).join(' ');
    if (key) terms.set(`author:${key}`, { kind: 'author', key: `author:${key}`, shown: collapse(name.slice(0, 100)), count: 1 });
  }
  for (const category of categories.slice(0, CATEGORIES_MAX)) {
    const key = `cat:${fold(category.slice(0, 40))}`;
    terms.set(key, { kind: 'category', key, shown: category.slice(0, 40), count: 1 });
  }
  const room = TERMS_MAX - terms.size;
  return [...terms.values(), ...words.toSorted(byWeight).slice(0, room)].toSorted(byWeight);
}

/** Words before phrases: they come back in more papers. */
function byWeight(a: Term, b: Term): number {
  return b.count - a.count || Number(a.kind === 'phrase') - Number(b.kind === 'phrase') || (a.key < b.key ? -1 : 1);
}

type Add = (kind: Term['kind'], key: string, shown: string, count: number) => void;

// Formulas, what LaTeX commands are called, and addresses are no words.
const NO_WORDS = /\$[^$]{0,300}\$|\\[a-zA-Z]+|https?:\/\/\S+/g;
const WORD = /\p{L}[\p{L}\p{M}\p{N}]*/gu;
/** What may stand between the two words of a phrase. */
const JOINT = /^(?:[ \n\t]{1,3}|[-‐‑–])$/;
/** Written without spaces: taken by two letters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function addText(raw: string, weight: number, add: Add): void {
  const text = raw.toWellFormed().normalize('NFC').replace(NO_WORDS, ' . ');
  let before: { stem: string; isThin: boolean; start: number; end: number } | undefined;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (UNSPACED.test(word)) {
      before = undefined;
      addLetters(word, weight, add);
      continue;
    }
    const end = index + word.length;
    const stem = stemOf(fold(word));
    if (isStopWord(stem) || word.length < 2 || word.length > 40) {
      before = undefined;
      continue;
    }
    const isThin = isThinWord(stem);
    if (!isThin) add('word', stem, word, weight);
    if (before && !(isThin && before.isThin) && JOINT.test(text.slice(before.end, index))) add('phrase', `${before.stem} ${stem}`, collapse(text.slice(before.start, end)), weight);
    before = { stem, isThin, start: index, end };
  }
}

function addLetters(run: string, weight: number, add: Add): void {
  const letters = Array.from(run.slice(0, 1_000));
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1];
    if (next !== undefined) add('word', fold(letter + next), letter + next, weight);
  }
}

/** One word for one and for many: `models` is `model`, `studies` is `study`, `classes` is `class`; `bias` and `loss` stay. */
function stemOf(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /[suia]s$/.test(word)) return word;
  if (/(?:ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
