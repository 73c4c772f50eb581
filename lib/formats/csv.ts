// CSV (RFC 4180), for spreadsheets. It begins with a byte order mark: without one Excel reads UTF-8 as Latin-1 and spoils every accent,
// while LibreOffice, Sheets, pandas and Papa Parse skip it.
import type { Paper } from '@/lib/model/paper';
import { citationOf, isoDate, type Citation } from './citation';
import type { ExportFormat } from './format';

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
  ['authors', ({ authors }) => authors.map(({ name }) => name).join('; ')],
  ['published', ({ date }) => date.map((part, index) => String(part).padStart(index ? 2 : 4, '0')).join('-')],
  ['venue', ({ venue }) => venue],
  ['url', ({ url }) => url],
  ['tags', ({ tags }) => tags.join('; ')],
  ['status', (_, { status }) => status],
  ['note', ({ note }) => note],
  ['saved', (_, { savedAt }) => isoDate(savedAt)],
  ['arxiv', ({ arxivId }) => arxivId],
  ['doi', ({ doi }) => doi],
  ['categories', ({ categories }) => categories.join('; ')],
  ['pdf', ({ pdfUrl }) => pdfUrl],
  ['code', ({ codeUrl }) => codeUrl],
  ['comment', ({ comment }) => comment],
  ['abstract', ({ abstract }) => abstract],
];

// What a spreadsheet would run, also behind quotes and white space; NUL never gets here.
const FORMULA = /^["'\s]*[=+\-@＝＋－＠\t\r]/;

function row(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

/** A leading apostrophe makes a formula text. Taking one away wherever what is left looks like a formula gives the cell back exactly. */
function cell(value: string): string {
  const inert = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
