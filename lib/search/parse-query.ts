// Reads the language of searches. What is merely unfinished matches all, for it is read with every key that is pressed; what is wrong is pointed at.
// Words are joined by "and", which binds closer than OR; `-` and NOT take what follows; parentheses group. lib/search/README.md has it on one screen.
import { STATUSES } from '@/lib/model/paper';
import { QUERY_MAX } from '@/lib/model/saved-search';
import { parseTag } from '@/lib/model/tag';
import { cleanLine, collapse } from '@/lib/shared/text';
import { HAS, IS, type Query, type QueryError, type When } from './query';
import { FIELD_NAMES, isHas, isIs, type FieldName } from './query-fields';
import { parseQueryKey } from './query-key';
import { findNearestWord } from './spelling';

/** More than anybody types; an abstract that was pasted by mistake is refused. */
export const CONDITIONS_MAX = 100;
export const DEPTH_MAX = 20;
const VALUE_MAX = 200;

/** The tree of a text, or what is wrong with it and where. */
export function parseQuery(text: string): { query: Query } | { error: QueryError } {
  try {
    return { query: new Parser(text).parse() };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { error: thrown.error };
    throw thrown;
  }
}

class Refusal extends Error {
  readonly error: QueryError;

  constructor(from: number, to: number, message: string, instead?: string) {
    super(message);
    this.error = { from, to, message, instead };
  }
}

interface Value {
  text: string;
  /** Of the value, quotes included. */
  from: number;
  to: number;
  isQuoted: boolean;
}

class Parser {
  private readonly text: string;
  private at = 0;
  private conditions = 0;

  constructor(text: string) {
    this.text = text;
  }

  parse(): Query {
    if (this.text.length > QUERY_MAX) throw new Refusal(QUERY_MAX, this.text.length, `A search has room for ${QUERY_MAX.toLocaleString('en')} characters.`);
    const query = this.parseOr(0);
    if (this.at < this.text.length) throw new Refusal(this.at, this.at + 1, 'This parenthesis closes nothing. Take it away, or put ( before what belongs together.');
    return query ?? { kind: 'all' };
  }

  private parseOr(depth: number): Query | undefined {
    const queries = [this.parseAnd(depth)];
    while (this.skip(/OR(?![^\s()"])/y)) queries.push(this.parseAnd(depth));
    return join('or', queries);
  }

  private parseAnd(depth: number): Query | undefined {
    const queries: (Query | undefined)[] = [];
    for (;;) {
      this.skip(/\s*/y);
      if (this.skip(/AND(?![^\s()"])/y)) continue;
      if (this.at >= this.text.length || this.text[this.at] === ')' || this.sees(/OR(?![^\s()"])/y)) return join('and', queries);
      queries.push(this.parseTerm(depth));
    }
  }

  /** One condition, or nothing where it is unfinished. */
  private parseTerm(depth: number): Query | undefined {
    const from = this.at;
    if (this.skip(/NOT(?![^\s()"])\s*|-(?![\s-]|$)/y)) {
      // What negates nothing: `NOT OR`, `(a NOT)`.
      if (this.at >= this.text.length || this.text[this.at] === ')' || this.sees(/(?:OR|AND)(?![^\s()"])/y)) return undefined;
      this.refuseDeeper(depth, from);
      const query = this.parseTerm(depth + 1);
      return query?.kind === 'not' ? query.query : query && { kind: 'not', query };
    }
    if (this.skip(/\(/y)) {
      this.refuseDeeper(depth, from);
      const query = this.parseOr(depth + 1);
      if (!this.skip(/\)/y)) throw new Refusal(from, from + 1, 'This parenthesis is never closed. Put ) after what belongs together.');
      return query;
    }
    this.conditions += 1;
    if (this.conditions > CONDITIONS_MAX) throw new Refusal(from, this.text.length, `A search has room for ${CONDITIONS_MAX} words and conditions.`);
    const quoted = this.readQuoted();
    if (quoted) return phrase(quoted.text);
    const key = this.parseKey(this.readRun());
    if (key) return key;
    const field = this.parseField();
    return field ? field.query : this.parseWord();
  }

  private parseKey(run: string): Query | undefined {
    const key = parseQueryKey(run);
    if (key === undefined) return undefined;
    this.at += run.length;
    return { kind: 'key', key };
  }

  /** Nothing where no field is named. */
  private parseField(): { query: Query | undefined } | undefined {
    const [match, name = ''] = /^([a-z-]+):/i.exec(this.text.slice(this.at, this.at + 40)) ?? [];
    if (match === undefined) return undefined;
    const from = this.at;
    const known = name.toLowerCase();
    const field = FIELD_NAMES.find((one) => one === known) ?? (known === 'cite-key' ? 'cites-key' : undefined);
    if (field === undefined) {
      const nearest = /^[^\s/]/.test(this.text.slice(from + match.length)) && findNearestWord(known, FIELD_WORDS);
      if (nearest) throw new Refusal(from, from + match.length, `There is no field “${name}:”.`, `${nearest}:`);
      return undefined;
    }
    this.at += match.length;
    if (this.text[this.at] === '(') throw new Refusal(from, this.at + 1, `Each value needs the field before it: (${field}:a OR ${field}:b).`);
    this.refuseGap(field, from);
    const value = this.readValue();
    return { query: collapse(value.text) === '' ? undefined : this.parseValue(field, value, from) };
  }

  /** `tag: rag` would look for the word. What joins or is a condition by itself is no value. */
  private refuseGap(field: FieldName, from: number): void {
    const [gap = '', value = ''] = /^\s+("(?:\\.|[^"\\])*"?|“[^”"]*[”"]?|[^\s()":]+(?=[\s()"]|$))/.exec(this.text.slice(this.at)) ?? [];
    if (!saysSomething(value) || /^(?:OR|AND|NOT|-.*)$/.test(value)) return;
    throw new Refusal(from, this.at + gap.length, `A value follows ${field}: without a space.`, `${field}:${value}`);
  }

  private parseValue(field: FieldName, value: Value, from: number): Query | undefined {
    const text = cleanLine(value.text, VALUE_MAX);
    switch (field) {
      case 'title': case 'note': case 'abstract':
        return value.isQuoted || /[()]/.test(value.text) ? phrase(value.text, field) : saysSomething(value.text) ? { kind: 'words', text: value.text, field } : undefined;
      case 'tag': {
        const tag = parseTag(value.text);
        return tag === undefined ? undefined : { kind: 'tag', tag };
      }
      case 'author': case 'venue':
        return saysSomething(text) ? { kind: field, name: text } : undefined;
      case 'site': {
        const site = text.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/.*$/, '');
        return saysSomething(site) ? { kind: 'site', site } : undefined;
      }
      case 'cites-key':
        return saysSomething(text) ? { kind: 'cite-key', key: text } : undefined;
      case 'year':
        return this.refuseUnless(parseYears(text), value, from, UNFINISHED_YEAR, 'A year is year:2024, year:2020..2024, year:>=2020 or year:<2020, the earlier one first.');
      case 'added':
        return this.refuseUnless(parseAdded(text.toLowerCase()), value, from, UNFINISHED_ADDED, 'It is added:today, added:<7d (days; w weeks, m months, y years), added:>2w, added:2024-06 or added:2024-01..2024-06, the earlier one first.');
      case 'has': {
        const what = text.toLowerCase();
        return this.refuseUnless<Query>(isHas(what) ? { kind: 'has', what } : undefined, value, from, HAS, ...chooseFrom('has', what, HAS));
      }
      case 'is': case 'status': {
        const what = text.toLowerCase();
        return this.refuseUnless<Query>(isIs(what) ? { kind: 'is', what } : undefined, value, from, IS, ...chooseFrom(field, what, field === 'is' ? IS : STATUSES));
      }
    }
  }

  /** Refuses what is wrong; at the very end of the text, not yet what may become right. */
  private refuseUnless<Found>(found: Found | undefined, value: Value, from: number, unfinished: RegExp | readonly string[], message: string, instead?: string): Found | undefined {
    if (found !== undefined) return found;
    const typed = value.text.trim().toLowerCase();
    const mayBecome = unfinished instanceof RegExp ? unfinished.test(typed) : unfinished.some((word) => word.startsWith(typed));
    if (value.to === this.text.length && mayBecome) return undefined;
    throw new Refusal(from, value.to, message, instead);
  }

  /** A word ends where a parenthesis or a quotation begins; one without letters and digits is a mere sign. */
  private parseWord(): Query | undefined {
    const [text = ''] = /^[^\s()"]+/.exec(this.text.slice(this.at)) ?? [];
    const key = this.parseKey(text);
    if (key) return key;
    this.at += text.length;
    return saysSomething(text) ? { kind: 'words', text } : undefined;
  }

  private readValue(): Value {
    const from = this.at;
    const quoted = this.readQuoted();
    if (quoted) return { text: quoted.text, from, to: this.at, isQuoted: true };
    const text = this.readRun();
    this.at += text.length;
    return { text, from, to: this.at, isQuoted: false };
  }

  /** Within quotation marks `\"` is one, and `\\` a backslash; what is left open ends with the text. */
  private readQuoted(): { text: string } | undefined {
    const [match, straight, curly = ''] = /^(?:"((?:\\.|[^"\\])*(?:\\$)?)(?:"|$)|“([^”"]*)(?:[”"]|$))/s.exec(this.text.slice(this.at)) ?? [];
    if (match === undefined) return undefined;
    this.at += match.length;
    return { text: straight?.replace(/\\(["\\])/g, '$1') ?? curly };
  }

  /** From here to white space, a quotation mark, or a parenthesis that closes what was opened before. */
  private readRun(): string {
    let open = 0;
    let end = this.at;
    for (; end < this.text.length; end += 1) {
      const character = this.text[end] ?? '';
      if (/[\s"]/.test(character)) break;
      if (character === '(') open += 1;
      else if (character === ')') open -= 1;
      if (open < 0) break;
    }
    return this.text.slice(this.at, end);
  }

  private refuseDeeper(depth: number, from: number): void {
    if (depth >= DEPTH_MAX) throw new Refusal(from, from + 1, `Groups can stand in one another ${DEPTH_MAX} times at most.`);
  }

  private sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found !== undefined;
  }
}

/** For the nearest spelling: all are as likely. */
const FIELD_WORDS = new Map<string, number>(FIELD_NAMES.map((name) => [name, 1]));

/** A sign alone, as in `attention & memory`, looks for nothing. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function phrase(typed: string, field?: 'title' | 'note' | 'abstract'): Query | undefined {
  const text = collapse(typed);
  return saysSomething(text) ? { kind: 'phrase', text, ...(field && { field }) } : undefined;
}

/** What is nested without need is flattened, and words side by side become one condition. */
function join(kind: 'and' | 'or', parts: readonly (Query | undefined)[]): Query | undefined {
  const queries: Query[] = [];
  for (const query of parts.flatMap((part) => (part === undefined ? [] : part.kind === kind ? part.queries : [part]))) {
    const before = queries.at(-1);
    if (kind === 'and' && query.kind === 'words' && before?.kind === 'words' && before.field === query.field) queries[queries.length - 1] = { ...before, text: `${before.text} ${query.text}` };
    else queries.push(query);
  }
  return queries.length > 1 ? { kind, queries } : queries[0];
}

const UNFINISHED_YEAR = /^(?:[<>]=?|\d{4}(?:\.\.|[-–])|\.\.)?\d{0,3}$|^(?:\d{4})?\.$/;

function parseYears(text: string): Query | undefined {
  const [, sign, year] = /^([<>]=?)(\d{4})$/.exec(text) ?? [];
  if (sign !== undefined) {
    const edge = Number(year) + (sign === '>' ? 1 : sign === '<' ? -1 : 0);
    return edge < 0 || edge > 9_999 ? undefined : sign.startsWith('>') ? { kind: 'year', from: edge } : { kind: 'year', to: edge };
  }
  const [match, first = '', dots, last = ''] = /^(\d{4})?(?:(\.\.|[-–](?=\d))(\d{4})?)?$/.exec(text) ?? [];
  if (match === undefined || (!first && !last)) return undefined;
  const from = first ? { from: Number(first) } : {};
  const to = dots === undefined ? { to: Number(first) } : last ? { to: Number(last) } : {};
  return first && last && first > last ? undefined : { kind: 'year', ...from, ...to };
}

const UNFINISHED_ADDED = /^(?:[<>]=?|\d{4}(?:-\d\d){0,2}\.\.|\.\.)?(?:\d{0,3}|\d{4}-(?:[01]?|(?:0[1-9]|1[0-2])-[0-3]?))$|^(?:\d{4}(?:-\d\d){0,2})?\.$|^t(?:o(?:da?)?)?$/;

function parseAdded(text: string): Query | undefined {
  if (text === 'today') return added({ than: 'less', amount: 1, unit: 'd' });
  const [, than, amount, unit] = /^([<>]?)(\d{1,4})([dwmy])$/.exec(text) ?? [];
  if (unit !== undefined) return Number(amount) === 0 ? undefined : added({ than: than === '>' ? 'more' : 'less', amount: Number(amount), unit: unit as 'd' | 'w' | 'm' | 'y' });
  const [, sign, edge = ''] = /^([<>]=?)([\d-]+)$/.exec(text) ?? [];
  if (sign !== undefined) {
    if (!isDate(edge)) return undefined;
    // Before a day is not on it or after.
    if (sign === '<') return { kind: 'not', query: added({ from: edge }) };
    if (sign === '>') return { kind: 'not', query: added({ to: edge }) };
    return added(sign === '>=' ? { from: edge } : { to: edge });
  }
  const [first = '', last, ...more] = text.split('..');
  if (more.length > 0 || (!first && !last) || ![first, last ?? ''].every((date) => date === '' || isDate(date))) return undefined;
  const shared = Math.min(first.length, last?.length ?? 0);
  if (first && last && first.slice(0, shared) > last.slice(0, shared)) return undefined;
  return added({ ...(first && { from: first }), ...(last === undefined ? { to: first } : last && { to: last }) });
}

function added(when: When): Query {
  return { kind: 'added', when };
}

/** A day, month or year that there is. */
function isDate(text: string): boolean {
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What is said, and what was probably meant. */
function chooseFrom(field: FieldName, typed: string, known: readonly string[]): [message: string, instead?: string] {
  const nearest = findNearestWord(typed, new Map(known.map((word) => [word, 1])));
  return nearest === undefined ? [`After ${field}: comes ${known.slice(0, -1).join(', ')} or ${known.at(-1)}.`] : [`There is no ${field}:${typed}.`, `${field}:${nearest}`];
}
