// What a BibTeX parser need not look at, taken out before it does and put back after: math, which stays TeX, as arXiv's own titles have it;
// `<` and `>`, which TeX's old fonts make other signs of; and long texts that are plain, of which most files are made.
import { isBalanced } from '../tex-braces';

/** Takes things out of a text and puts them back into texts that were made of it. */
export class Cloakroom {
  readonly #kept: string[] = [];

  take(what: string): string {
    return `${OPEN}${this.#kept.push(what) - 1}${CLOSE}`;
  }

  putBack(text: string): string {
    return text.includes(OPEN) ? text.replace(TICKETS, (_, number: string) => this.putBack(this.#kept[Number(number)] ?? '')) : text;
  }
}

/** Characters of nobody; where a file has them all the same, they are taken out like the rest. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const TICKETS = /\ue000(\d+)\ue001/g;

// No ticket is taken out with what stands around it: what is put back may hold only tickets that were given before.
const APART = /[\ue000\ue001]|(?<!\\)\$(?:[^$\\\ue000\ue001]|\\[^\ue000\ue001]){1,1000}\$|\\textless(?:\{\}|\s+|(?![a-z]))|\\textgreater(?:\{\}|\s+|(?![a-z]))|[<>]/gi;

// In our own file two hyphens are two hyphens. The head of an entry stays whole.
const APART_IN_OURS = new RegExp(`^@[^,]*,|${APART.source}|--+|\`\`|''|[?!](?=\`)`, 'gi');

export function takeApart(entry: string, room: Cloakroom, isOurs: boolean): string {
  return entry.replace(isOurs ? APART_IN_OURS : APART, (found) => {
    if (found.startsWith('@')) return found;
    if (found.startsWith('$')) return isBalanced(found) ? room.take(found) : found;
    if (/^\\text/i.test(found)) return room.take(/less/i.test(found) ? '<' : '>');
    return room.take(found);
  });
}

const LONG = /[,\s](abstract|annote|annotation|review|comment|keywords?|userc)\s{0,20}=\s{0,20}\{/gi;

/** Long fields whose text this file can read by itself, and keywords, which the parser would sort; `keepsLines`: a line break in them is one. */
export function takeLongTexts(entry: string, room: Cloakroom, keepsLines: boolean): string {
  let out = '';
  let done = 0;
  LONG.lastIndex = 0;
  for (let field = LONG.exec(entry); field; field = LONG.exec(entry)) {
    const start = field.index + field[0].length;
    const end = closingBrace(entry, start);
    const raw = entry.slice(start, end);
    const plain = end === undefined ? undefined : /^keyword/i.test(field[1] ?? '') ? raw : readPlainTex(raw, keepsLines);
    if (end === undefined || plain === undefined) continue;
    out += `${entry.slice(done, start)}${room.take(plain)}`;
    done = end;
    LONG.lastIndex = end;
  }
  return out + entry.slice(done);
}

function closingBrace(text: string, start: number): number | undefined {
  const braces = /[{}]/g;
  braces.lastIndex = start;
  let depth = 1;
  for (let brace = braces.exec(text); brace; brace = braces.exec(text)) {
    depth += brace[0] === '{' ? 1 : -1;
    if (depth === 0) return brace.index;
  }
  return undefined;
}

const NAMES = new Map([
  ['textbackslash', '\\'], ['textbraceleft', '{'], ['textbraceright', '}'], ['textasciicircum', '^'], ['textasciitilde', '~'], ['textless', '<'], ['textgreater', '>'], ['textbar', '|'],
]);

const PIECES = /\\([a-z]+)\{\}|\\([%&#_$])|(\$(?:[^$\\]|\\[^]){1,1000}\$)|(---?|``|'')|"\{\}|(~)|([^\\{}$~^"`'-]+|["`'-])|(\{)([^\\{}$~^]{0,500})\}/gy;
const LIGATURES = new Map([['---', '—'], ['--', '–'], ['``', '“'], ["''", '”']]);

/** The text of TeX that does nothing but name characters and set math; nothing if it does more. */
export function readPlainTex(tex: string, keepsLines: boolean): string | undefined {
  let text = '';
  let at = 0;
  PIECES.lastIndex = 0;
  for (let piece = PIECES.exec(tex); piece; piece = PIECES.exec(tex)) {
    const [whole, name, escaped, math, ligature, space, plain, , inBraces] = piece;
    const named = name === undefined ? undefined : NAMES.get(name);
    if (name !== undefined && named === undefined) return undefined;
    text += named ?? escaped ?? math ?? (ligature === undefined ? undefined : LIGATURES.get(ligature)) ?? (space === undefined ? undefined : ' ') ?? plain ?? inBraces ?? '"';
    at += whole.length;
  }
  if (at < tex.length) return undefined;
  const lines = keepsLines ? text : text.replace(/[^\S\n]*\n[^\S\n]*(\n\s*)?/g, (_, blank: string | undefined) => (blank === undefined ? ' ' : '\n\n'));
  return lines.trim();
}
