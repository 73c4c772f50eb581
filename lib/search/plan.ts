// What a query asks of the index, and what it makes of the answers: first all terms that it looks up, so that they are read at once, then, from
// what was found, the score of every paper.
import { equivalentKeys } from '@/lib/model/identifiers';
import { STATUSES } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import { flagBit, FLAGS, type Flag, type NumberColumns } from './columns';
import type { Query } from './query';
import { readPlaces, scoreRun, type Run } from './read-segment';
import type { Meant } from './spelling';
import { FIELD_PLACE, initialOf, isWord, keyTerm, PART, SPACES } from './terms';
import { spanOf } from './when';
import { readPhrase, readTyped, type Typed } from './words';

/** A term, or all that begin with it. */
export interface Lookup {
  term: string;
  isPrefix: boolean;
  /** Also where it stands. */
  withPlaces: boolean;
}

/** What one segment holds under a lookup. */
export interface Found {
  segment: SegmentSpan;
  runs: FoundRun[];
}

export interface FoundRun extends Run {
  /** Where the lookup asked for them. */
  positions: Uint8Array;
}

/** Of which writings a segment is made: the words of a paper count if they were last written by one of these. */
export interface SegmentSpan {
  id: number;
  from: number;
  to: number;
}

export interface Index {
  columns: NumberColumns;
  find(lookup: Lookup): readonly Found[];
  /** Papers of which something was found out since. */
  newsOf: ReadonlySet<number>;
}

/** Of each paper 0 where it does not match, else one more than its score. */
export type Scores = Uint16Array;

export interface Plan {
  lookups: Lookup[];
  /** Does it ask for what was found out about papers? */
  needsNews: boolean;
  /** Does it ask for columns that lie apart? */
  needsDetails: boolean;
  /** Words that may be misspelled where nothing begins with them. */
  words: { word: string; lookup: Lookup }[];
  run(index: Index): Scores;
}

export interface PlanOptions {
  now: number;
  meant?: Meant;
}

/** More words than anybody types. */
export const TYPED_MAX = 50;

type Answer = (index: Index) => Scores;
const ALL_FIELDS = (1 << Object.keys(FIELD_PLACE).length) - 1;
const ABOVE_ALL = 2 * Object.keys(FIELD_PLACE).length;

export function planQuery(query: Query, { now, meant = new Map() }: PlanOptions): Plan {
  const lookups = new Map<string, Lookup>();
  const words: Plan['words'] = [];
  let needsNews = false;
  let needsDetails = false;

  const look = (term: string, isPrefix = false, withPlaces = false): Lookup => {
    const name = `${isPrefix ? '*' : '='}${term}`;
    const known = lookups.get(name) ?? { term, isPrefix, withPlaces };
    known.withPlaces ||= withPlaces;
    lookups.set(name, known);
    return known;
  };

  /** Each typed word is one run: how well it is matched. */
  const planTyped = (typed: Typed, fields: number, isWanted: boolean): Answer => {
    if ('letters' in typed) return typed.letters.length === 1 ? matchTerms([look(typed.letters.join(''), true)], fields) : matchRow(planLetters(typed.letters), fields);
    const { word } = typed;
    if (isSingle(word)) return matchTerms([look(SPACES.initial + word), look(word)], fields, true);
    const lookup = look(word, true);
    if (!isWanted) return matchTerms([lookup], fields, true);
    words.push({ word, lookup });
    const others = meant.get(word);
    return others ? matchTerms(others.map((other) => look(other)), fields) : matchTerms([lookup], fields, true);
  };
  const planLetters = (letters: readonly string[]) => letters.slice(1).map((letter, offset) => ({ lookup: look(`${letters[offset]}${letter}`, false, true), offset }));

  const plan = (node: Query, isWanted: boolean): Answer => {
    switch (node.kind) {
      case 'all': return anyPaper;
      case 'words': {
        const fields = fieldsOf(node.field);
        const runs = readTyped(node.text, TYPED_MAX).map((typed) => planTyped(typed, fields, isWanted));
        return both(runs);
      }
      case 'phrase': {
        const parts = readPhrase(node.text, TYPED_MAX).map(({ word, offset, isPrefix }) => ({ lookup: look(word, isPrefix, true), offset }));
        return parts.length === 0 ? anyPaper : matchRow(parts, fieldsOf(node.field));
      }
      case 'tag': return flat(matchTerms([look(SPACES.tag + tagKey(node.tag))], ALL_FIELDS));
      case 'author': {
        const parts = readTyped(node.name, TYPED_MAX).map((typed) => {
          if ('letters' in typed) return typed.letters.length === 1 ? [{ lookup: look(typed.letters.join(''), true, true), offset: 0 }] : planLetters(typed.letters);
          return [{ lookup: isSingle(typed.word) ? look(SPACES.initial + typed.word, false, true) : look(typed.word, true, true), offset: 0 }];
        });
        return parts.length === 0 ? anyPaper : matchOneAuthor(parts);
      }
      case 'venue': return flat(both(readTyped(node.name, TYPED_MAX).map((typed) => {
        if ('word' in typed) return matchTerms([look(SPACES.venue + typed.word, true)], ALL_FIELDS);
        const { letters } = typed;
        return letters.length === 1 ? matchTerms([look(SPACES.venue + letters.join(''), true)], ALL_FIELDS) : both(letters.slice(1).map((letter, at) => matchTerms([look(`${SPACES.venue}${letters[at]}${letter}`)], ALL_FIELDS)));
      })));
      case 'site': return flat(matchTerms([look(SPACES.site + node.site.trim().toLowerCase().replace(/^(?:https?:\/\/)?(?:www\.)?/, '').replace(/\/.*$/, ''), true)], ALL_FIELDS));
      case 'key': return flat(matchTerms(equivalentKeys(node.key).map((key) => look(keyTerm(key))), ALL_FIELDS));
      case 'cite-key': return flat(matchTerms([look(SPACES.citeKey + node.key.trim().toLowerCase(), true)], ALL_FIELDS));
      case 'year': {
        needsDetails = true;
        const [from, to] = [Math.max(1, node.from ?? 1), node.to ?? 0xffff];
        return byColumn(({ year }) => (doc) => inRange(year[doc], from, to));
      }
      case 'added': return byColumn(({ savedAt }) => {
        const { from, to } = spanOf(node.when, now);
        return (doc) => (savedAt[doc] ?? 0) >= from && (savedAt[doc] ?? 0) < to;
      });
      case 'has': {
        const flag = FLAGS.find((name) => name === node.what);
        // Nothing has highlights yet.
        return flag === undefined ? noPaper : byFlag(flag);
      }
      case 'is': {
        if (node.what === 'open') return byColumn(({ status }) => (doc) => status[doc] !== STATUSES.indexOf('archived'));
        const status = STATUSES.findIndex((name) => name === node.what);
        if (status !== -1) return byColumn((columns) => (doc) => columns.status[doc] === status);
        const flag = FLAGS.find((name) => name === node.what);
        if (flag === undefined) return noPaper;
        if (flag !== 'updated') return byFlag(flag);
        needsNews = true;
        return (index) => byColumn(({ flags }) => (doc) => ((flags[doc] ?? 0) & flagBit('updated')) !== 0 || index.newsOf.has(doc))(index);
      }
      case 'not': return without(plan(node.query, false));
      case 'and': return both(node.queries.map((one) => plan(one, isWanted)));
      case 'or': return node.queries.length === 0 ? noPaper : either(node.queries.map((one) => plan(one, isWanted)));
    }
  };

  const run = plan(query, true);
  return { lookups: [...lookups.values()], needsNews, needsDetails, words, run };
}

function isSingle(word: string): boolean {
  return word === initialOf(word);
}

function fieldsOf(field: 'title' | 'note' | 'abstract' | undefined): number {
  return field === undefined ? ALL_FIELDS : 1 << FIELD_PLACE[field];
}

/** Is there a paper whose words it is? */
export function isLive({ stamp }: NumberColumns, { from, to }: SegmentSpan, doc: number): boolean {
  return inRange(stamp[doc], from, to);
}

function inRange(value: number | undefined, from: number, to: number): boolean {
  return value !== undefined && value >= from && value <= to;
}

/** The best field in which one of the terms stands: twice as many as there are from it on, one less where the word is not whole. */
function matchTerms(lookups: readonly Lookup[], fields: number, mayBeWhole = false): Answer {
  return ({ columns: { stamp }, find }) => {
    const scores = new Uint16Array(stamp.length);
    const begun = scoresOfMasks(fields, false);
    const wholes = mayBeWhole ? scoresOfMasks(fields, true) : begun;
    for (const lookup of lookups) {
      // An initial is only ever the beginning of a word.
      const ofWholes = isWord(lookup.term) ? wholes : begun;
      for (const { segment: { from, to }, runs } of find(lookup)) for (const run of runs) scoreRun(run, ofWholes, begun, stamp, from, to, scores);
    }
    return scores;
  };
}

/** Of each set of fields one more than the score of its best one that is asked for. */
function scoresOfMasks(fields: number, isWhole: boolean): Uint8Array {
  return Uint8Array.from({ length: ALL_FIELDS + 1 }, (_, mask) => {
    const best = Math.clz32(1) - Math.clz32(lowestBit(mask & fields));
    return (mask & fields) === 0 ? 0 : 1 + ABOVE_ALL - 2 * best - (isWhole ? 0 : 1);
  });
}

function lowestBit(mask: number): number {
  return mask & -mask;
}

interface RowPart {
  lookup: Lookup;
  offset: number;
}

/** All of them in one field, each so many places after the first. */
function matchRow(parts: readonly RowPart[], fields: number): Answer {
  return (index) => {
    const scores = new Uint16Array(index.columns.stamp.length);
    for (const segment of segmentsOf(index, parts)) {
      for (const key of rowKeys(index, segment, parts, fields)) {
        const found = Math.floor(key / 0x10000);
        const doc = Math.floor(found / 8);
        const score = 1 + ABOVE_ALL - 2 * (found % 8);
        if (isLive(index.columns, segment, doc) && score > (scores[doc] ?? 0)) scores[doc] = score;
      }
    }
    return scores;
  };
}

/** Each of the words in the name of one and the same author. */
function matchOneAuthor(words: readonly (readonly RowPart[])[]): Answer {
  const fields = 1 << FIELD_PLACE.author;
  return flat((index) => {
    const scores = new Uint16Array(index.columns.stamp.length);
    for (const segment of segmentsOf(index, words.flat())) {
      const [first = [], ...others] = words.map((parts) => [...new Set(rowKeys(index, segment, parts, fields).map((key) => Math.floor(key / PART)))]);
      const sets = others.map((keys) => new Set(keys));
      for (const key of first) {
        const doc = Math.floor(key / (8 * (0x10000 / PART)));
        if (sets.every((set) => set.has(key)) && isLive(index.columns, segment, doc)) scores[doc] = 1;
      }
    }
    return scores;
  });
}

/** The segments in which the first of the parts stands: in another not all do. */
function segmentsOf(index: Index, parts: readonly RowPart[]): SegmentSpan[] {
  const [first] = parts;
  return first ? index.find(first.lookup).map(({ segment }) => segment) : [];
}

/** Where rows of these parts begin in a segment, in order. */
function rowKeys(index: Index, segment: SegmentSpan, parts: readonly RowPart[], fields: number): number[] {
  let keys: number[] | undefined;
  for (const { lookup, offset } of parts) {
    const runs = index.find(lookup).find((found) => found.segment.id === segment.id)?.runs ?? [];
    const places = runs.map((run) => readPlaces(run, run.positions, fields));
    const all = places.length === 1 ? (places[0] ?? []) : places.flat().toSorted((a, b) => a - b);
    keys = keys ? intersect(keys, all, offset) : all.map((key) => key - offset);
    if (keys.length === 0) return [];
  }
  return keys ?? [];
}

/** Those that are in the other, so much later; both in order. */
function intersect(keys: readonly number[], others: readonly number[], offset: number): number[] {
  const common: number[] = [];
  let at = 0;
  for (const key of keys) {
    while ((others[at] ?? Infinity) < key + offset) at += 1;
    if (others[at] === key + offset) common.push(key);
  }
  return common;
}

const noPaper: Answer = ({ columns }) => new Uint16Array(columns.stamp.length);
const anyPaper = byColumn(() => () => true);

function byFlag(flag: Flag): Answer {
  const bit = flagBit(flag);
  return byColumn(({ flags }) => (doc) => ((flags[doc] ?? 0) & bit) !== 0);
}

function byColumn(testOf: (columns: NumberColumns) => (doc: number) => boolean): Answer {
  return ({ columns }) => {
    const { stamp } = columns;
    const test = testOf(columns);
    const scores = new Uint16Array(stamp.length);
    for (let doc = 0; doc < stamp.length; doc += 1) if (stamp[doc] !== 0 && test(doc)) scores[doc] = 1;
    return scores;
  };
}

/** Whoever matches does so equally well. */
function flat(run: Answer): Answer {
  return (index) => run(index).map((score) => (score === 0 ? 0 : 1));
}

function without(run: Answer): Answer {
  return (index) => {
    const { stamp } = index.columns;
    return run(index).map((score, doc) => (score === 0 && stamp[doc] !== 0 ? 1 : 0));
  };
}

function both(runs: readonly Answer[]): Answer {
  const [first, ...others] = runs;
  if (!first) return anyPaper;
  return (index) => {
    const scores = first(index);
    for (const run of others) {
      const more = run(index);
      for (let doc = 0; doc < scores.length; doc += 1) {
        const [one, other] = [scores[doc] ?? 0, more[doc] ?? 0];
        scores[doc] = one === 0 || other === 0 ? 0 : one + other - 1;
      }
    }
    return scores;
  };
}

function either(runs: readonly Answer[]): Answer {
  return (index) => {
    const scores = noPaper(index);
    for (const run of runs) {
      const more = run(index);
      for (let doc = 0; doc < scores.length; doc += 1) {
        const [one, other] = [scores[doc] ?? 0, more[doc] ?? 0];
        scores[doc] = one === 0 || other === 0 ? Math.max(one, other) : one + other - 1;
      }
    }
    return scores;
  };
}
