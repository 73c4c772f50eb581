// What a search looks at, and whether it finds it: folded words of title, authors, tags and note; each typed word is a prefix.
import type { Paper } from '@/lib/model/paper';
import { fold } from '@/lib/shared/text';

/** The words of a paper, folded, one space before each: so that a prefix is found by plain `includes`. */
export function searchText(paper: Paper): string {
  const authors = (paper.authors ?? []).slice(0, AUTHORS_SEARCHED).map((author) => author.name);
  return toWords([paper.title, ...authors, ...paper.tags, paper.note].join(' '));
}

/** The terms of a query as {@link matches} wants them; empty for a query without letters or digits. */
export function parseTerms(query: string): string[] {
  return toWords(query).split(' ').filter(Boolean).slice(0, TERMS_MAX);
}

/** True if every term begins a word of the text. Scripts that write without spaces are searched anywhere. */
export function matches(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => text.includes(UNSPACED.test(term) ? term : ` ${term}`));
}

/** A paper with thousands of authors must not weigh down every search. */
const AUTHORS_SEARCHED = 100;
const TERMS_MAX = 20;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function toWords(text: string): string {
  return ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
}
