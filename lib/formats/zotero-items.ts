// Papers as Zotero takes them from a browser: one item each, of Zotero's own types and fields. What a type has no field for stands in `extra`,
// a line each, where Zotero looks for it.
import { findKeyValue } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { citationOf, isoDate, type Citation } from './citation';
import { escapeHtml } from './citation-runs';

export interface ZoteroCreator {
  creatorType: 'author';
  firstName: string;
  lastName: string;
  /** 1: one name in one field, as groups have. */
  fieldMode?: 1;
}

export interface ZoteroItem {
  /** By which the sender knows it. */
  id: string;
  itemType: string;
  title: string;
  creators: ZoteroCreator[];
  tags: { tag: string }[];
  notes: { note: string }[];
  attachments: { title: string; url: string; mimeType: string }[];
  [field: string]: unknown;
}

/** What each type calls the place where it came out, and which of our facts it has a field for. */
const TYPES: Record<Citation['type'], { itemType: string; venue?: string; fields: readonly (keyof typeof FIELDS)[] }> = {
  preprint: { itemType: 'preprint', fields: ['DOI'] },
  article: { itemType: 'journalArticle', venue: 'publicationTitle', fields: ['volume', 'issue', 'pages', 'DOI'] },
  inproceedings: { itemType: 'conferencePaper', venue: 'proceedingsTitle', fields: ['volume', 'pages', 'publisher', 'DOI'] },
  chapter: { itemType: 'bookSection', venue: 'bookTitle', fields: ['volume', 'pages', 'publisher'] },
  book: { itemType: 'book', venue: 'series', fields: ['volume', 'publisher'] },
  thesis: { itemType: 'thesis', venue: 'university', fields: [] },
  report: { itemType: 'report', venue: 'institution', fields: ['reportNumber', 'pages'] },
  other: { itemType: 'document', fields: ['publisher'] },
};

const FIELDS = {
  volume: ({ volume }: Citation) => volume,
  issue: ({ issue }: Citation) => issue,
  reportNumber: ({ issue }: Citation) => issue,
  pages: ({ pages }: Citation) => pages,
  publisher: ({ publisher }: Citation) => publisher,
  DOI: ({ doi }: Citation) => doi,
};

/** `citeKey`: by which other tools of the reader know it. */
export function zoteroItem(paper: Paper, citeKey: string): ZoteroItem {
  const citation = citationOf(paper);
  const { itemType, venue, fields } = TYPES[citation.type];
  const arxiv = citation.type === 'preprint' && citation.arxivId ? { repository: 'arXiv', archiveID: `arXiv:${citation.arxivId}` } : {};
  const extra = [
    citation.arxivId && `arXiv: ${citation.arxivId}${citation.categories[0] ? ` [${citation.categories[0]}]` : ''}`,
    citation.doi && !fields.includes('DOI') && `DOI: ${citation.doi}`,
    ...(['pmid', 'pmcid'] as const).map((name) => findKeyValue(paper.keys, name) && `${name.toUpperCase()}: ${findKeyValue(paper.keys, name)}`),
    `Citation Key: ${citeKey}`,
  ].filter(Boolean).join('\n');
  const said = {
    date: citation.date.map((part, index) => String(part).padStart(index ? 2 : 4, '0')).join('-'),
    abstractNote: citation.abstract,
    url: citation.permalink,
    accessDate: citation.permalink && isoDate(paper.savedAt),
    ...(venue !== undefined && { [venue]: citation.venue }),
    ...Object.fromEntries(fields.map((field) => [field, FIELDS[field](citation)])),
    ...arxiv,
    extra,
  };
  return {
    id: paper.id,
    itemType,
    title: citation.title,
    creators: citation.authors.map(({ name, family, given }) => (given ? { creatorType: 'author', firstName: given, lastName: family } : { creatorType: 'author', firstName: '', lastName: name, fieldMode: 1 })),
    tags: citation.tags.map((tag) => ({ tag })),
    notes: citation.note ? [{ note: noteHtml(citation.note) }] : [],
    // Zotero fetches files by itself, if the reader lets it.
    attachments: citation.pdfUrl ? [{ title: 'Full text PDF', url: citation.pdfUrl, mimeType: 'application/pdf' }] : [],
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value)),
  };
}

/** A note is HTML there, and text here: paragraphs and line breaks are kept, nothing else is markup. */
function noteHtml(note: string): string {
  return note.split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');
}
