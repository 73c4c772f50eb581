// The library in the address bar: after `mn`, papers as they are typed; Enter opens one, or the library with that search.
import { authorLine } from '@/components/byline';
import { foundLine } from '@/components/found-line';
import type { Finder } from '@/components/hooks/use-finder';
import { paperLink } from '@/components/paper-links';
import type { Library } from '@/lib/db/database';
import { findPaper, listPapers } from '@/lib/db/queries';
import { isPaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { onOmnibox, type Disposition, type OmniboxAnswer, type OmniboxRow, type Piece } from '@/lib/platform/omnibox';
import { pageUrl } from '@/lib/platform/runtime';
import { openTab, showInTab } from '@/lib/platform/tabs';
import { cutAround } from '@/lib/search/cut-around';
import { findMatches, type Match } from '@/lib/search/find-matches';
import { parseQuery } from '@/lib/search/parse-query';

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
  if ('error' in read) return { first: [{ text: text.slice(read.error.from, read.error.to), as: 'match' }, { text: `: ${read.error.message}` }], rows: [] };
  if (text === '') return { first: [{ text: 'Search your library' }], rows: [] };
  const { total, papers, meant } = await listPapers(library, { status: 'any', tags: [], text }, 0, SHOWN);
  const finder: Finder = { find: (where, field) => findMatches(where, read.query, field, meant), cutAround };
  return {
    first: [{ text: 'Search your library for ' }, { text, as: 'match' }, { text: ` (${total.toLocaleString('en')} ${total === 1 ? 'paper' : 'papers'})`, as: 'dim' }],
    rows: papers.map((paper) => describePaper(paper, finder)),
  };
}

/** Title, authors and year, and why it was found. */
function describePaper(paper: Paper, finder: Finder): OmniboxRow {
  const by = [authorLine(paper), paper.publishedAt?.slice(0, 4)].filter(Boolean).join(' · ');
  const line = foundLine(paper, finder);
  return {
    content: paper.id,
    pieces: [
      ...mark(paper.title, finder.find(paper.title, 'title')),
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
