// The line under a found paper that says why it was found, where its title, first authors and tags do not.
import type { Paper } from '@/lib/model/paper';
import type { Match } from '@/lib/search/find-matches';
import { authorLine } from './byline';
import type { Finder } from './hooks/use-finder';

export interface FoundLine {
  where: 'Note' | 'Author' | 'Abstract';
  text: string;
  matches: Match[];
}

/** About as much as a line of the popup holds, and of the library. */
const CHARACTERS = 160;
/** A paper with thousands of them must not hold up the list. */
const AUTHORS_MAX = 200;

/** What the reader wrote comes first; an abstract says something only where the title does not. */
export function foundLine(paper: Paper, { find, cutAround }: Finder): FoundLine | undefined {
  const note = cutAround(paper.note, find(paper.note, 'note'), CHARACTERS);
  if (note) return { where: 'Note', ...note };
  if (find(authorLine(paper), 'author').length === 0) {
    for (const { name } of (paper.authors ?? []).slice(0, AUTHORS_MAX)) {
      const matches = find(name, 'author');
      if (matches.length > 0) return { where: 'Author', text: name, matches };
    }
  }
  if (find(paper.title, 'title').length > 0) return undefined;
  const { abstract = '' } = paper;
  const cut = cutAround(abstract, find(abstract, 'abstract'), CHARACTERS);
  return cut && { where: 'Abstract', ...cut };
}
