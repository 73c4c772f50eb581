// CSL JSON, for Pandoc, Zotero and everything built on citeproc. The ids are the cite keys of the BibTeX export.
import type { Paper } from '@/lib/model/paper';
import { citationOf, isoTime, type Citation } from './citation';
import { citeKeyMaker } from './cite-key';
import type { ExportFormat } from './format';
import { otherKeys } from './key-list';
import { shownNames } from './shown-names';

export const cslJson: ExportFormat = {
  id: 'csl-json',
  label: 'CSL JSON',
  extension: 'json',
  mimeType: 'application/vnd.citationstyles.csl+json',
  hasCiteKeys: true,
  async *write(papers) {
    const citeKey = citeKeyMaker();
    let before = '[';
    for await (const paper of papers) {
      const citation = citationOf(paper);
      yield `${before}\n${JSON.stringify({ ...cslItem(citeKey(paper, citation), citation, paper), custom: { manicule: ownFields(citation, paper) } })}`;
      before = ',';
    }
    yield before === '[' ? '[]\n' : '\n]\n';
  },
};

/** CSL 1.0.2 calls a preprint an `article`. */
const TYPES: Record<Citation['type'], string> = {
  article: 'article-journal', inproceedings: 'paper-conference', chapter: 'chapter', book: 'book', thesis: 'thesis', report: 'report', preprint: 'article', other: 'document',
};

/** What CSL has no variable for, where version 1.0.2 wants it: our own import reads it. */
function ownFields(citation: Citation, paper: Paper): Record<string, unknown> {
  const { type, arxivId, categories, comment, tags, authors, venue, publisher } = citation;
  const fields = {
    keys: otherKeys(paper, { ...citation, arxivId: type === 'preprint' ? arxivId : '' }),
    status: paper.status,
    saved: isoTime(paper.savedAt),
    pdf: citation.pdfUrl,
    code: citation.codeUrl,
    moreAuthors: citation.moreAuthors,
    names: shownNames(authors),
    // Where these came out is CSL's publisher.
    ...((type === 'thesis' || type === 'report') && publisher && { publisher, venue }),
    categories,
    comment,
    // A keyword with a comma would be two.
    tags: tags.some((tag) => /[,;]/.test(tag)) ? tags : [],
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)));
}

/** One paper, as citeproc and its kind read it. */
export function cslItem(id: string, citation: Citation, { savedAt }: Paper): Record<string, unknown> {
  const { authors, date } = citation;
  const arxivId = citation.type === 'preprint' ? citation.arxivId : '';
  const isPublishedBy = citation.type === 'thesis' || citation.type === 'report';
  const saved = new Date(savedAt);
  const fields = {
    id,
    type: TYPES[citation.type],
    title: citation.title,
    author: authors.map(({ name, family, given }) => (given ? { family, given } : { literal: name })),
    issued: date.length > 0 && { 'date-parts': [date] },
    accessed: { 'date-parts': [[saved.getUTCFullYear(), saved.getUTCMonth() + 1, saved.getUTCDate()]] },
    'container-title': isPublishedBy ? '' : citation.venue,
    volume: citation.volume,
    issue: citation.type === 'report' ? '' : citation.issue,
    page: citation.pages,
    publisher: arxivId ? 'arXiv' : (isPublishedBy && citation.venue) || citation.publisher,
    number: arxivId ? `arXiv:${arxivId}` : citation.type === 'report' && citation.issue,
    DOI: citation.doi,
    URL: citation.permalink,
    abstract: citation.abstract,
    keyword: citation.tags.join(', '),
    annote: citation.note,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)));
}
