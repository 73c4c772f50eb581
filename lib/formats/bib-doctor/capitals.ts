// Names in a title that BibTeX's styles put in lower case: BERT, LoRA, GPT-4. Braces keep them; what stands in braces, math and commands is left alone.
import { fieldOf, type BibEntry } from './bib-file';
import type { Diagnosis } from './fix';

/** A capital after the first letter, or with a digit. */
const NAME = /.\p{Lu}|\p{Lu}.*\p{N}/u;
const PARTS = /\\[a-z]+\s*|\\[^]|\$[^$]*\$|[{}]|[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*|[^]/giu;

export function findCapitals(entry: BibEntry): Extract<Diagnosis, { kind: 'capitals' }> | undefined {
  const title = fieldOf(entry, 'title');
  if (!title || title.delimiter === undefined) return undefined;
  const words: string[] = [];
  let depth = 0;
  const value = title.value.replace(PARTS, (part) => {
    if (part === '{') depth += 1;
    if (part === '}') depth -= 1;
    if (depth > 0 || !/^\p{L}/u.test(part)) return part;
    return part.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
      if (!NAME.test(word)) return word;
      words.push(word);
      return `{${word}}`;
    });
  });
  // A title that is all in capitals names nothing by them.
  const letters = title.value.match(/\p{L}/gu) ?? [];
  if (words.length === 0 || letters.filter((letter) => /\p{Lu}/u.test(letter)).length * 2 > letters.length) return undefined;
  return { kind: 'capitals', words, fix: { entry: entry.at, set: [{ name: 'title', value }], remove: [] } };
}
