// RIS, for EndNote, Mendeley, Zotero and library catalogues. A note and an abstract go on in lines without a tag, as the specification has it.
import type { Paper } from '@/lib/model/paper';
import { citationOf, isoDate, isoTime, line, type Citation } from './citation';
import type { ExportFormat } from './format';
import { otherKeys } from './key-list';
import { joinCell } from './csv-guard';
import { guardLines } from './ris-lines';
import { shownNames } from './shown-names';

export const ris: ExportFormat = {
  id: 'ris',
  label: 'RIS',
  extension: 'ris',
  mimeType: 'application/x-research-info-systems',
  async *write(papers) {
    for await (const paper of papers) yield record(citationOf(paper), paper);
  },
};

// A preprint is "unpublished work" in the specification of 2011, which knows no preprints.
const TYPES: Record<Citation['type'], string> = {
  article: 'JOUR', inproceedings: 'CPAPER', chapter: 'CHAP', book: 'BOOK', thesis: 'THES', report: 'RPRT', preprint: 'UNPB', other: 'GEN',
};

function record(citation: Citation, paper: Paper): string {
  const { date, arxivId } = citation;
  const [, first = citation.pages, last = ''] = /^([^\s\u2010-\u2015-]+)\s*[\u2010-\u2015-]+\s*([^\s\u2010-\u2015-]+)$/u.exec(citation.pages) ?? [];
  const isRange = first !== last;
  const [year = '', month = '', day = ''] = date.map((part, index) => String(part).padStart(index ? 2 : 4, '0'));
  const fields: [tag: string, value: string][] = [
    ['TY', TYPES[citation.type]],
    ['TI', citation.title],
    ...citation.authors.map(({ family, given }): [string, string] => ['AU', [family, given].map(namePart).filter(Boolean).join(', ')]),
    ['PY', year],
    ['DA', year && `${year}/${month}/${day}/`],
    ['T2', isPublishedBy(citation) ? '' : citation.venue],
    ['PB', (isPublishedBy(citation) && citation.venue) || citation.publisher],
    ['VL', citation.volume],
    ['IS', citation.issue],
    ['SP', isRange ? first : citation.pages],
    ['EP', isRange ? last : ''],
    ['AB', guardLines(citation.abstract.trim())],
    ...citation.tags.map((tag): [string, string] => ['KW', tag]),
    ['DO', citation.doi],
    ['UR', citation.permalink],
    ['L1', citation.pdfUrl],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ['DB', arxivId && 'arXiv'],
    ['N1', guardLines(citation.note)],
    ['Y2', `${isoDate(paper.savedAt).replaceAll('-', '/')}/`],
    ...ownFields(citation, paper),
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}\r\n`);
  return `${lines.join('')}ER  - \r\n\r\n`;
}

/** Where a thesis or a report came out is who published it. */
const isPublishedBy = ({ type }: Citation) => type === 'thesis' || type === 'report';

/** What RIS has no tag for stands in “miscellaneous”, which Zotero shows as its Extra field; other programs pass over it. */
function ownFields(citation: Citation, { status, savedAt, citeKey, ...paper }: Paper): [tag: string, value: string][] {
  const fields = {
    keys: otherKeys(paper, citation), status: status === 'unread' ? '' : status, saved: isoTime(savedAt), 'cite-key': citeKey?.key, code: citation.codeUrl, 'more-authors': citation.moreAuthors && 'yes',
    names: shownNames(citation.authors), comment: citation.comment, categories: joinCell(citation.categories),
    ...(isPublishedBy(citation) && citation.publisher && { 'published-by': citation.publisher, venue: citation.venue }),
  };
  return Object.entries(fields).flatMap(([name, value]): [string, string][] => (value ? [['M2', `${name}: ${value}`]] : []));
}

/** A comma parts family and given name. */
function namePart(part: string): string {
  return line(part.replaceAll(',', ' '));
}
