// CSL JSON, for Pandoc, Zotero and everything built on citeproc. The ids are the cite keys of the BibTeX export.
import type { Paper } from '@/lib/model/paper';
import { citationOf, type Citation } from './citation';
import { citeKeyMaker } from './cite-key';
import type { ExportFormat } from './format';

export const cslJson: ExportFormat = {
  id: 'csl-json',
  label: 'CSL JSON',
  extension: 'json',
  mimeType: 'application/vnd.citationstyles.csl+json',
  async *write(papers) {
    const citeKey = citeKeyMaker();
    let before = '[';
    for await (const paper of papers) {
      const citation = citationOf(paper);
      yield `${before}\n${JSON.stringify(item(citeKey(paper.id, citation), citation, paper))}`;
      before = ',';
    }
    yield before === '[' ? '[]\n' : '\n]\n';
  },
};

function item(id: string, citation: Citation, { savedAt }: Paper): Record<string, unknown> {
  const { authors, date } = citation;
  const arxivId = citation.kind === 'preprint' ? citation.arxivId : '';
  const saved = new Date(savedAt);
  const fields = {
    id,
    // CSL 1.0.2 calls a preprint an `article`.
    type: citation.kind === 'article' ? 'article-journal' : citation.kind === 'preprint' ? 'article' : 'document',
    title: citation.title,
    author: authors.map(({ name, family, given }) => (given ? { family, given } : { literal: name })),
    issued: date.length > 0 && { 'date-parts': [date] },
    accessed: { 'date-parts': [[saved.getUTCFullYear(), saved.getUTCMonth() + 1, saved.getUTCDate()]] },
    'container-title': citation.venue,
    publisher: arxivId && 'arXiv',
    number: arxivId && `arXiv:${arxivId}`,
    DOI: citation.doi,
    URL: citation.permalink,
    abstract: citation.abstract,
    keyword: citation.tags.join(', '),
    annote: citation.note,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)));
}
