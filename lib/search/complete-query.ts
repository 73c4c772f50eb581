// What could stand where the caret is: names of fields and their fixed values at once, tags, names, venues and sites by what was typed of them.
// It looks at pieces, not at the tree: what is being typed is seldom whole.
import { STATUSES } from '@/lib/model/paper';
import { printValue } from './print-query';
import { HAS, IS } from './query';
import { FIELD_NAMES, FIELDS, HAS_EXPLAINED, IS_EXPLAINED, TERM_FIELDS, type TermField } from './query-fields';

export interface QuerySuggestion {
  /** What is put in: a field with its colon, or a value as it is, without quotation marks. */
  text: string;
  explains: string;
}

/** From where to where of the text something is put in, and what. */
export type Completion = { from: number; to: number } & (
  | { kind: 'fields' | 'values'; suggestions: QuerySuggestion[] }
  /** To be looked up in the library. */
  | { kind: 'terms'; field: TermField; typed: string }
);

/** Nothing where nothing fits: within a phrase, in a word that begins no field. */
export function completeQuery(text: string, caret: number): Completion | undefined {
  for (const match of text.matchAll(PIECE)) {
    const [piece, name, value = ''] = match;
    const to = match.index + piece.length;
    if (to < caret || (to === caret && /^[\s()-]$/.test(piece))) continue;
    if (match.index >= caret) break;
    if (name !== undefined) return completeValue(name.toLowerCase(), value, to - value.length, caret);
    return /^[a-z-]+$/i.test(piece) ? completeField(piece.slice(0, caret - match.index), match.index, to) : undefined;
  }
  // Nothing is being typed, and what would be does not run into the next word.
  return /^(?:[\s)]|$)/.test(text.slice(caret)) ? completeField('', caret, caret) : undefined;
}

/** The text with that put in, and the caret behind it. */
export function applyCompletion(text: string, { kind, from, to }: Completion, chosen: string): { text: string; caret: number } {
  const put = kind === 'fields' ? chosen : printValue(chosen);
  const rest = text.slice(to);
  const space = kind === 'fields' || /^[\s)]/.test(rest) ? '' : ' ';
  const before = text.slice(0, from) + put + space;
  return { text: before + rest, caret: before.length + (kind !== 'fields' && rest.startsWith(' ') ? 1 : 0) };
}

/** White space and parentheses; what negates; a field and what it is given; a phrase; a word. A quotation that is left open ends with the text. */
const PIECE = /[\s()]|-(?=[^\s-])|([a-z-]+):((?:"(?:\\.|[^"\\])*"?|“[^”"]*[”"]?|[^\s")]*))|"(?:\\.|[^"\\])*"?|“[^”"]*[”"]?|[^\s()"]+/gis;

const ADDED = [
  { text: 'today', explains: 'Since midnight' },
  { text: '<7d', explains: 'In the last seven days' },
  { text: '<1m', explains: 'In the last month' },
  { text: '>1y', explains: 'More than a year ago' },
];

function completeField(typed: string, from: number, to: number): Completion | undefined {
  return suggest('fields', from, to, FIELD_NAMES.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({ text: `${name}:`, explains: FIELDS[name] })));
}

function completeValue(field: string, value: string, from: number, caret: number): Completion | undefined {
  const to = from + value.length;
  // It is closed already, or the caret is in the name of the field.
  if (caret < from || (caret === to && /^".*[^\\]"$|^“.*[”"]$/s.test(value))) return undefined;
  const typed = value.slice(0, caret - from).replace(/^["“]/, '').replace(/\\(["\\])/g, '$1').trimStart();
  const term = TERM_FIELDS.find((name) => name === field);
  if (term !== undefined) return { kind: 'terms', field: term, typed, from, to };
  const known = field === 'has' ? HAS.map((text) => ({ text, explains: HAS_EXPLAINED[text] }))
    : field === 'is' || field === 'status' ? (field === 'is' ? IS : STATUSES).map((text) => ({ text, explains: IS_EXPLAINED[text] }))
    : field === 'added' ? ADDED
    : [];
  return suggest('values', from, to, known.filter(({ text }) => text.startsWith(typed.toLowerCase())));
}

function suggest(kind: 'fields' | 'values', from: number, to: number, suggestions: QuerySuggestion[]): Completion | undefined {
  return suggestions.length === 0 ? undefined : { kind, from, to, suggestions };
}
