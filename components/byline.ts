// The line under a title: who, when, where. `Lewis, Perez, Piktus +9 · 2020 · arXiv`.
import { nameParts, type Author } from '@/lib/model/author';
import { findKeyValue } from '@/lib/model/identifiers';
import type { Metadata, Paper } from '@/lib/model/paper';
import { isolate } from '@/lib/shared/isolate';

/** This many are named in full; of more, the first three. */
const NAMED_MAX = 4;
const NAMED = 3;

export function byline(paper: Paper): string {
  return [authorLine(paper), placeLine(paper)].filter(Boolean).join(' · ');
}

/** When and where: `2020 · arXiv`. */
export function placeLine(paper: Paper): string {
  return [paper.publishedAt?.slice(0, 4), sourceName(paper)].filter(Boolean).join(' · ');
}

export function authorLine({ authors = [], authorCount = 0 }: Pick<Metadata, 'authors' | 'authorCount'>): string {
  const total = Math.max(authors.length, authorCount);
  if (authors.length === 0) return total === 0 ? '' : `${total.toLocaleString('en')} ${total === 1 ? 'author' : 'authors'}`;
  const named = authors.slice(0, total > NAMED_MAX ? NAMED : NAMED_MAX);
  const rest = total - named.length;
  return named.map(shortName).join(', ') + (rest > 0 ? ` +${rest.toLocaleString('en')}` : '');
}

/** A group has no family name. */
function shortName(author: Author): string {
  return isolate(familyOrGroup(author));
}

function familyOrGroup(author: Author): string {
  return /\b(?:collaboration|consortium|group|initiative|network|project|team)$/i.test(author.name) ? author.name : nameParts(author).family;
}

/** Where it is out, or where it was seen. */
export function sourceName(paper: Paper): string {
  if (paper.venue) return paper.venue;
  return findKeyValue(paper.keys, 'arxiv') ? 'arXiv' : (URL.parse(paper.url)?.hostname.replace(/^www\./, '') ?? '');
}
