// CSL JSON, as Zotero, Better BibTeX, Pandoc and Crossref write it, and our own export.
import { parseKeyList } from '@/lib/formats/key-list';
import { withShownNames } from '@/lib/formats/shown-names';
import type { Author } from '@/lib/model/author';
import type { WorkType } from '@/lib/model/sighting';
import { readExtra } from './extra';
import { parsePmcid, parsePmid } from './find-keys';
import { Fields, parseJson, safeFields } from './json';
import { makeRecord, type Said } from './make-record';
import { plainTitle } from './plain-title';
import { dateOf, readDate, readMoment } from './read-date';
import type { Reader } from './reader';

export const cslJson: Reader = {
  id: 'csl-json',
  label: 'CSL JSON',
  isNumbered: true,
  claims: (head) => /^\s*(?:\[\s*(?:\{|\]\s*$)|\{)/.test(head) && (/^\s*\[\s*\]\s*$/.test(head) || /"(?:container-title|issued|date-parts|citation-key|DOI)"\s*:|"type"\s*:\s*"(?:article|paper|book|chapter|thesis|report|document|webpage|manuscript|posted)\b/.test(head)),
  *read(text, now) {
    const file = parseJson(text);
    const items = Array.isArray(file) ? (file as unknown[]) : (Fields.of(file)?.list('items') ?? []);
    for (const [index, value] of (items.length === 0 && !Array.isArray(file) ? [file] : items).entries()) {
      const item = safeFields(value);
      yield 'reason' in item ? { line: index + 1, reason: item.reason } : makeRecord(index + 1, saidOf(item), now);
    }
  },
};

const TYPES = new Map<string, WorkType>([
  ['article-journal', 'article'], ['article-magazine', 'article'], ['article-newspaper', 'article'], ['review', 'article'], ['journal-article', 'article'], ['paper-conference', 'inproceedings'],
  ['proceedings-article', 'inproceedings'], ['chapter', 'chapter'], ['book-chapter', 'chapter'], ['entry', 'chapter'], ['entry-encyclopedia', 'chapter'], ['entry-dictionary', 'chapter'], ['book', 'book'],
  ['monograph', 'book'], ['collection', 'book'], ['thesis', 'thesis'], ['dissertation', 'thesis'], ['report', 'report'], ['article', 'preprint'], ['manuscript', 'preprint'], ['posted-content', 'preprint'],
]);

function saidOf(item: Fields): Said {
  const type = TYPES.get(item.text('type'));
  const isPublishedBy = type === 'thesis' || type === 'report';
  const ours = item.object('custom')?.object('manicule');
  const extra = readExtra(item.text('note'));
  const tags = ours?.list('tags') ?? [];
  const literal = item.object('issued')?.text('literal', 'raw') ?? '';
  const accessed = momentOf(item.object('accessed'));
  // A number is a database's, not what stands in a manuscript.
  const id = ours || !/^\d+$/.test(item.text('id')) ? item.text('id') : '';
  return {
    title: ours ? item.text('title') : plainTitle(titleOf(item)),
    authors: withShownNames((item.list('author').length > 0 ? item.objects('author') : item.objects('editor')).flatMap((name) => authorOf(name) ?? []), ours?.text('names') ?? ''),
    moreAuthors: ours?.get('moreAuthors') === true,
    abstract: ours ? item.text('abstract') : plainTitle(item.text('abstract')),
    date: partsOf(item.object('issued')) ?? readDate(literal),
    type,
    venue: ours?.text('publisher') ? ours.text('venue') : isPublishedBy ? item.text('publisher') : firstOf(item, 'container-title') || item.text('event-title', 'event'),
    volume: item.text('volume'),
    issue: type === 'report' ? item.text('number', 'issue') : item.text('issue'),
    pages: item.text('page'),
    publisher: ours?.text('publisher') || (isPublishedBy ? '' : item.text('publisher')),
    categories: textsOf(ours?.list('categories')),
    comment: ours?.text('comment'),
    url: item.text('URL'),
    pdfUrl: ours?.text('pdf'),
    codeUrl: ours?.text('code'),
    ids: [item.text('DOI'), item.text('number'), item.text('archive_location', 'archive-location')],
    keys: [...parseKeyList(ours?.text('keys') ?? ''), parsePmid(item.text('PMID')), parsePmcid(item.text('PMCID')), ...extra.keys],
    tags: tags.length > 0 ? textsOf(tags) : [...item.text('keyword').split(/[,;]/), ...textsOf(item.list('categories'))],
    note: [item.text('annote'), extra.rest].filter(Boolean).join('\n\n'),
    status: ours?.text('status'),
    savedAt: readMoment(ours?.text('saved') ?? '') ?? accessed,
    citeKey: item.text('citation-key') || extra.citeKey || id,
  };
}

function textsOf(values: readonly unknown[] = []): string[] {
  return values.filter((value) => typeof value === 'string');
}

function titleOf(item: Fields): string {
  return firstOf(item, 'title');
}

/** Crossref's answers have lists where CSL has text. */
function firstOf(item: Fields, name: string): string {
  const [first] = item.list(name);
  return typeof first === 'string' ? first : item.text(name);
}

function authorOf(name: Fields): Author | undefined {
  const literal = name.text('literal', 'name');
  const family = [name.text('non-dropping-particle'), name.text('family'), name.text('suffix')].map((part) => part.trim()).filter(Boolean).join(' ');
  const given = [name.text('given'), name.text('dropping-particle')].map((part) => part.trim()).filter(Boolean).join(' ');
  if (!family) return literal || given ? { name: literal || given, family: literal || given } : undefined;
  return { name: [given, family].filter(Boolean).join(' '), family, ...(given && { given }) };
}

function partsOf(date: Fields | undefined): string | undefined {
  const [parts] = date?.list('date-parts') ?? [];
  if (!Array.isArray(parts)) return undefined;
  const [year, month, day] = (parts as unknown[]).map((part) => (typeof part === 'number' || typeof part === 'string' ? part : undefined));
  return year === undefined ? undefined : dateOf(year, month, day);
}

function momentOf(date: Fields | undefined): number | undefined {
  const day = partsOf(date);
  return day === undefined || day.length < 10 ? undefined : readMoment(day);
}
