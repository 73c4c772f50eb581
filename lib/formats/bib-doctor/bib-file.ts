// A .bib file as it is written: which entries, which fields, and where each of them stands. Nothing is understood or changed here.
import { lineCounter } from '../read/lines';
import { isEntry, splitBibtex, type BibPiece } from '../read/split-bibtex';

export interface BibField {
  /** As it is written. */
  name: string;
  /** In the entry's text: from its name to the end of its value. */
  from: number;
  to: number;
  valueFrom: number;
  /** What stands between its braces or quotes; of a number, an abbreviation and a sum of several, all of it. */
  value: string;
  /** Nothing: none of these alone. */
  delimiter: '{' | '"' | undefined;
}

export interface BibEntry {
  /** The how manieth of the file, from 0. */
  at: number;
  /** Lower case. */
  type: string;
  key: string;
  line: number;
  /** Where in the file it stands. */
  from: number;
  text: string;
  fields: BibField[];
  /** It is not written as BibTeX asks: then it is left as it is. */
  fault?: { line: number; reason: string } | undefined;
}

/** All entries of a file, those that are broken among them. */
export function readBibFile(text: string): BibEntry[] {
  return Array.from(splitBibtex(text)).filter(isEntry).map(readEntry);
}

export function readEntry(piece: BibPiece, at: number): BibEntry {
  const { type, key, line, from, text } = piece;
  const entry = { at, type, key, line, from, text };
  if (!piece.isClosed) return { ...entry, fields: [], fault: { line, reason: 'a brace is not closed' } };
  const { fields, stopped } = readFields(text);
  if (!stopped) return { ...entry, fields };
  return { ...entry, fields, fault: { line: line - 1 + lineCounter(text)(stopped.at), reason: stopped.reason } };
}

/** The field of that name, the first where there are several: BibTeX reads no other. */
export function fieldOf({ fields }: Pick<BibEntry, 'fields'>, name: string): BibField | undefined {
  return fields.find((field) => field.name.toLowerCase() === name);
}

/** What it says, without the braces inside; empty where there is none. */
export function valueOf(entry: Pick<BibEntry, 'fields'>, ...names: string[]): string {
  for (const name of names) {
    const value = fieldOf(entry, name)?.value.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
    if (value) return value;
  }
  return '';
}

const HEAD = /@\s*[a-z]+\s*[{(]\s*([^\s,]*)\s*/iy;
const NAME = /[^\s,={}()"#%\\]+/y;
const BARE = /[^\s,{}"#=()%\\]+/y;
const SPACE = /\s*/y;
const SEPARATOR = /\s*,[\s,]*/y;

function readFields(text: string): { fields: BibField[]; stopped?: { at: number; reason: string } } {
  const fields: BibField[] = [];
  let at = 0;
  const eat = (what: RegExp): string | undefined => {
    what.lastIndex = at;
    const found = what.exec(text);
    if (!found) return undefined;
    at = what.lastIndex;
    return found[0];
  };
  const close = text.length - 1;
  const stop = (reason: string, where = at) => ({ fields, stopped: { at: where, reason } });

  HEAD.lastIndex = 0;
  const [, key = ''] = HEAD.exec(text) ?? [];
  at = HEAD.lastIndex;
  if (key === '' || text[at] === '=') return stop('it has no key');
  if (at >= close) return { fields };
  if (eat(SEPARATOR) === undefined) return stop('a comma is missing after its key');
  while (at < close) {
    const from = at;
    const name = eat(NAME);
    if (name === undefined) return stop('something stands where the name of a field should be');
    eat(SPACE);
    if (text[at] !== '=') return stop(`an equals sign is missing after ${name}`);
    at += 1;
    eat(SPACE);
    const valueFrom = at;
    const end = endOfValue(text, at, close);
    if (end === undefined) return stop(`the value of ${name} cannot be read`, valueFrom);
    at = end;
    fields.push({ name, from, to: end, valueFrom, ...valueIn(text.slice(valueFrom, end)) });
    if (eat(SEPARATOR) !== undefined) continue;
    eat(SPACE);
    if (at < close) return stop(`a comma is missing after ${name}`, end);
  }
  return { fields };
}

/** After `{…}`, `"…"`, a number or an abbreviation, or several of them with `#` between. */
function endOfValue(text: string, start: number, close: number): number | undefined {
  let at = start;
  for (;;) {
    const end = endOfPart(text, at);
    if (end === undefined || end > close) return undefined;
    SPACE.lastIndex = end;
    SPACE.exec(text);
    if (text[SPACE.lastIndex] !== '#') return end;
    SPACE.lastIndex += 1;
    SPACE.exec(text);
    at = SPACE.lastIndex;
  }
}

function endOfPart(text: string, start: number): number | undefined {
  const opener = text[start];
  if (opener !== '{' && opener !== '"') {
    BARE.lastIndex = start;
    return BARE.exec(text) ? BARE.lastIndex : undefined;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth < 0) return undefined;
    if (depth === 0 && (opener === '{' || (text[at] === '"' && at > start))) return at + 1;
  }
  return undefined;
}

function valueIn(raw: string): Pick<BibField, 'value' | 'delimiter'> {
  const opener = raw[0];
  const isOne = (opener === '{' || opener === '"') && endOfPart(raw, 0) === raw.length;
  return isOne ? { value: raw.slice(1, -1), delimiter: opener } : { value: raw, delimiter: undefined };
}
