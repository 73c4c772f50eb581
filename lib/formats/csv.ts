// CSV (RFC 4180), for spreadsheets. It begins with a byte order mark: without one Excel reads UTF-8 as Latin-1 and spoils every accent,
// while LibreOffice, Sheets, pandas and Papa Parse skip it.
import type { Paper } from '@/lib/model/paper';
import { citationOf, isoTime, type Citation, type CitedAuthor } from './citation';
import { guardCell, joinCell } from './csv-guard';
import type { ExportFormat } from './format';
import { otherKeys } from './key-list';

export const csv: ExportFormat = {
  id: 'csv',
  label: 'CSV',
  extension: 'csv',
  mimeType: 'text/csv',
  async *write(papers) {
    yield `\ufeff${row(COLUMNS.map(([name]) => name))}`;
    for await (const paper of papers) {
      const citation = citationOf(paper);
      // No line break after the last row: readers that guess the delimiter count a row of one cell there.
      yield `\r\n${row(COLUMNS.map(([, value]) => value(citation, paper)))}`;
    }
  },
};

const COLUMNS: readonly [name: string, value: (citation: Citation, paper: Paper) => string][] = [
  ['title', ({ title }) => title],
  ['authors', ({ authors, moreAuthors }) => joinCell([...authors.map(authorCell), ...(moreAuthors ? ['et al.'] : [])])],
  ['published', ({ date }) => date.map((part, index) => String(part).padStart(index ? 2 : 4, '0')).join('-')],
  ['venue', ({ venue }) => venue],
  ['url', ({ url }) => url],
  ['tags', ({ tags }) => joinCell(tags)],
  ['status', (_, { status }) => status],
  ['note', ({ note }) => note],
  ['saved', (_, { savedAt }) => isoTime(savedAt)],
  ['arxiv', ({ arxivId }) => arxivId],
  ['doi', ({ doi }) => doi],
  ['categories', ({ categories }) => joinCell(categories)],
  ['pdf', ({ pdfUrl }) => pdfUrl],
  ['code', ({ codeUrl }) => codeUrl],
  ['comment', ({ comment }) => comment],
  ['abstract', ({ abstract }) => abstract],
  ['type', ({ type }) => (type === 'other' ? '' : type)],
  ['volume', ({ volume }) => volume],
  ['issue', ({ issue }) => issue],
  ['pages', ({ pages }) => pages],
  ['publisher', ({ publisher }) => publisher],
  ['family names', ({ authors }) => joinCell(authors.map(({ family }) => family))],
  ['keys', (citation, paper) => otherKeys(paper, citation)],
  ['cite key', (_, { citeKey }) => citeKey?.key ?? ''],
];

function row(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

function cell(value: string): string {
  const inert = guardCell(value);
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** As it is shown, if its parts follow from its family name, which has a column. */
function authorCell({ name, family, given }: CitedAuthor): string {
  return givenOf(name, family) === given || /,/.test(family + given) ? name : `${family}, ${given}`;
}

/** What a shown name holds beside the family name: `Wang Xiaoming`, `王小明`, `Gabriel García Márquez`. Nothing where that one is not at an end of it. */
export function givenOf(name: string, family: string): string | undefined {
  if (name.endsWith(family)) return name.slice(0, name.length - family.length).trim();
  return name.startsWith(family) ? name.slice(family.length).trim() : undefined;
}
