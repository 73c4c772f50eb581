// What a search must find, by looking at every paper: the definition that the index is held against. On the words of lib/search/words.ts, nothing else.
import { equivalentKeys } from '@/lib/model/identifiers';
import { nameParts } from '@/lib/model/author';
import { STATUSES, type Paper } from '@/lib/model/paper';
import type { Order } from '@/lib/model/view';
import { isFlagged } from '@/lib/search/paper-columns';
import { TEXT_FIELDS, type Query, type TextField } from '@/lib/search/query';
import { countEdits, editsAllowed } from '@/lib/search/spelling';
import { spanOf } from '@/lib/search/when';
import { readPhrase, readTyped, readWords, type Typed } from '@/lib/search/words';

export interface NaivePaper extends Paper {
  doc?: number | undefined;
}

/** The ids of what is found, in order. */
export function searchNaively(papers: readonly NaivePaper[], query: Query, order: Order, now: number): string[] {
  const scores = new Map(papers.map((paper) => [paper, scoreOf(paper, query, { papers, now, isWanted: true })]));
  const found = papers.filter((paper) => scores.get(paper) !== undefined);
  return found.toSorted((a, b) => compare(a, b, order, scores) || b.savedAt - a.savedAt || (a.doc ?? 0) - (b.doc ?? 0)).map(({ id }) => id);
}

interface Asked {
  papers: readonly Paper[];
  now: number;
  /** Not behind a `not`. */
  isWanted: boolean;
}

/** Nothing: it does not match. */
function scoreOf(paper: Paper, query: Query, asked: Asked): number | undefined {
  const flat = (isFound: boolean) => (isFound ? 0 : undefined);
  switch (query.kind) {
    case 'all': return 0;
    case 'words': return sum(readTyped(query.text, 50).map((typed) => scoreOfTyped(paper, typed, query.field, asked)));
    case 'phrase': return best(fieldsOf(query.field).map((field) => (partsOf(paper, field).some((part) => hasPhrase(part, query.text)) ? levelOf(field) : undefined)), query.text);
    case 'tag': return flat(paper.tags.some((tag) => `${plain(tag)}/`.startsWith(`${plain(query.tag)}/`)));
    case 'author': return flat(readTyped(query.name, 50).length === 0 || partsOf(paper, 'author').some((name) => readTyped(query.name, 50).every((typed) => fitOf(name, typed) > 0)));
    case 'venue': {
      const words = [paper.venue, ...(paper.manifestations ?? []).map((form) => form.venue)].flatMap((name) => (name === undefined ? [] : readWords(name).map(({ word }) => word)));
      const begins = (beginning: string) => words.some((word) => word.startsWith(beginning));
      return flat(readTyped(query.name, 50).every((typed) => ('word' in typed ? begins(typed.word) : typed.letters.length === 1 ? begins(typed.letters.join('')) : typed.letters.slice(1).every((letter, at) => words.includes(`${typed.letters[at]}${letter}`)))));
    }
    case 'site': {
      const wanted = query.site.toLowerCase();
      const hosts = [paper.url, paper.pdfUrl, ...(paper.manifestations ?? []).flatMap(({ url, pdfUrl }) => [url, pdfUrl])].flatMap((address) => (address ? [new URL(address).hostname.replace(/^www\./, '')] : []));
      const names = hosts.flatMap((host) => host.split('.').map((_, at, labels) => labels.slice(at).join('.')).slice(0, Math.max(1, host.split('.').length - 1)));
      return flat([...names, ...paper.keys.map((key) => key.split(':')[0] ?? '').filter((name) => name !== 'url' && name !== 'title')].some((name) => name.startsWith(wanted)));
    }
    case 'key': return flat(equivalentKeys(query.key).some((key) => paper.keys.includes(key)));
    case 'cite-key': return flat(paper.citeKey?.key.toLowerCase().startsWith(query.key.toLowerCase()) ?? false);
    case 'year': {
      const year = Number((paper.publishedAt ?? '').slice(0, 4));
      return flat(year > 0 && year >= (query.from ?? 0) && year <= (query.to ?? 9_999));
    }
    case 'added': {
      const { from, to } = spanOf(query.when, asked.now);
      return flat(paper.savedAt >= from && paper.savedAt < to);
    }
    case 'has': return flat(query.what !== 'highlight' && isFlagged(paper, query.what));
    case 'is': {
      if (query.what === 'open') return flat(paper.status !== 'archived');
      if (query.what === 'unread' || query.what === 'reading' || query.what === 'read' || query.what === 'archived') return flat(paper.status === query.what);
      return flat(isFlagged(paper, query.what));
    }
    case 'not': return flat(scoreOf(paper, query.query, { ...asked, isWanted: false }) === undefined);
    case 'and': return sum(query.queries.map((one) => scoreOf(paper, one, asked)));
    case 'or': {
      const found = query.queries.map((one) => scoreOf(paper, one, asked)).filter((score) => score !== undefined);
      return found.length === 0 ? undefined : sum(found);
    }
  }
}

function sum(scores: readonly (number | undefined)[]): number | undefined {
  return scores.reduce<number | undefined>((total, score) => (total === undefined || score === undefined ? undefined : total + score), 0);
}

function best(levels: readonly (number | undefined)[], phrase: string): number | undefined {
  if (readPhrase(phrase, 50).length === 0) return 0;
  const found = levels.filter((level) => level !== undefined);
  return found.length === 0 ? undefined : Math.max(...found);
}

/** A whole word in the title is worth ten, its beginning nine, a whole word in a tag eight … */
function levelOf(field: TextField): number {
  return 2 * (TEXT_FIELDS.length - TEXT_FIELDS.indexOf(field));
}

function fieldsOf(field: TextField | undefined): TextField[] {
  return field === undefined ? [...TEXT_FIELDS] : [field];
}

function partsOf(paper: Paper, field: TextField): string[] {
  if (field === 'tag') return paper.tags;
  if (field === 'author') return (paper.authors ?? []).map(({ name }) => name);
  return [paper[field] ?? ''];
}

function scoreOfTyped(paper: Paper, typed: Typed, field: TextField | undefined, asked: Asked): number | undefined {
  const meant = asked.isWanted && 'word' in typed ? findMeant(typed.word, asked.papers) : [];
  const levels = fieldsOf(field).flatMap((name) => partsOf(paper, name).map((part) => {
    if (meant.length > 0) return readWords(part).some(({ word }) => meant.includes(word)) ? levelOf(name) - 1 : 0;
    const fit = fitOf(part, typed, name === 'title' || name === 'tag' || name === 'author');
    return fit === 0 ? 0 : levelOf(name) + fit - 2;
  }));
  const most = Math.max(0, ...levels);
  return most === 0 ? undefined : most;
}

/** 2: as a whole word, 1: as the beginning of one, 0: not. One letter is the beginning of words in short texts alone. */
function fitOf(part: string, typed: Typed, isShort = true): 0 | 1 | 2 {
  if ('letters' in typed) {
    const isIn = part.normalize('NFKC').toLowerCase().includes(typed.letters.join(''));
    return isIn ? (typed.letters.length === 1 ? 1 : 2) : 0;
  }
  const words = readWords(part).map(({ word }) => word);
  if (words.includes(typed.word)) return 2;
  return (isShort || [...typed.word].length > 1) && words.some((word) => word.startsWith(typed.word)) ? 1 : 0;
}

function hasPhrase(part: string, phrase: string): boolean {
  const words = readWords(part);
  const parts = readPhrase(phrase, 50);
  return words.some((start) => parts.every(({ word, offset, isPrefix }) => words.some((one) => one.at === start.at + offset && (isPrefix ? one.word.startsWith(word) : one.word === word))));
}

/** If no paper has a word that begins so: the nearest ones, up to three, those of most papers first. */
function findMeant(typed: string, papers: readonly Paper[]): string[] {
  const allowed = editsAllowed(typed);
  if (allowed === 0) return [];
  const counts = new Map<string, number>();
  for (const paper of papers) {
    const words = new Set(TEXT_FIELDS.flatMap((field) => partsOf(paper, field)).flatMap((part) => readWords(part).map(({ word }) => word)));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if ([...counts.keys()].some((word) => word.startsWith(typed))) return [];
  for (const letter of [...typed].slice(0, 2)) {
    const near = [...counts].filter(([word]) => word.startsWith(letter)).map(([word, count]) => ({ word, count, edits: countEdits(typed, word, allowed) }));
    const least = Math.min(...near.map(({ edits }) => edits));
    if (least <= allowed) return near.filter(({ edits }) => edits === least).toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)).slice(0, 3).map(({ word }) => word);
  }
  return [];
}

/** Text as it is compared: without case, accents and signs. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').normalize('NFC');
}

function compare(a: Paper, b: Paper, { by, isReversed }: Order, scores: ReadonlyMap<Paper, number | undefined>): number {
  const sign = isReversed ? -1 : 1;
  const known = (one: string | number, other: string | number, isUp: boolean) => {
    if (one === other) return 0;
    if (!one || !other) return one ? -1 : 1;
    return one < other === isUp ? -sign : sign;
  };
  const name = (text: string) => plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 40);
  const family = ({ authors: [first] = [] }: Paper) => (first ? name(nameParts(first).family) : '');
  switch (by) {
    case 'match': return sign * ((scores.get(b) ?? 0) - (scores.get(a) ?? 0));
    case 'added': return sign * (b.savedAt - a.savedAt);
    case 'updated': return sign * (b.updatedAt - a.updatedAt);
    case 'year': return known(Number(a.publishedAt?.slice(0, 4) ?? 0), Number(b.publishedAt?.slice(0, 4) ?? 0), false);
    case 'title': return known(name(a.title), name(b.title), true);
    case 'author': return known(family(a), family(b), true);
    case 'venue': return known(name(a.venue ?? ''), name(b.venue ?? ''), true);
    case 'status': return sign * (STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  }
}
