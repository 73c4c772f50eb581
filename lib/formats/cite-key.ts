// Cite keys: `vaswani2017attention-x7f2`, or what the reader's pattern makes of a paper. A reader types them into a manuscript, so a paper
// keeps the key that it was first exported with, whatever is learned about it later (`Paper.citeKey`).
import type { Paper } from '@/lib/model/paper';
import { DEFAULT_CITE_KEY_PATTERN, explainPattern, uncapitalised, type CiteKeyPart } from '@/lib/model/cite-key-pattern';
import { fold } from '@/lib/shared/text';
import type { Citation } from './citation';

/**
 * Makes the keys of one export: in `[A-Za-z0-9:_-]`, each used once. With `{hash}` in the pattern a paper gets the same key whatever stands
 * beside it; without, the second of two that clash gets a tail of its own.
 */
export function citeKeyMaker(pattern: string = DEFAULT_CITE_KEY_PATTERN): (paper: Paper, citation: Citation) => string {
  const used = new Set<string>();
  const usable = explainPattern(pattern) === undefined ? pattern : DEFAULT_CITE_KEY_PATTERN;
  return (paper, citation) => {
    const kept = paper.citeKey?.key;
    for (let turn = 0; ; turn += 1) {
      const key = kept !== undefined && turn === 0 ? kept : makeKey(usable, paper.id, citation, turn);
      if (used.has(key)) continue;
      used.add(key);
      return key;
    }
  };
}

function makeKey(pattern: string, id: string, citation: Citation, turn: number): string {
  const hash = tail(turn ? `${id} ${turn}` : id);
  const key = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = uncapitalised(name);
    const words = wordsOf(part as CiteKeyPart, citation, hash);
    return name === part ? words.join('') : words.map(capitalised).join('');
  });
  const whole = key || 'anon';
  return turn > 0 && !/\{hash\}/i.test(pattern) ? `${whole}-${hash}` : whole;
}

function wordsOf(part: CiteKeyPart, citation: Citation, hash: string): string[] {
  const { authors, date, venue } = citation;
  const family = (index: number) => ascii(authors[index]?.family ?? '').slice(0, 30);
  switch (part) {
    case 'author':
      return [family(0) || 'anon'];
    case 'authors':
      return authors.length === 0 ? ['anon'] : [...authors.slice(0, 3).map((_, index) => family(index)), ...(authors.length > 3 ? ['etal'] : [])];
    case 'year':
      return date[0] === undefined ? [] : [String(date[0])];
    case 'word':
      return titleWords(citation).slice(0, 1).map((word) => word.slice(0, 20));
    case 'title':
      return titleWords(citation).slice(0, 3).map((word) => word.slice(0, 20));
    case 'venue':
      return [shortVenue(venue)];
    case 'hash':
      return [hash];
  }
}

/** The words of weight, or the first word if none has any. */
function titleWords({ title }: Citation): string[] {
  const words = title.replace(/\$[^$]*\$|\\[a-z]+/gi, ' ').split(/[^\p{L}\p{M}\p{N}]+/u).map(ascii).filter(Boolean);
  const weighty = words.filter((word) => !SMALL_WORDS.has(word));
  return weighty.length > 0 ? weighty : words.slice(0, 1);
}

/** `NeurIPS` as it stands; of a longer name the initials of its words of weight. */
function shortVenue(venue: string): string {
  const words = venue.split(/[^\p{L}\p{M}]+/u).map(ascii).filter((word) => word && !SMALL_WORDS.has(word));
  return words.length > 2 ? words.map((word) => word[0]).join('').slice(0, 8) : (words[0] ?? '').slice(0, 12);
}

const SMALL_WORDS = new Set(
  (
    'a an and are as at by can do does for from how in into is it its not of on or over that the this to toward towards under using via we what when ' +
    'where which why with'
  ).split(' '),
);

/** Letters that do not come apart into a base letter and an accent. */
const LETTERS: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n' };

function ascii(text: string): string {
  return fold(text).replace(/[æœøłđðþıħŋ]/g, (letter) => LETTERS[letter] ?? '').replace(/[^a-z0-9]/g, '');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const TAIL_LENGTH = 4;

/** FNV-1a with a final mix, as four base-36 digits. */
function tail(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return (hash % 36 ** TAIL_LENGTH).toString(36).padStart(TAIL_LENGTH, '0');
}
