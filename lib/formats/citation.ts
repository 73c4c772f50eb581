// What every export says about a paper, cleaned once: text without control characters, links http(s) only, identifiers that are well-formed.
import { nameParts, type Author } from '@/lib/model/author';
import { findKeyValue, parseArxivId } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { cleanLine, cleanText, parseHttpUrl } from '@/lib/shared/text';

export interface CitedAuthor {
  name: string;
  family: string;
  given: string;
}

/** Text that is not known is empty. */
export interface Citation {
  /** `article`: it has a venue. `preprint`: on arXiv only. */
  kind: 'article' | 'preprint' | 'other';
  title: string;
  authors: CitedAuthor[];
  /** The source counts more authors than it names. */
  moreAuthors: boolean;
  /** Year, month, day, as far as known. */
  date: number[];
  venue: string;
  categories: string[];
  comment: string;
  abstract: string;
  arxivId: string;
  doi: string;
  /** Where the reader met the paper. */
  url: string;
  /** Where others look for it: arXiv rather than a page that lists arXiv. */
  permalink: string;
  pdfUrl: string;
  codeUrl: string;
  tags: string[];
  note: string;
}

export function citationOf(paper: Paper): Citation {
  const arxivId = findKeyValue(paper.keys, 'arxiv') ?? '';
  const doi = findKeyValue(paper.keys, 'doi') ?? '';
  const venue = line(paper.venue);
  const onArxiv = parseArxivId(arxivId) ? `https://arxiv.org/abs/${arxivId}` : '';
  const atDoi = DOI.test(doi) ? `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}` : '';
  const url = link(paper.url) || onArxiv || atDoi;
  const authors = (paper.authors ?? []).map(citedAuthor).filter((author) => author.name);
  return {
    kind: venue ? 'article' : onArxiv ? 'preprint' : 'other',
    title: line(paper.title),
    authors,
    moreAuthors: authors.length > 0 && (paper.authorCount ?? 0) > authors.length,
    date: /^\d{4}(?:-\d{2}){0,2}$/.test(paper.publishedAt ?? '') ? (paper.publishedAt ?? '').split('-').map(Number) : [],
    venue,
    categories: lines(paper.categories),
    comment: line(paper.comment),
    abstract: text(paper.abstract),
    arxivId: onArxiv && arxivId,
    doi: atDoi && doi,
    url,
    permalink: onArxiv || url,
    pdfUrl: link(paper.pdfUrl),
    codeUrl: link(paper.codeUrl),
    tags: lines(paper.tags),
    note: text(paper.note).trim(),
  };
}

/** Any text as one clean line. */
export function line(value: string | undefined): string {
  return cleanLine(value ?? '', Infinity);
}

/** A moment as `2026-11-23`. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

// Characters that no registrant uses and that would need a different escape in every format are not a DOI.
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}"%\\^`{|}~]+$/u;

function citedAuthor(author: Author): CitedAuthor {
  const name = line(author.name);
  const { family, given } = nameParts({ ...author, name });
  return line(family) ? { name, family: line(family), given: line(given) } : { name, family: name, given: '' };
}

function lines(values: readonly string[] | undefined): string[] {
  return (values ?? []).map(line).filter(Boolean);
}

function text(value: string | undefined): string {
  return cleanText(value ?? '', Infinity);
}

function link(value: string | undefined): string {
  return parseHttpUrl(value ?? '') ?? '';
}
