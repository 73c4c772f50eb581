// Are two names one person's? Sites write `Aidan N. Gomez`, `Gomez, Aidan N`, `AN Gomez`, `Gomez AN`; `Müller` and `Mueller`; `Wei Zhang` and `Zhang Wei`.
import { fold } from '@/lib/shared/text';
import { nameParts, type Author } from './author';

/** Nothing where the two cannot be compared: one is a group's, or they are in different scripts. */
export function isSameName(a: Author, b: Author): boolean | undefined {
  const one = readName(a);
  const other = readName(b);
  if (one.letters === other.letters) return true;
  if (one.words.length === 0 || other.words.length === 0 || isGroup(a) || isGroup(b)) return undefined;
  if (SCRIPTS.some((script) => script.test(one.letters) !== script.test(other.letters))) return undefined;
  if (equalSets(one.words, other.words)) return true;
  // Which of the characters are the family name is not written.
  if (UNSPACED.test(one.letters)) return equalSets(Array.from(one.letters), Array.from(other.letters));
  return one.families.some((family) => fits(family, one, other)) || other.families.some((family) => fits(family, other, one));
}

/** One spelling of the family name, for an index: `muller` of `Müller`, `Mueller` and `Muller`. */
export function familyTerm(author: Author): string {
  return contracted(readName(author).families[0] ?? '');
}

interface Name {
  /** Folded; initials that stood together stand alone. */
  words: string[];
  /** What may be the family name, the likeliest first. */
  families: string[];
  letters: string;
}

const UNSPACED = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
const SCRIPTS = [UNSPACED, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Latin}/u];
const GROUP = /\b(?:collaborations?|consortium|group|committee|team|network|investigators|coordinators|project|initiative|society|association|organization|institute|openai|deepseek|google|meta)\b/i;
const SUFFIXES = new Set(['jr', 'sr', '2nd', '3rd']);

function isGroup(author: Author): boolean {
  return GROUP.test(author.name);
}

function readName(author: Author): Name {
  const name = author.family === undefined ? author.name : `${author.given ?? ''} ${author.family}`;
  const written = splitName(name);
  // Capitals mean initials only beside words that have small letters.
  const hasSmall = written.some((word) => /\p{Ll}/u.test(word));
  const isInitials = (word: string) => word.length === 1 || (hasSmall && /^\p{Lu}{2,3}$/u.test(word));
  const words = written.flatMap((word) => (isInitials(word) ? Array.from(word) : [word])).map(foldName).filter((word) => !SUFFIXES.has(word));
  return { words, families: familiesOf(author, written, isInitials).filter(Boolean), letters: words.join('') };
}

function familiesOf(author: Author, written: readonly string[], isInitials: (word: string) => boolean): string[] {
  const last = written.findLast((word) => !SUFFIXES.has(foldName(word))) ?? '';
  // PubMed's `Gomez AN`.
  if (author.family === undefined && written.length > 1 && isInitials(last)) {
    const before = written.filter((word) => !isInitials(word) && !SUFFIXES.has(foldName(word)));
    return [foldName(before.at(-1) ?? ''), foldName(before.join(''))];
  }
  const family = splitName(nameParts(author).family).filter((word) => !SUFFIXES.has(foldName(word)));
  const swapped = author.family === undefined && written.length === 2 && !isInitials(written[0] ?? '') ? [foldName(written[0] ?? '')] : [];
  return [foldName(family.at(-1) ?? last), foldName(family.join('')), ...(family.length > 1 ? [foldName(family[0] ?? '')] : []), ...swapped];
}

function splitName(name: string): string[] {
  return name.normalize('NFC').replace(/['’‘`ʼ]/g, '').replace(/(\p{L})\.(?=\p{L})/gu, '$1 ').split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word && !/^\d+$/.test(word));
}

/** Is `family` a name in `other` too, beside given names that do not contradict those of `one`? */
function fits(family: string, one: Name, other: Name): boolean {
  const inOther = other.families.find((name) => isSameWord(name, family)) ?? other.words.find((word) => word.length > 1 && isSameWord(word, family));
  if (inOther === undefined || family.length < 2) return false;
  const [mine, theirs] = [one, other].map(({ words }) => words.filter((word) => !contracted(family).includes(contracted(word)) || word.length < 2)) as [string[], string[]];
  const [first, second] = [mine[0], theirs[0]];
  if (first === undefined || second === undefined) return true;
  // Where the shared word stands first in both, it may be the given name of two people.
  if (isSameWord(one.words[0] ?? '', family) && isSameWord(other.words[0] ?? '', family) && first.length > 1 && second.length > 1) return isSameWord(first, second);
  return contracted(first).charAt(0) === contracted(second).charAt(0);
}

function isSameWord(a: string, b: string): boolean {
  return a === b || contracted(a) === contracted(b);
}

function equalSets(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().join(' ') === b.toSorted().join(' ');
}

function foldName(word: string): string {
  return fold(word).replace(/[øłđðıæœ]/g, (letter) => LETTERS.get(letter) ?? letter);
}

const LETTERS: ReadonlyMap<string, string> = new Map([['ø', 'o'], ['ł', 'l'], ['đ', 'd'], ['ð', 'd'], ['ı', 'i'], ['æ', 'ae'], ['œ', 'oe']]);

/** Without the `e` that stands for an umlaut where keyboards have none, in all names alike. */
function contracted(word: string): string {
  return word.replace(/([aou])e/g, '$1').replace(/aa/g, 'a');
}
