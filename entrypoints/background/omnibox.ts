// The library in the address bar: after `mn`, papers as they are typed; Enter opens one, or the library with that search.
import { authorLine } from '@/components/byline';
import { foundLine, type Find } from '@/components/found-line';
import { paperLink } from '@/components/paper-links';
import type { Library } from '@/lib/db/database';
import { findPaper, listPapers } from '@/lib/db/queries';
import { isPaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { onOmnibox, type Disposition, type OmniboxAnswer, type OmniboxRow, type Piece } from '@/lib/platform/omnibox';
import { pageUrl } from '@/lib/platform/runtime';
import { openTab, showInTab } from '@/lib/platform/tabs';
import { findMatches, type Match } from '@/lib/search/find-matches';
import { parseQuery } from '@/lib/search/parse-query';
import type { QueryError } from '@/lib/search/query';
import type { Meant } from '@/lib/search/spelling';
import { quote } from '@/lib/shared/quote';

const SHOWN = 6;

export function setUpOmnibox(library: Library): void {
  onOmnibox({
    onType: (text) => answer(library, text.trim()),
    onEnter(text, disposition) {
      enter(library, text.trim(), disposition).catch((thrown: unknown) => console.error(thrown));
    },
  });
}

async function answer(library: Library, text: string): Promise<OmniboxAnswer> {
  const read = parseQuery(text);
  if ('error' in read) return { first: describeError(text, read.error), rows: [] };
  if (text === '') return { first: [{ text: 'Search your library' }], rows: [] };
  const { total, papers, meant } = await listPapers(library, { status: 'any', tags: [], text }, 0, SHOWN);
  const find: Find = (where, field) => findMatches(where, read.query, field, meant);
  return {
    first: [{ text: 'Search your library for ' }, { text, as: 'match' }, { text: ` (${total.toLocaleString('en')} ${total === 1 ? 'paper' : 'papers'}${total > 0 ? describeMeant(meant) : ''})`, as: 'dim' }],
    rows: papers.map((paper) => describePaper(paper, find)),
  };
}

function describeError(text: string, { from, to, message, instead }: QueryError): Piece[] {
  return instead === undefined ? [{ text: text.slice(from, to), as: 'match' }, { text: `: ${message}` }] : [{ text: `${message} Did you mean ` }, { text: instead, as: 'match' }, { text: '?' }];
}

/** What misspelled words were taken for. */
function describeMeant(meant: Meant | undefined): string {
  return [...(meant ?? [])].map(([typed, others]) => `; nothing has ${quote(typed)}, looked for ${others.map(quote).join(' or ')}`).join('');
}

/** Title, authors and year, and why it was found. */
function describePaper(paper: Paper, find: Find): OmniboxRow {
  const by = [authorLine(paper), paper.publishedAt?.slice(0, 4)].filter(Boolean).join(' · ');
  const line = foundLine(paper, find);
  return {
    content: paper.id,
    pieces: [
      ...mark(paper.title, find(paper.title, 'title')),
      ...(by ? [{ text: ` · ${by}`, as: 'dim' as const }] : []),
      ...(line ? [{ text: ' · ', as: 'dim' as const }, ...mark(line.text, line.matches)] : []),
    ],
  };
}

function mark(text: string, matches: readonly Match[]): Piece[] {
  const pieces: Piece[] = matches.flatMap(({ from, to }, index) => [{ text: text.slice(matches[index - 1]?.to ?? 0, from) }, { text: text.slice(from, to), as: 'match' as const }]);
  return [...pieces, { text: text.slice(matches.at(-1)?.to ?? 0) }].filter((piece) => piece.text !== '');
}

async function enter(library: Library, text: string, disposition: Disposition): Promise<void> {
  const paper = isPaperKey(text) ? await findPaper(library, text) : undefined;
  // A paper without an address is shown in the library.
  const url = (paper && paperLink(paper)) ?? pageUrl(`/library.html#${new URLSearchParams(paper ? { paper: paper.id } : { q: text })}`);
  if (disposition === 'currentTab') await showInTab(url);
  else await openTab(url, disposition === 'newForegroundTab');
}
