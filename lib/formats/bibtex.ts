// BibTeX, for LaTeX and every reference manager. Compiles with BibTeX and biber whatever a title holds.
import { citationOf, isoTime, type Citation, type CitedAuthor } from './citation';
import { citeKeyMaker } from './cite-key';
import { joinCell } from './csv-guard';
import type { ExportFormat } from './format';
import { otherKeys } from './key-list';
import { shownNames } from './shown-names';
import type { Paper } from '@/lib/model/paper';
import { texProse, texText, texTitle, texVerbatim } from './tex';

export const bibtex: ExportFormat = {
  id: 'bibtex',
  label: 'BibTeX',
  extension: 'bib',
  mimeType: 'application/x-bibtex',
  hasCiteKeys: true,
  async *write(papers) {
    const citeKey = citeKeyMaker();
    for await (const paper of papers) {
      const citation = citationOf(paper);
      yield entry(citeKey(paper, citation), citation, paper);
    }
  },
};

/** What LaTeX needs to cite a paper, and nothing that is the reader's own: it is pasted where others read it. */
export async function* writeForCiting(papers: Iterable<Paper> | AsyncIterable<Paper>): AsyncGenerator<string> {
  const citeKey = citeKeyMaker();
  for await (const paper of papers) {
    const citation = citationOf(paper);
    yield entry(citeKey(paper, citation), citation, paper, (name) => !UNCITED.has(name));
  }
}

/** No style prints them. */
const UNCITED = new Set(['abstract', 'keywords', 'annote', 'entrysubtype', 'usera', 'userb', 'userc', 'userd', 'usere', 'userf', 'verba', 'verbb', 'verbc']);

function entry(citeKey: string, citation: Citation, paper: Paper, isWanted: (name: string) => boolean = () => true): string {
  const { authors, date, arxivId } = citation;
  const type = entryType(citation);
  const archive = arxivId && archiveOf(citation);
  const month = MONTHS[(date[1] ?? 0) - 1];
  const fields: [name: string, value: string | undefined][] = [
    ['title', texTitle(citation.title)],
    ['author', authorField(citation)],
    ['year', date[0] === undefined ? '' : String(date[0]).padStart(4, '0')],
    ...placeFields(type, citation),
    // By what an entry without authors is sorted.
    ['key', authors.length === 0 ? texText(firstWords(citation.title, 40)) || 'anon' : ''],
    ['eprint', arxivId],
    ['archivePrefix', arxivId && 'arXiv'],
    ['primaryClass', archive],
    // Styles hand these two to \url and \href, which take them as they are.
    ['doi', citation.doi],
    ['url', bracesEncoded(citation.permalink)],
    ['abstract', texProse(citation.abstract.trim())],
    ['keywords', citation.tags.map(keyword).filter(Boolean).join(', ')],
    // Not `note`: that one is printed, and these are the reader's own words.
    ['annote', texVerbatim(citation.note)],
    // BibLaTeX's fields for whatever a program needs, which no style prints: what the entry could not hold otherwise.
    ['entrysubtype', type === 'misc' && citation.type !== 'other' && !(citation.type === 'preprint' && arxivId) ? citation.type : ''],
    ['usera', paper.status === 'unread' ? '' : paper.status],
    ['userb', isoTime(paper.savedAt)],
    ['userc', texVerbatim(joinCell(otherFacts(type, archive, citation)))],
    ['verba', otherKeys(paper, citation)],
    ['verbb', bracesEncoded(citation.pdfUrl)],
    ['verbc', bracesEncoded(citation.codeUrl)],
  ];
  const lines = fields.filter(([name, value]) => value && isWanted(name)).map(([name, value]) => `  ${name} = {${value}},\n`);
  if (month) lines.push(`  month = ${month},\n`);
  return `@${type}{${citeKey},\n${lines.join('')}}\n\n`;
}

/** Letters and digits alone, and no word by half, unless it is the only one. */
function firstWords(text: string, length: number): string {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words.length <= length ? words : words.slice(0, length + 1).replace(/ \S*$/, '').slice(0, length);
}

/** arXiv's, of the paper's first category. */
export function archiveOf({ categories: [first = ''] }: Citation): string {
  return /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(first) ? first : '';
}

/** What would end the field, or start TeX. */
function bracesEncoded(url: string): string {
  return url.replace(/["$\\^`{|}]/g, encodeURIComponent);
}

/** What an entry type calls its venue, and what else it holds in BibTeX's styles and in BibLaTeX's data model. */
const PLACES = {
  article: ['journal', 'volume', 'number', 'pages'],
  inproceedings: ['booktitle', 'volume', 'pages', 'publisher'],
  incollection: ['booktitle', 'volume', 'pages', 'publisher'],
  book: ['series', 'volume', 'publisher'],
  phdthesis: ['school'],
  techreport: ['institution', 'number'],
  misc: ['howpublished'],
} as const;
export type EntryType = keyof typeof PLACES;

/** Where a paper of that type appeared, by the names that BibTeX has for it; what is not known is empty. */
export function placeFields(type: EntryType, { venue, volume, issue, pages, publisher }: Citation): [string, string][] {
  const [venueField, ...fields] = PLACES[type];
  // The old styles warn of a number without its volume, and of both in a book.
  const number = type === 'article' && !volume ? '' : issue;
  const said = { volume, number, pages: pages.replace(/\s*[-\u2010-\u2015]+\s*/gu, '--'), publisher };
  return [[venueField, texText(venue)], ...fields.map((field): [string, string] => [field, texText(said[field])])];
}

/** `name: value` of what an entry of that type has no field for, or would be warned of by BibTeX or biber. */
function otherFacts(type: EntryType, archive: string, { date, volume, issue, pages, publisher, comment, categories, tags, authors }: Citation): string[] {
  const [, ...own] = PLACES[type];
  const has = new Set<string>(type === 'article' && !volume ? own.filter((field) => field !== 'number') : own);
  const form = Object.entries({ volume, number: issue, pages, publisher }).filter(([field]) => !has.has(field));
  const others = {
    day: String(date[2] ?? ''),
    comment,
    categories: categories.length > 1 || (categories[0] ?? '') !== archive ? joinCell(categories) : '',
    tags: tags.some((tag) => SPOILED.test(tag)) ? joinCell(tags) : '',
    names: shownNames(authors),
  };
  return [...form, ...Object.entries(others)].filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
}

const ENTRY_TYPES: Record<Citation['type'], EntryType> = {
  article: 'article', inproceedings: 'inproceedings', chapter: 'incollection', thesis: 'phdthesis', report: 'techreport', book: 'book', preprint: 'misc', other: 'misc',
};

/** An entry that lacks what its type requires makes BibTeX complain at each run; `misc` requires nothing. */
export function entryType({ type, authors, date, venue, publisher }: Citation): EntryType {
  const entry = ENTRY_TYPES[type];
  const needsPublisher = entry === 'book' || entry === 'incollection';
  const isWhole = authors.length > 0 && date.length > 0 && (venue || entry === 'book') && (publisher || !needsPublisher);
  return isWhole ? entry : 'misc';
}

/** `Lovelace, Ada and others` */
export function authorField({ authors, moreAuthors }: Citation): string {
  return [...authors.map(texName), ...(moreAuthors ? ['others'] : [])].join(' and ');
}

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function texName({ family, given }: CitedAuthor): string {
  const [last, first] = [namePart(family), namePart(given)];
  return last && first ? `${last}, ${first}` : `{${texText(family)}}`;
}

/**
 * No comma: biber counts them even inside braces, and skips an entry with too many. Braces where BibTeX would read grammar (`and`) or
 * nothing at all (dashes), and where natbib would read the end of a label.
 */
function namePart(part: string): string {
  const text = part.replaceAll(',', ' ').replace(/\s+/g, ' ').trim();
  return /(?:^| )and(?: |$)|[()[\]]/i.test(text) || (text && !/[\p{L}\p{N}]/u.test(text)) ? `{${texText(text)}}` : texText(text);
}

/** What no keyword can hold. */
const SPOILED = /[{}\\,;]/;

/** Managers split keywords at commas and read them without TeX, so only what would break LaTeX changes. */
function keyword(tag: string): string {
  const plain = tag.replace(/[{}\\,;]+/g, ' ').replace(/\s+/g, ' ').trim();
  return plain.replace(/[%#$]/g, '\\$&');
}
