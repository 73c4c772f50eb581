// RIS, as EndNote, Mendeley, Zotero, publishers and catalogues write it, and our own export. What one tag means differs by program and by type.
import { splitCell } from '@/lib/formats/csv-guard';
import { parseKeyList } from '@/lib/formats/key-list';
import { unguardLines } from '@/lib/formats/ris-lines';
import { withShownNames } from '@/lib/formats/shown-names';
import { parseAuthor } from '@/lib/model/author';
import type { WorkType } from '@/lib/model/sighting';
import { parsePmcid, parsePmid } from './find-keys';
import { makeRecord, type Said } from './make-record';
import { htmlToMarkdown } from './html-note';
import { readDate, readMoment } from './read-date';
import type { Reader, ReadRecord } from './reader';

export const ris: Reader = {
  id: 'ris',
  label: 'RIS',
  claims: (head, name) => name.endsWith('.ris') || /^\s*TY {1,2}- ?/.test(head),
  *read(text, now) {
    let record: Fields | undefined;
    let last: string[] | undefined;
    let start = 0;
    let number = 0;
    for (const line of linesOf(text)) {
      number += 1;
      const [, tag = '', value = ''] = /^\ufeff?\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/.exec(line) ?? [];
      if (tag === 'TY') {
        // The end that an unfinished record lacks is where the next one begins.
        if (record) yield finish(record, start);
        [record, start] = [new Map(), number];
      }
      if (!record) {
        if (tag && tag !== 'ER') yield { line: number, reason: 'it stands outside a record' };
        continue;
      }
      if (tag === 'ER') {
        yield finish(record, start);
        [record, last] = [undefined, undefined];
      } else if (tag) {
        last = record.get(tag) ?? [];
        if (last.length < VALUES_MAX) last.push(value);
        record.set(tag, last);
      } else if (last && last.length > 0) {
        last[last.length - 1] = `${last.at(-1)}\n${line}`;
      }
    }
    if (record) yield finish(record, start);

    function finish(fields: Fields, line: number): ReadRecord {
      return makeRecord(line, saidOf(fields), now);
    }
  },
};

type Fields = Map<string, string[]>;

const VALUES_MAX = 10_000;

function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? undefined : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end === -1) return;
    at = end + 1;
  }
}

const TYPES = new Map<string, WorkType>([
  ['JOUR', 'article'], ['JFULL', 'article'], ['EJOUR', 'article'], ['MGZN', 'article'], ['INPR', 'article'], ['ABST', 'article'], ['CPAPER', 'inproceedings'], ['CONF', 'inproceedings'], ['CHAP', 'chapter'], ['ECHAP', 'chapter'],
  ['BOOK', 'book'], ['EBOOK', 'book'], ['EDBOOK', 'book'], ['SER', 'book'], ['THES', 'thesis'], ['RPRT', 'report'], ['UNPB', 'preprint'], ['UNPD', 'preprint'], ['MANSCPT', 'preprint'],
]);

function saidOf(fields: Fields): Said {
  const raw = (...tags: string[]) => tags.flatMap((tag) => fields.get(tag) ?? []);
  const all = (...tags: string[]) => raw(...tags).map((value) => (value.includes('\n') ? value.split('\n').map((line) => line.trim()).join('\n') : value).trim()).filter(Boolean);
  const one = (...tags: string[]) => all(...tags)[0] ?? '';
  const type = TYPES.get(one('TY').toUpperCase());
  const isPublishedBy = type === 'thesis' || type === 'report';
  const isBook = type === 'book';
  const [first, end] = [one('SP'), one('EP')];
  const own = ownFields(all('M2'));
  const isOurs = own.has('saved');
  const links = all('UR', 'LK', 'L2');
  const authors = all('AU', 'A1').map((name) => (isOurs && !name.includes(',') ? { name, family: name } : parseAuthor(withSuffix(name)))).filter((author) => author !== undefined);
  return {
    // `T2` of a book is its series.
    title: one('TI', 'T1', 'CT', ...(isBook ? ['BT'] : [])),
    authors: withShownNames(authors, own.get('names') ?? ''),
    moreAuthors: own.has('more-authors'),
    abstract: isOurs ? unguardLines(raw('AB')[0] ?? '') : one('AB', 'N2'),
    date: readDate(one('DA')) ?? readDate(one('PY', 'Y1')),
    type,
    venue: own.has('published-by') ? own.get('venue') : isPublishedBy ? one('PB', 'T2') : one('JF', 'T2', 'JO', 'JA', 'J2', 'BT', 'C3', 'T3'),
    volume: one('VL'),
    issue: type === 'report' ? one('IS', 'SN', 'M1') : one('IS'),
    pages: first && end && !first.includes('-') && first !== end ? `${first}-${end}` : first || end,
    publisher: isPublishedBy ? own.get('published-by') : one('PB'),
    categories: splitCell(own.get('categories') ?? ''),
    comment: own.get('comment'),
    url: links.find((link) => /^https?:/i.test(link)),
    pdfUrl: all('L1').find((link) => /^https?:/i.test(link)),
    codeUrl: own.get('code'),
    ids: [one('DO'), ...all('M3').filter((value) => value.startsWith('10.')), ...links, ...all('AN', 'ID', 'C7').filter((value) => /^(?:arxiv:|10\.|\d{4}\.\d{4,5})/i.test(value))],
    keys: [...parseKeyList(own.get('keys') ?? ''), ...(/pubmed|medline|nlm/i.test(one('DB', 'DP')) ? [parsePmid(one('AN')), parsePmid(one('ID'))] : []), ...all('C2', 'AN').map(parsePmcid)],
    tags: all('KW').flatMap((words) => words.split('\n')).map((word) => word.trim()),
    note: isOurs ? raw('N1').map(unguardLines).join('\n\n') : all('N1', 'RN').filter((note) => note !== one('TI', 'T1')).map(htmlToMarkdown).join('\n\n'),
    status: own.get('status'),
    savedAt: readMoment(own.get('saved') ?? '') ?? readMoment(one('Y2').replace(/\/+$/, '')),
    citeKey: own.get('cite-key') ?? one('ID', 'LB'),
  };
}

/** `Smith, John, Jr.` and `Smith, Jr., John`: what is no given name goes to the family's. */
function withSuffix(name: string): string {
  const [family = '', one = '', other = '', ...rest] = name.split(',').map((part) => part.trim());
  if (!other || rest.length > 0) return name.replace(/,\s*$/, '');
  const [given, suffix] = /^(?:jr|sr|[iv]+)\.?$/i.test(one) ? [other, one] : [one, other];
  return `${family} ${suffix}, ${given}`;
}

/** `name: value` lines of our own export. */
function ownFields(lines: readonly string[]): Map<string, string> {
  return new Map(lines.flatMap((line): [string, string][] => {
    const [, name, value] = /^(keys|status|saved|code|cite-key|more-authors|names|comment|categories|published-by|venue): (.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }));
}
