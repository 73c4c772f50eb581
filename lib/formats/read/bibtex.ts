// BibTeX and BibLaTeX, as LaTeX users, Zotero, Mendeley, JabRef, dblp and Google Scholar write them, and our own export.
import type { Creator, Entry, Options } from '@retorquere/bibtex-parser';
import { splitCell } from '@/lib/formats/csv-guard';
import { parseKeyList } from '@/lib/formats/key-list';
import { withShownNames } from '@/lib/formats/shown-names';
import type { Author } from '@/lib/model/author';
import { parseArxivId, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import { WORK_TYPES, type WorkType } from '@/lib/model/sighting';
import { findKey, findMentions, parsePmcid, parsePmid } from './find-keys';
import { makeRecord, type Said } from './make-record';
import { Cloakroom, takeApart, takeLongTexts } from './plain-tex';
import { dateOf, monthOf, readDate, readMoment } from './read-date';
import type { Reader, ReadRecord } from './reader';
import { isEntry, splitBibtex, type BibPiece } from './split-bibtex';

export const bibtex: Reader = {
  id: 'bibtex',
  label: 'BibTeX',
  claims: (head, name) => /\.(?:bib|bibtex|biblatex)$/.test(name) || (!/\.[ct]sv$/.test(name) && /^(?:[^@{]{0,2000}\n)?\s*@\s*(?:[a-z]+\s*\{\s*[^\s,={}]+\s*,|(?:string|preamble|comment)\s*[{(])/i.test(head)),
  async *read(text, now) {
    yield* (await loadBibtex())(text, now);
  },
};

/** The parser is large, and is fetched when a file needs it. */
export async function loadBibtex(): Promise<(text: string, now: number) => Generator<ReadRecord>> {
  const readEntries = await loadBibtexEntries();
  return function* read(text, now) {
    for (const { record } of readEntries(text, now)) if (record) yield record;
  };
}

/** The same with where each stands in the file. A volume that is there only to be referred to has no record. */
export async function loadBibtexEntries(): Promise<(text: string, now: number) => Generator<{ piece: BibPiece; record: ReadRecord | undefined }>> {
  const { parse } = await import('@retorquere/bibtex-parser');
  return function* read(text, now) {
    const file = survey(text);
    const strings = file.strings.length === 0 ? {} : parse(file.strings.join('\n'), OPTIONS).strings;
    for (const piece of splitBibtex(text)) if (isEntry(piece)) yield { piece, record: file.parents.has(`${piece.type} ${piece.key.toLowerCase()}`) ? undefined : readPiece(piece) };

    function readPiece(piece: BibPiece): ReadRecord {
      if (!piece.isClosed) return { line: piece.line, reason: 'a brace is not closed' };
      const room = new Cloakroom();
      const ours = /\n\s*userb\s*=/.test(piece.text);
      const parent = parentOf(piece.text, file.entries);
      const whole = [piece.text, ...(parent === undefined ? [] : [parent])].map((entry) => takeLongTexts(takeApart(entry, room, ours), room, ours)).join('\n');
      try {
        const { entries, errors } = parse(whole, { ...OPTIONS, strings });
        const [entry] = entries;
        if (!entry || Object.keys(entry.fields).length === 0) return { line: piece.line, reason: errors.length > 0 ? 'it is not written as BibTeX asks' : 'it is empty' };
        return makeRecord(piece.line, saidOf(entry, room), now);
      } catch {
        return { line: piece.line, reason: 'it is not written as BibTeX asks' };
      }
    }
  };
}

const OPTIONS: Options = {
  english: false, sentenceCase: false, caseProtection: false, unsupported: 'ignore',
};

/** What entries need of one another: abbreviations, and the volumes that they say they are in. */
function survey(text: string): { strings: string[]; entries: Map<string, string>; parents: Set<string> } {
  const strings: string[] = [];
  const entries = new Map<string, string>();
  const parents = new Set<string>();
  const referred = new Set(Array.from(text.matchAll(CROSSREF), ([, key = '']) => key.toLowerCase()));
  if (referred.size > 0 || /@\s*string/i.test(text)) {
    for (const piece of splitBibtex(text)) {
      const key = piece.key.toLowerCase();
      if (piece.type === 'string' && piece.isClosed) strings.push(piece.text);
      if (!piece.isClosed || !referred.has(key) || entries.has(key)) continue;
      entries.set(key, piece.text);
      // A volume that is there only to be referred to is no paper.
      if (/^(?:mv)?(?:proceedings|collection)$/.test(piece.type)) parents.add(`${piece.type} ${key}`);
    }
  }
  return { strings, entries, parents };
}

const CROSSREF = /[,\s]crossref\s{0,20}=\s{0,20}["{]\s{0,20}([^\s,"{}]{1,500})/gi;

function parentOf(entry: string, entries: ReadonlyMap<string, string>): string | undefined {
  CROSSREF.lastIndex = 0;
  const [, key] = CROSSREF.exec(entry) ?? [];
  return key === undefined ? undefined : entries.get(key.toLowerCase());
}

const TYPES = new Map<string, WorkType>([
  ['article', 'article'], ['suppperiodical', 'article'], ['inproceedings', 'inproceedings'], ['conference', 'inproceedings'], ['incollection', 'chapter'], ['inbook', 'chapter'], ['suppbook', 'chapter'],
  ['inreference', 'chapter'], ['suppcollection', 'chapter'], ['book', 'book'], ['mvbook', 'book'], ['booklet', 'book'], ['collection', 'book'], ['mvcollection', 'book'], ['proceedings', 'book'],
  ['mvproceedings', 'book'], ['reference', 'book'], ['manual', 'book'], ['phdthesis', 'thesis'], ['mastersthesis', 'thesis'], ['thesis', 'thesis'], ['techreport', 'report'], ['report', 'report'],
  ['unpublished', 'preprint'], ['preprint', 'preprint'],
]);

function saidOf({ type, key, fields }: Entry, room: Cloakroom): Said {
  const field = (...names: string[]) => {
    for (const name of names) {
      const value: unknown = fields[name];
      const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : typeof value === 'string' ? value : '';
      if (text) return room.putBack(plain(text)).normalize('NFC').trim();
    }
    return '';
  };
  const whole = field('subtitle') && !/^proceedings|book$/.test(type) ? `${field('title')}: ${field('subtitle')}` : field('title');
  const people = fields.author ?? fields.editor ?? [];
  const others = people.at(-1)?.lastName === 'others' && !people.at(-1)?.firstName;
  const arxivId = eprintOf(field);
  const stated = WORK_TYPES.find((known) => known === field('entrysubtype')) ?? TYPES.get(type.toLowerCase());
  const journal = field('journal', 'journaltitle', 'booktitle', 'school', 'institution', 'eventtitle');
  const howPublished = field('howpublished', ...(type === 'book' ? ['series'] : []));
  const isOurs = field('userb') !== '';
  const authors = (others ? people.slice(0, -1) : people).map((creator) => authorOf(creator, room));
  const other = isOurs ? new Map(splitCell(field('userc')).map((fact) => [fact.split(':', 1)[0] ?? '', fact.slice(fact.indexOf(':') + 1).trim()])) : new Map<string, string>();
  const categories = splitCell(other.get('categories') ?? '');
  const ownTags = splitCell(other.get('tags') ?? '');
  return {
    title: whole,
    authors: withShownNames(authors, other.get('names') ?? ''),
    moreAuthors: others,
    abstract: field('abstract'),
    date: readDate(field('date')) ?? dateOf(field('year').slice(0, 4), monthOf(field('month').replace(/ .*/, '')), other.get('day') || field('day') || field('month').split(' ')[1]),
    type: stated ?? (arxivId ? 'preprint' : undefined),
    venue: journal || (!isOurs && /https?:|www\./.test(howPublished) ? '' : howPublished),
    volume: field('volume') || other.get('volume'),
    issue: field('number', 'issue') || other.get('number'),
    pages: (field('pages', 'eid') || (other.get('pages') ?? '')).replace(/--+|[\u2010-\u2015]/g, '-'),
    publisher: field('publisher', ...(journal ? [] : ['organization'])) || other.get('publisher'),
    categories: categories.length > 0 ? categories : [field('primaryclass', 'eprintclass')],
    comment: isOurs ? (other.get('comment') ?? field('note')) : [field('note', 'addendum'), field('isbn') && `ISBN ${field('isbn')}`].filter(Boolean).join('; '),
    url: field('url') || firstUrl(field('howpublished', 'note')),
    pdfUrl: field('verbb', 'pdf'),
    codeUrl: field('verbc', 'code'),
    ids: [field('ee'), field('biburl'), field('adsurl'), ...['journal', 'volume', 'howpublished', 'note'].map((name) => idIn(field(name)))],
    keys: [
      ...parseKeyList(field('verba')), arxivId, parseDoi(field('doi'))?.key, parsePmid(field('pmid')), parsePmcid(field('pmcid', 'pmc')), dblpKey(key),
      ...(/^pubmed$/i.test(field('eprinttype')) ? [parsePmid(field('eprint'))] : []),
    ],
    tags: ownTags.length > 0 ? ownTags : ['keywords', 'keyword', 'groups', 'mendeley-groups', 'mendeley-tags', 'tags'].flatMap((name) => tagsIn(fields[name], room)),
    note: field('annote', 'annotation', 'review', 'comment'),
    status: statusOf(field),
    savedAt: [field('userb'), field('dateadded', 'date-added'), field('creationdate'), field('timestamp'), field('urldate')].map(readMoment).find((moment) => moment !== undefined),
    citeKey: room.putBack(key),
  };
}

type Field = (...names: string[]) => string;

function statusOf(field: Field): string {
  if (field('usera')) return field('usera');
  if (/^(?:read|skimmed)$/i.test(field('readstatus')) || /^(?:1|true|yes|read)$/i.test(field('read'))) return 'read';
  return '';
}

function eprintOf(field: Field): PaperKey | undefined {
  const kind = field('archiveprefix', 'eprinttype');
  const isArxiv = !kind || /^arxiv$/i.test(kind);
  return (isArxiv ? parseArxivId(field('eprint').replace(/^arxiv:/i, '')) : undefined)?.key ?? parseArxivId(field('arxivid', 'arxiv').replace(/^arxiv:/i, ''))?.key;
}

/** `arXiv preprint arXiv:1706.03762`, `abs/1706.03762`, `\url{https://…}` */
function idIn(text: string): string | undefined {
  const [, id] = /^(?:arxiv preprint )?(?:arxiv:|abs\/)([^\s,;]{5,40})/i.exec(text) ?? [];
  return id === undefined ? [...findMentions(text.slice(0, 1_000))].map(({ key, url }) => url ?? key?.replace(/^(?:doi|arxiv):/, '')).find((one) => one !== undefined) : `arxiv:${id}`;
}

function firstUrl(text: string): string | undefined {
  return [...findMentions(text.slice(0, 1_000))].map(({ url }) => url).find((url) => url !== undefined);
}

function dblpKey(citeKey: string): PaperKey | undefined {
  return /^DBLP:[a-z]+\//.test(citeKey) ? findKey(`https://dblp.org/rec/${citeKey.slice('DBLP:'.length)}`) : undefined;
}

/** A tag is spelled as the reader spells it. */
function tagsIn(value: unknown, room: Cloakroom): string[] {
  const text = Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
  return room.putBack(plain(text)).replace(/\\([%#$&_])/g, '$1').replace(/[{}]/g, '').split(/[,;]/);
}

/** Whatever tags are left after all real `<` were taken out are the parser's own. */
function plain(text: string): string {
  return text.includes('<') ? text.replace(/<p>|<br\/?>/g, '\n\n').replace(/<[^<>]{0,200}>/g, '') : text;
}

function authorOf({ name, prefix, lastName, suffix, firstName }: Creator, room: Cloakroom): Author {
  const text = (value: string | undefined) => room.putBack(plain(value ?? '')).normalize('NFC').trim();
  const family = [prefix, lastName, suffix].map(text).filter(Boolean).join(' ');
  const given = text(firstName);
  if (text(name) || !family) return { name: text(name) || given, family: text(name) || given };
  return { name: [given, family].filter(Boolean).join(' '), family, ...(given && { given }) };
}
