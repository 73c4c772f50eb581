// The reader's pattern for cite keys: which parts it may hold, and why one cannot be used.

/** What a pattern may hold; a capital first letter (`{Author}`) begins each word of it with one. */
export const CITE_KEY_PARTS = {
  author: 'family name of the first author',
  authors: 'family names of up to three authors, then “etal”',
  year: 'four digits',
  word: 'first word of weight of the title',
  title: 'first three words of weight',
  venue: 'initials or short name of the venue',
  hash: 'four letters that tell papers apart',
} as const;
export type CiteKeyPart = keyof typeof CITE_KEY_PARTS;

export const DEFAULT_CITE_KEY_PATTERN = '{author}{year}{word}-{hash}';

/** Why a pattern cannot be used, in words for the reader; nothing if it can. */
export function explainPattern(pattern: string): string | undefined {
  const unknown = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name).find((name) => !Object.hasOwn(CITE_KEY_PARTS, uncapitalised(name)));
  if (unknown !== undefined) return `There is no part called {${unknown}}`;
  if (/[^\w:{}-]/.test(pattern)) return 'Between the parts only letters, digits, “-”, “_” and “:” can stand';
  if (/[{}]/.test(pattern.replace(/\{[A-Za-z]+\}/g, ''))) return 'A brace is not closed or not opened';
  return /\{\w+\}/.test(pattern) ? undefined : 'A key needs at least one part, such as {author}';
}

/** The name of a part without its capital: `Author` asks for `author`, written with capitals. */
export function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
