// Where in a text a search has found something: what a list marks. It looks with the index's own eyes (words.ts).
import type { Query, TextField } from './query';
import type { Meant } from './spelling';
import { readPhrase, readTyped, readWords, type Word } from './words';

/** From where to where of the text. */
export interface Match {
  from: number;
  to: number;
}

/** Of longer texts, that many words are looked at; of longer searches, that many are looked for. */
const WORDS_MAX = 5_000;
const TYPED_MAX = 50;

/** What the search asks for in such a field and finds in its text, in order, nothing twice. What must not be there is not looked for. */
export function findMatches(text: string, query: Query, field: TextField, meant?: Meant): Match[] {
  const leaves = listLeaves(query, field);
  if (leaves.length === 0 || text === '') return [];
  const words = readWords(text, WORDS_MAX);
  return unite(leaves.flatMap((leaf) => (leaf.isPhrase ? findPhrase(words, leaf.text) : findWords(text, words, leaf.text, meant))));
}

interface Leaf {
  text: string;
  isPhrase: boolean;
}

function listLeaves(query: Query, field: TextField): Leaf[] {
  if (query.kind === 'and' || query.kind === 'or') return query.queries.flatMap((part) => listLeaves(part, field));
  if ((query.kind === 'words' || query.kind === 'phrase') && (query.field ?? field) === field) return [{ text: query.text, isPhrase: query.kind === 'phrase' }];
  return query.kind === 'author' && field === 'author' ? [{ text: query.name, isPhrase: false }] : [];
}

function findWords(text: string, words: readonly Word[], typed: string, meant?: Meant): Match[] {
  return readTyped(typed, TYPED_MAX).flatMap((one) => {
    if ('letters' in one) return findPhrase(words, one.letters.join(''));
    const others = meant?.get(one.word);
    if (others) return words.filter(({ word }) => others.includes(word)).map(({ from, to }) => ({ from, to }));
    return words.filter(({ word }) => word.startsWith(one.word)).map((word) => ({ from: word.from, to: endOf(text, word, one.word) }));
  });
}

function findPhrase(words: readonly Word[], phrase: string): Match[] {
  const [first, ...rest] = readPhrase(phrase, TYPED_MAX);
  if (!first) return [];
  const fits = (word: Word, part: typeof first) => (part.isPrefix ? word.word.startsWith(part.word) : word.word === part.word);
  const byPlace = Map.groupBy(words, ({ at }) => at);
  return words.filter((word) => fits(word, first)).flatMap((start) => {
    let end = start.to;
    for (const part of rest) {
      const next = byPlace.get(start.at + part.offset - first.offset)?.find((word) => fits(word, part));
      if (!next) return [];
      end = Math.max(end, next.to);
    }
    return [{ from: start.from, to: end }];
  });
}

/** Where the letters end that were typed: a folded word has more of them than the text, or fewer. */
function endOf(text: string, { word, from, to }: Word, typed: string): number {
  if (word === typed) return to;
  for (let end = from + 1; end < to; end += 1) {
    const isWhole = !/^[\p{M}\u{dc00}-\u{dfff}]/u.test(text.slice(end, end + 1));
    if (isWhole && readWords(text.slice(from, end)).some((part) => part.word.startsWith(typed))) return end;
  }
  return to;
}

function unite(matches: readonly Match[]): Match[] {
  const united: Match[] = [];
  for (const { from, to } of matches.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
}
