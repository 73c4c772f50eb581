// CSV and TSV: our own export, Zotero's, and any table whose header names its columns as people do.
import { parse } from 'papaparse';
import { givenOf } from '@/lib/formats/csv';
import { splitCell, unguardCell } from '@/lib/formats/csv-guard';
import { parseKeyList } from '@/lib/formats/key-list';
import { parseAuthor, type Author } from '@/lib/model/author';
import { WORK_TYPES, type WorkType } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { readExtra } from './extra';
import { parsePmcid, parsePmid } from './find-keys';
import { htmlToMarkdown } from './html-note';
import { makeRecord, type Said } from './make-record';
import { plainTitle } from './plain-title';
import { readDate, readMoment } from './read-date';
import type { Reader } from './reader';
import { zoteroType } from './zotero-item';

export const csv: Reader = {
  id: 'csv',
  label: 'CSV',
  claims: (head, name) => /\.(?:csv|tsv)$/.test(name) || (/[,;\t]/.test(firstLine(head)) && columnsOf(firstLine(head).split(/[,;\t]/)).has('title')),
  *read(file, now) {
    // Papa Parse would skip the mark without counting it.
    const text = file.replace(/^\ufeff/, '');
    const { meta } = parse(text.slice(0, 100_000), { preview: 20, delimitersToGuess: [',', '\t', ';', '|'] });
    let columns: Columns | undefined;
    let line = 1;
    let size = WINDOW;
    for (let at = 0; at < text.length;) {
      const { data, meta: here } = parse(text.slice(at, at + size), { delimiter: meta.delimiter, newline: meta.linebreak, preview: ROWS, fastMode: false });
      // Fewer rows than asked for: the last of them may go on behind the window.
      if (!here.truncated && at + size < text.length) {
        size *= 2;
        continue;
      }
      for (const row of data) {
        const first = line;
        line += 1 + row.reduce((sum, cell) => sum + breaksIn(cell), 0);
        if (row.every((cell) => cell.trim() === '')) continue;
        if (!columns) {
          columns = columnsOf(row);
          if (!columns.has('title') && !columns.has('url') && !columns.has('doi')) throw new AppError('no-columns', 'The first row names no column that could be a title');
        } else {
          yield makeRecord(first, saidOf(new Row(columns, row)), now);
        }
      }
      if (here.cursor <= 0) return;
      at += here.cursor;
    }
  },
};

const ROWS = 200;
/** As much of the text as is looked at at once: a search for a quote that never comes must not run to the end each time. */
const WINDOW = 1_000_000;

/** What a column may be called, folded to letters; ours and Zotero's first, then German, French and Spanish. */
const NAMES = {
  title: ['title', 'papertitle', 'articletitle', 'documenttitle', 'name', 'paper', 'titel', 'titre', 'titulo'],
  authors: ['authors', 'author', 'creators', 'creator', 'autoren', 'autor', 'verfasser', 'auteurs', 'auteur', 'autores'],
  date: ['published', 'date', 'publicationdate', 'publicationyear', 'year', 'pubyear', 'pubdate', 'yearpublished', 'jahr', 'datum', 'erscheinungsjahr', 'annee', 'anneedepublication', 'ano', 'fecha'],
  venue: ['venue', 'publicationtitle', 'journal', 'journaltitle', 'sourcetitle', 'booktitle', 'proceedingstitle', 'conferencename', 'conference', 'container', 'publication', 'source', 'zeitschrift', 'revue', 'revista'],
  type: ['type', 'itemtype', 'documenttype', 'entrytype'],
  volume: ['volume', 'vol'],
  issue: ['issue', 'number'],
  pages: ['pages', 'page', 'artno'],
  publisher: ['publisher'],
  url: ['url', 'link', 'address', 'href', 'webpage', 'paperurl', 'pageurl', 'adresse', 'lien', 'enlace'],
  tags: ['tags', 'manualtags', 'keywords', 'labels', 'topics', 'authorkeywords', 'schlagworter', 'schlagworte', 'stichworter', 'motscles', 'etiquettes', 'etiquetas', 'palabrasclave'],
  moreTags: ['automatictags'],
  status: ['status', 'readstatus'],
  note: ['note', 'notes', 'mynotes', 'annotation', 'notiz', 'notizen', 'remarques', 'notas'],
  saved: ['saved', 'dateadded', 'added', 'created', 'createdat', 'savedat', 'timeadded'],
  arxiv: ['arxiv', 'arxivid', 'eprint'],
  doi: ['doi'],
  pmid: ['pmid', 'pubmedid'],
  pmcid: ['pmcid'],
  categories: ['categories', 'category', 'arxivcategories'],
  pdf: ['pdf', 'pdfurl', 'pdflink'],
  code: ['code', 'codeurl', 'codelink', 'github', 'repository'],
  comment: ['comment', 'comments'],
  abstract: ['abstract', 'abstractnote', 'summary', 'description', 'zusammenfassung', 'resume', 'resumen'],
  extra: ['extra'],
  families: ['familynames'],
  keys: ['keys'],
  citeKey: ['citekey', 'citationkey', 'bibtexkey', 'key'],
} as const;
type Column = keyof typeof NAMES;
type Columns = ReadonlyMap<Column, number>;

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((cell) => cell.normalize('NFKD').toLowerCase().replace(/[^a-z]/g, ''));
  const columns = new Map<Column, number>();
  for (const [column, known] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const at = known.map((name) => names.indexOf(name)).find((index) => index !== -1);
    if (at !== undefined) columns.set(column, at);
  }
  // Zotero's own keys of items are no cite keys.
  if (names[0] === 'key' && names.includes('itemtype')) columns.delete('citeKey');
  return columns;
}

class Row {
  readonly #columns: Columns;
  readonly #cells: readonly string[];

  constructor(columns: Columns, cells: readonly string[]) {
    this.#columns = columns;
    this.#cells = cells;
  }

  /** Of our own export, whose lists are parted in one way. */
  get isOurs(): boolean {
    return this.#columns.has('keys') && this.#columns.has('saved');
  }

  /** What may be a list, in the cell of that column. */
  list(column: Column, isOf: (cell: string) => string[]): string[] {
    return (this.isOurs ? splitCell : isOf)(this.get(column));
  }

  get(column: Column): string {
    const at = this.#columns.get(column);
    return at === undefined ? '' : unguardCell(this.#cells[at] ?? '').trim();
  }
}

function saidOf(row: Row): Said {
  const extra = readExtra(row.get('extra'));
  const url = row.get('url');
  return {
    title: (row.isOurs ? row.get('title') : plainTitle(row.get('title'))) || url || row.get('doi'),
    authors: authorsOf(row.list('authors', namesOf), splitCell(row.get('families'))),
    moreAuthors: /(?:^|;\s*)(?:…|et al\.?|others)$/i.test(row.get('authors')),
    abstract: row.get('abstract'),
    date: readDate(row.get('date')),
    type: typeOf(row.get('type')),
    venue: row.get('venue'),
    volume: row.get('volume'),
    issue: row.get('issue'),
    pages: row.get('pages'),
    publisher: row.get('publisher'),
    categories: splitCell(row.get('categories')),
    comment: row.get('comment'),
    url,
    pdfUrl: row.get('pdf'),
    codeUrl: row.get('code'),
    ids: [row.get('doi'), row.get('arxiv')],
    keys: [...parseKeyList(row.get('keys')), parsePmid(row.get('pmid')), parsePmcid(row.get('pmcid')), ...extra.keys],
    tags: [...row.list('tags', listOf), ...row.list('moreTags', listOf)],
    note: [row.isOurs ? row.get('note') : htmlToMarkdown(row.get('note').replace(BETWEEN_NOTES, '$1')), extra.rest].filter(Boolean).join('\n\n'),
    status: row.get('status'),
    savedAt: readMoment(row.get('saved')),
    citeKey: row.get('citeKey') || extra.citeKey,
  };
}

/** Zotero parts several notes so, each of which is HTML. */
const BETWEEN_NOTES = /(<\/[a-z][a-z0-9]{0,15}>)\s{0,9};\s{0,9}(?=<[a-z])/gi;

function authorsOf(cells: readonly string[], families: readonly string[]): Author[] {
  const names = cells.filter((name) => !/^(?:…|et al\.?|others)$/i.test(name.trim()));
  return names.map((name, index) => (names.length === families.length ? withFamily(name, families[index] ?? '') : parseAuthor(name))).filter((author) => author !== undefined);
}

/** The column of family names, which only our own export has, says which part of a name that is. */
function withFamily(name: string, family: string): Author | undefined {
  const given = givenOf(name, family);
  return given === undefined ? parseAuthor(name) : { name, family, ...(given && { given }) };
}

/** `A; B` or `A and B`; `A, B` only if each is a whole name. */
function namesOf(cell: string): string[] {
  if (cell.includes(';')) return splitCell(cell);
  if (/ and /.test(cell)) return cell.split(/,? and /);
  return cell.split(',').every((name) => /\S\s+\S/.test(name)) ? cell.split(',') : [cell];
}

function listOf(cell: string): string[] {
  return cell.includes(';') ? splitCell(cell) : cell.split(/[,|]/);
}

function typeOf(text: string): WorkType | undefined {
  return WORK_TYPES.find((type) => type === text.toLowerCase()) ?? zoteroType(text);
}

/** Papa Parse gives no lines; a cell in quotes may have several. */
function breaksIn(cell: string): number {
  return /[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0;
}

function firstLine(head: string): string {
  return head.split(/\r?\n/, 1)[0] ?? '';
}
