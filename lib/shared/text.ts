// Leaf helpers for text that comes from pages, files and networks: bounded, well-formed, folded.

/** Collapses every run of white space to one space and trims. */
export function collapse(text: string): string {
  // A single space stays as it is: most white space is one.
  return text.replace(/\s{2,}|[^\S ]/gu, ' ').trim();
}

/** One clean line: no control characters, no lone surrogates, no bidi overrides, at most `max` code points. */
export function cleanLine(text: string, max: number): string {
  return bound(collapse(wellFormed(text).replace(CONTROLS, ' ')), max).trimEnd();
}

/** Clean text that keeps its line breaks; for notes and abstracts. */
export function cleanText(text: string, max: number): string {
  return bound(wellFormed(text).replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(CONTROLS_BUT_BREAKS, ''), max);
}

/** Lower case without accents, for comparing and searching: `Größe`, `GROSSE` and `grosse` are equal. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').normalize('NFC');
}

/** An http(s) URL in its normal form, or nothing: `javascript:` and its kind end here. */
export function parseHttpUrl(text: string, base?: string): string | undefined {
  const url = URL.parse(text.trim(), base);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.href.length > 2_000) return undefined;
  return url.href;
}

const CONTROLS = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const CONTROLS_BUT_BREAKS = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

function wellFormed(text: string): string {
  return text.toWellFormed();
}

function bound(text: string, max: number): string {
  if (text.length <= max) return text;
  return Array.from(text.slice(0, max * 2)).slice(0, max).join('');
}
