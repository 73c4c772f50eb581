// What every export says about a paper, cleaned once: text without control characters, links http(s) only, identifiers that are well-formed.
import { nameParts, type Author } from '@/lib/model/author';
import { findKeyValue, parseArxivId } from '@/lib/model/identifiers';
import { citedManifestation, isPublished, type Manifestation } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import type { WorkType } from '@/lib/model/sighting';
import { cleanLine, cleanText, parseHttpUrl } from '@/lib/shared/text';

export interface CitedAuthor {
  name: string;
  family: string;
  given: string;
}

/** Text that is not known is empty. */
export interface Citation {
  /** `other`: nobody says what it is. */
  type: WorkType | 'other';
  title: string;
  authors: CitedAuthor[];
  /** The source counts more authors than it names. */
  moreAuthors: boolean;
  /** Year, month, day, as far as known. */
  date: number[];
  /** Journal, proceedings or book; the school of a thesis, the institution of a report. */
  venue: string;
  volume: string;
  issue: string;
  /** As the source writes them: `123-145`, `e12`. */
  pages: string;
  publisher: string;
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

/** Of the form of the work that is to be cited: the reader's choice, else the published one. */
export function citationOf(paper: Paper): Citation {
  const cited = unnamedForm(paper) ?? citedManifestation(paper);
  const arxivId = findKeyValue(paper.keys, 'arxiv') ?? '';
  const doi = doiOf(paper, cited);
  const venue = line(cited?.venue ?? (cited?.type === 'preprint' ? '' : paper.venue));
  const published = dateOf(paper, cited);
  const onArxiv = parseArxivId(arxivId) ? `https://arxiv.org/abs/${arxivId}` : '';
  const atDoi = DOI.test(doi) ? `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}` : '';
  const url = link(paper.url) || onArxiv || atDoi;
  const authors = (paper.authors ?? []).map(citedAuthor).filter((author) => author.name);
  return {
    type: cited?.type ?? (venue ? 'article' : onArxiv ? 'preprint' : 'other'),
    title: line(paper.title),
    authors,
    moreAuthors: authors.length > 0 && (paper.authorCount ?? 0) > authors.length,
    date: /^\d{4}(?:-\d{2}){0,2}$/.test(published) ? published.split('-').map(Number) : [],
    venue,
    volume: line(cited?.volume),
    issue: line(cited?.issue),
    pages: line(cited?.pages),
    publisher: line(cited?.publisher),
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

/** arXiv's journal reference says where a paper appeared, often without an identifier; a form of the work is known by nothing else. */
function unnamedForm(paper: Paper): Partial<Manifestation> | undefined {
  const isReference = /^arxiv(?:-api)?$/.test(paper.provenance.venue?.source ?? '');
  const isAlone = citedManifestation(paper)?.type === 'preprint' && !paper.manifestations?.some(isPublished);
  return isReference && isAlone && !paper.cited ? { type: 'article', venue: paper.venue, publishedAt: paper.publishedAt } : undefined;
}

/** A form's own date. A preprint's, or that of the only form, to the day that is known of the paper, where no other form has that day. */
function dateOf({ publishedAt = '', manifestations = [] }: Paper, cited: Partial<Manifestation> | undefined): string {
  const own = cited?.publishedAt ?? publishedAt;
  const isPapers = cited?.type === 'preprint' || manifestations.length === 1;
  return isPapers && publishedAt.startsWith(own) && manifestations.every((form) => form === cited || form.publishedAt !== publishedAt) ? publishedAt : own;
}

/** A form's own DOI. One that names none may still be the form of a DOI that no other form claims. */
function doiOf(paper: Paper, cited: Partial<Manifestation> | undefined): string {
  const own = cited?.keys && findKeyValue(cited.keys, 'doi');
  if (own !== undefined || cited?.type === 'preprint') return own ?? '';
  const claimed = new Set(paper.manifestations?.flatMap(({ keys }) => keys));
  return findKeyValue(paper.keys.filter((key) => !claimed.has(key)), 'doi') ?? '';
}

/** Any text as one clean line. */
export function line(value: string | undefined): string {
  return cleanLine(value ?? '', Infinity);
}

/** A moment as `2026-11-23`. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The same to the millisecond: `2026-11-23T11:00:00.000Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
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
