// The words of a text, folded, with where they stand in it: what the index holds, and what a search is compared with. A change here needs
// another INDEX_VERSION (lib/db/index-state.ts).

export interface Word {
  /** Without case, accents and ligatures: `Größe` is `grosse`. */
  word: string;
  /** Where it stands in the text. */
  from: number;
  to: number;
  /** The how manieth word it is; what is said in two ways (`β` and `beta`, `pre` and `pretraining`) begins at one place. */
  at: number;
}

/** Of longer words that much is known. */
export const WORD_MAX = 64;

/**
 * All words of a text. What a hyphen or an apostrophe joins is also one word (`pre-training`: `pre`, `training`, `pretraining`), a Greek letter
 * is also its name, and a script that is written without spaces is cut into every two letters that stand side by side, so that any part is found.
 */
export function readWords(text: string, max = Infinity): Word[] {
  const words: Word[] = [];
  eachWord(text, max, (word, at, from, to) => words.push({ word, from, to, at }));
  return words;
}

/** {@link readWords} without a list, for whole libraries. */
export function eachWord(text: string, max: number, visit: (word: string, at: number, from: number, to: number) => void): void {
  let at = 0;
  const chain: string[] = [];
  let chainFrom = 0;
  let chainTo = 0;
  let before: { letter: string; from: number } | undefined;
  const endChain = () => {
    if (chain.length > 1) for (const joined of joinings(chain)) visit(joined, at - chain.length, chainFrom, chainTo);
    chain.length = 0;
  };
  scan(text, {
    word(word, from, to, isJoined) {
      if (!isJoined) {
        endChain();
        chainFrom = from;
      }
      visit(word, at, from, to);
      const name = GREEK.get(word);
      if (name !== undefined) visit(name, at, from, to);
      chain.push(word);
      chainTo = to;
      at += 1;
      return at < max;
    },
    letter(letter, from, to, isLast) {
      endChain();
      if (before) visit(before.letter + letter, at++, before.from, to);
      before = isLast ? undefined : { letter, from };
      if (isLast) visit(letter, at++, from, to);
      return at < max;
    },
  });
  endChain();
}

/** What is looked for: a word of which this is the beginning, or letters side by side. */
export type Typed = { word: string } | { letters: string[] };

/** The words of what a reader typed. A hyphenated word stands for the joined one. */
export function readTyped(text: string, max: number): Typed[] {
  const typed: Typed[] = [];
  let chain: string[] = [];
  let letters: string[] = [];
  scan(text, {
    word(word, _from, _to, isJoined) {
      chain = isJoined ? [...chain, word] : [word];
      const whole = { word: joinings(chain)[0] ?? word };
      if (isJoined) typed.pop();
      typed.push(whole);
      return typed.length < max;
    },
    letter(letter, _from, _to, isLast) {
      letters.push(letter);
      if (!isLast) return true;
      typed.push({ letters });
      letters = [];
      return typed.length < max;
    },
  });
  return typed;
}

/** One for each of the words of a phrase: where it stands from the first, and whether it is only a beginning (a single letter of an unspaced script). */
export interface PhrasePart {
  word: string;
  offset: number;
  isPrefix: boolean;
}

export function readPhrase(text: string, max: number): PhrasePart[] {
  const parts: PhrasePart[] = [];
  let offset = 0;
  let before: string | undefined;
  scan(text, {
    word(word) {
      parts.push({ word, offset, isPrefix: false });
      offset += 1;
      return parts.length < max;
    },
    letter(letter, _from, _to, isLast) {
      if (before !== undefined) {
        parts.push({ word: before + letter, offset, isPrefix: false });
        offset += 1;
      } else if (isLast) parts.push({ word: letter, offset, isPrefix: true });
      before = isLast ? undefined : letter;
      // The last letter of a text's run has a place of its own.
      if (isLast) offset += 1;
      return parts.length < max;
    },
  });
  return parts;
}

/** The parts as one word, if that is not too long; with the names of its Greek letters as a second one. */
function joinings(parts: readonly string[]): string[] {
  const plain = parts.join('');
  const named = parts.map((part) => GREEK.get(part) ?? part).join('');
  return [...new Set([plain, named])].filter(({ length }) => length <= WORD_MAX);
}

interface Visitor {
  /** `isJoined`: only a hyphen or an apostrophe stands between it and the word before. False: no more. */
  word(word: string, from: number, to: number, isJoined: boolean): boolean;
  /** Of a script without spaces; `isLast` of its run. */
  letter(letter: string, from: number, to: number, isLast: boolean): boolean;
}

const BETWEEN = 1;
const PART = 2;
const LETTER = 3;
/** Of this kind most are. */
const PART_OF_ASCII = 4;

function scan(text: string, visitor: Visitor): void {
  const lower = text.toLowerCase();
  // Where lower case is as long as the text, a word of ASCII stands at the same place in it.
  const isAligned = lower.length === text.length;
  const { length } = text;
  let at = 0;
  let wordEnd = -2;
  while (at < length) {
    const kind = kindAt(text, at);
    if (kind === BETWEEN) {
      at += widthAt(text, at);
      continue;
    }
    const from = at;
    if (kind === LETTER) {
      at += widthAt(text, at);
      if (isVoicing(text, from, at)) at += 1;
      const isLast = at >= length || kindAt(text, at) !== LETTER;
      if (!visitor.letter(text.slice(from, at).normalize('NFKC').toLowerCase(), from, at, isLast)) return;
      continue;
    }
    while (KINDS[text.charCodeAt(at)] === PART_OF_ASCII) at += 1;
    const isPlain = at >= length || kindAt(text, at) !== PART;
    while (at < length && isPart(kindAt(text, at))) at += widthAt(text, at);
    const word = isPlain ? (isAligned ? lower.slice(from, at) : text.slice(from, at).toLowerCase()) : foldWord(text.slice(from, at));
    // Accents without a letter are no word.
    if (word === '') continue;
    const isJoined = from === wordEnd + 1 && JOINTS.includes(text.charAt(wordEnd));
    if (!visitor.word(word.length > WORD_MAX ? word.slice(0, WORD_MAX) : word, from, at, isJoined)) return;
    wordEnd = at;
  }
}

/** Does a mark that stands by itself make the letter before it another one? `カ` and a voicing mark are `ガ`, in full and in half width. */
function isVoicing(text: string, from: number, at: number): boolean {
  return VOICING.includes(text.charAt(at)) && at < text.length && text.slice(from, at + 1).normalize('NFKC').length === at - from;
}

/** Of kana; and the one of the Burmese letter `ဦ`. */
const VOICING = '\u3099\u309a\uff9e\uff9f\u102e';

function isPart(kind: number): boolean {
  return kind === PART || kind === PART_OF_ASCII;
}

const JOINTS = '-\u2010\u2011\'\u2019';
const NO_WORD = /[^\p{L}\p{N}]/gu;
const SPELLED: Partial<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ς: 'σ' };
const TO_SPELL = /[ßæœøđłıþς]/g;

function foldWord(raw: string): string {
  return raw.normalize('NFKD').toLowerCase().replace(NO_WORD, '').replace(TO_SPELL, (letter) => SPELLED[letter] ?? letter).normalize('NFC');
}

/** A map, not an object: of an object every title with the word `constructor` finds something. */
const GREEK: ReadonlyMap<string, string> = new Map(
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
    .split(' ').flatMap((letter, index, all) => (index % 2 === 0 ? [[letter, all[index + 1] ?? letter] as const] : [])),
);

/** By UTF-16 unit, found out once; those of ASCII beforehand. */
const KINDS = new Uint8Array(0x10000).fill(BETWEEN, 0, 0x80);
for (const letter of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') KINDS[letter.charCodeAt(0)] = PART_OF_ASCII;
const IS_PART = /[\p{L}\p{N}\p{M}\u00ad]/u;
const IS_UNSPACED = /(?=[\p{L}\p{M}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = KINDS[code] ?? 0;
  if (known !== 0) return known;
  // The halves of a pair are of no kind by themselves.
  const isPaired = code >= 0xd800 && code < 0xe000;
  const letter = isPaired ? String.fromCodePoint(text.codePointAt(at) ?? code) : String.fromCharCode(code);
  const kind = IS_UNSPACED.test(letter) ? LETTER : IS_PART.test(letter) ? PART : BETWEEN;
  if (!isPaired) KINDS[code] = kind;
  return kind;
}

function widthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
