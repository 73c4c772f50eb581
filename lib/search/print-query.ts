// Writes a tree in the language of searches, always in the same way.
import { parseQuery } from './parse-query';
import type { Query, When } from './query';

/**
 * The canonical text of a tree. Read again it gives that tree, if the tree is normal, as all that are read are: `all` stands alone; an "and" and an "or"
 * have two parts or more, none of their own kind; words of one field side by side in an "and" are one; no "not" is negated; texts are trimmed and say something.
 */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'all': return '';
    case 'words': return query.text.split(/\s+/).filter(Boolean).map((word) => printWord(word, query.field)).join(' ');
    case 'phrase': return `${query.field ? `${query.field}:` : ''}${quoted(query.text)}`;
    case 'tag': return `tag:${printValue(query.tag)}`;
    case 'author': case 'venue': return `${query.kind}:${printValue(query.name)}`;
    case 'site': return `site:${printValue(query.site)}`;
    case 'key': return query.key;
    case 'cite-key': return `cites-key:${printValue(query.key)}`;
    case 'year': return `year:${range(year(query.from), year(query.to))}`;
    case 'added': return `added:${printWhen(query.when)}`;
    case 'has': return `has:${query.what}`;
    case 'is': return `is:${query.what}`;
    case 'not': return `-${isOne(query.query) ? printQuery(query.query) : `(${printQuery(query.query)})`}`;
    case 'and': return query.queries.map((part) => (part.kind === 'or' ? `(${printQuery(part)})` : printQuery(part))).join(' ');
    case 'or': return query.queries.map(printQuery).join(' OR ');
  }
}

/** True if its text is one piece, and needs no parentheses beside others. */
function isOne(query: Query): boolean {
  return query.kind === 'words' ? !/\s/.test(query.text) : query.kind !== 'and' && query.kind !== 'or';
}

/** A word that the language has taken for itself is looked for between quotation marks. */
function printWord(word: string, field: 'title' | 'note' | 'abstract' | undefined): string {
  const text = `${field ? `${field}:` : ''}${word}`;
  const read = parseQuery(text);
  return 'query' in read && read.query.kind === 'words' && read.query.text === word && read.query.field === field ? text : `${field ? `${field}:` : ''}${quoted(word)}`;
}

function printWhen(when: When): string {
  if (!('than' in when)) return range(when.from, when.to);
  if (when.than === 'less' && when.amount === 1 && when.unit === 'd') return 'today';
  return `${when.than === 'less' ? '<' : '>'}${when.amount}${when.unit}`;
}

function range(from = '', to = ''): string {
  return from === to ? from : `${from}..${to}`;
}

function year(number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number).padStart(4, '0');
}

/** What stands after a field's colon. */
export function printValue(text: string): string {
  return /[\s"“()]/.test(text) ? quoted(text) : text;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}
