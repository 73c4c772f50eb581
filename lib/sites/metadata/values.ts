// From what a vocabulary says to what is known of a paper: markup in text, names, dates that are placeholders, and keys.
import type { Author } from '@/lib/model/author';
import { parseArxivId, parseDoi, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { PartialDate, Sighting, WorkType } from '@/lib/model/sighting';
import { cleanLine } from '@/lib/shared/text';
import { parsePartialDate } from '@/lib/sites/day';
import { parseAuthors } from '@/lib/sites/fields';
import type { PageMetadata } from './read-metadata';

/** As it stands on the page; what is not said is empty. */
export interface Said {
  named: readonly (VersionedKey | undefined)[];
  title: string;
  authors: readonly string[];
  description?: string;
  /** The description is the authors' abstract, however short. */
  isAbstract?: boolean;
  /** The most telling first. */
  dates: readonly string[];
  type: WorkType | undefined;
  venue: string;
  volume: string;
  issue: string;
  pages: readonly [first: string, last: string];
  publisher: string;
  pdfUrl?: string | undefined;
}

export function toMetadata({ named, title, authors, description = '', isAbstract, dates, type, venue, volume, issue, pages, publisher, pdfUrl }: Said): PageMetadata {
  const names = named.filter((one) => one !== undefined);
  return {
    keys: names.map(({ key }) => key),
    version: names.find(({ version }) => version !== undefined)?.version,
    title: readMarkup(title, 1_000),
    authors: readNames(authors),
    ...readDescription(description, isAbstract ? 0 : ABSTRACT_MIN),
    publishedAt: readDate(dates),
    type: type === 'article' && PREPRINT_SERVER.test(venue) ? 'preprint' : type,
    venue: readMarkup(venue, 500),
    volume: readMarkup(volume, 60),
    issue: readMarkup(issue, 60),
    pages: readMarkup(joinPages(...pages), 60),
    publisher: readMarkup(publisher, 300),
    pdfUrl,
  };
}

const TEXT_MAX = 20_000;
/** A description that is shorter is hardly an abstract. */
const ABSTRACT_MIN = 200;
/** Where a preprint is posted, as such places call themselves. */
const PREPRINT_SERVER = /^[a-z]*rxiv$|preprints?\b|^ssrn\b|^research square/i;
const HEADING = /<(h\d|(?:jats:)?title|strong|b)\b[^<>]*>\s*(?:abstract|summary)\W{0,3}<\/\1>/i;
const BLOCK = /<\/?(?:jats:)?(?:p|div|br|h\d|li|[uo]l|sec|section|title)\b[^<>]*>/gi;
/** Named, because `a<b` is no markup. */
const INLINE = /<\/?(?:jats:|mml:)?(?:[abiu]|em|strong|su[bp]|span|small|sc|italic|bold|tt|math|m(?:row|[ino]|text|sup|sub|subsup|frac|sqrt|style)|inline-formula|tex-math)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text that may hold markup or escapes, as it reads; the heading «Abstract» is not part of one. */
export function readMarkup(text: string, max: number): string {
  const plain = text.replace(HEADING, '').replace(BLOCK, ' ').replace(INLINE, '');
  return cleanLine(plain.replace(/&(?:#(x?)([\da-f]{1,6})|([a-z]{2,4}));/gi, decodeEntity), max);
}

function decodeEntity(whole: string, hex: string | undefined, code: string | undefined, name: string | undefined): string {
  if (name) return ENTITIES[name.toLowerCase()] ?? whole;
  const point = Number.parseInt(code ?? '', hex ? 16 : 10);
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
}

/** What may be the authors' abstract: if it is cut, or too short for one, it is a summary. */
function readDescription(text: string, min: number): Pick<Sighting, 'abstract' | 'summary'> {
  const read = readMarkup(text, TEXT_MAX);
  return read.length < min || /(?:…|\.\.\.)$/.test(read) ? { summary: read } : { abstract: read };
}

/** A list that is cut (`et al.`) is no list of authors; an address is no name; a name said twice running is one. */
function readNames(names: readonly string[]): Author[] {
  const clean = names.map((name) => readMarkup(name, 300)).filter((name, at, all) => name !== all[at - 1]);
  if (clean.some((name) => /^(?:et al\.?|and others|…|\.\.\.)$|\bet al\.?$/i.test(name))) return [];
  return parseAuthors(clean.filter((name) => /\p{L}/u.test(name) && !/^https?:|@/.test(name)));
}

function joinPages(first: string, last: string): string {
  return last && last !== first && !/[-–]/.test(first) ? `${first}-${last}` : first;
}

/**
 * The first date decides; a finer one that lies within it is taken instead. January 1st stands for a year,
 * and the first of a month tells no more than the month.
 */
export function readDate(texts: readonly string[]): PartialDate | undefined {
  const dates = texts.map((text) => parsePartialDate(text.slice(0, 100))).filter((date) => date !== undefined);
  const first = dates[0]?.replace(/-01-01$/, '') ?? '';
  return dates.find((date) => date.startsWith(first) && date.length > first.length && !date.endsWith('-01')) ?? (first || undefined);
}

/** What a text names, if it is a DOI in any dress, an arXiv id or the address of a paper. */
export function readKey(text: string): VersionedKey | undefined {
  const bare = text.trim().slice(0, 2_000);
  const [, space, id = ''] = /^(arxiv|pmid|info:pmid)[:/]\s*(\S+)$/i.exec(bare) ?? [];
  if (space?.toLowerCase() === 'arxiv') return parseArxivId(id);
  return space ? readPmid(id) : (parsePaperUrl(bare) ?? parseDoi(bare));
}

export function readPmid(text: string): VersionedKey | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? { key: `pmid:${text}` } : undefined;
}

const TYPES: readonly (readonly [RegExp, WorkType])[] = [
  [/thesis|dissertation/, 'thesis'],
  [/conference|proceeding|inproc/, 'inproceedings'],
  [/preprint|posted|workingpaper/, 'preprint'],
  [/bookpart|bookitem|chapter/, 'chapter'],
  [/report/, 'report'],
  [/article|journal|originalpaper|reviewpaper/, 'article'],
  [/^book$/, 'book'],
];

/** What a source's own word for the kind of work means here. */
export function readType(word: string): WorkType | undefined {
  const plain = word.toLowerCase().replace(/^text\.|[^a-z]/g, '');
  return TYPES.find(([pattern]) => pattern.test(plain))?.[1];
}
