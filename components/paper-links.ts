// Where a paper can be read. Only http(s) addresses, whatever the library holds.
import { findKeyValue } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { parseHttpUrl } from '@/lib/shared/text';

export function paperLink(paper: Pick<Paper, 'url'>): string | undefined {
  return parseHttpUrl(paper.url);
}

/** arXiv has a PDF of every paper, at an address that its id tells. */
export function pdfLink(paper: Pick<Paper, 'keys' | 'pdfUrl'>): string | undefined {
  const arxivId = findKeyValue(paper.keys, 'arxiv');
  return parseHttpUrl(paper.pdfUrl ?? '') ?? (arxivId && `https://arxiv.org/pdf/${arxivId}`);
}
