// The line under a found paper that says why it was found, where its title, first authors and tags do not.
import type { Paper } from '@/lib/model/paper';
import { cutAround } from '@/lib/search/cut-around';
import type { Match } from '@/lib/search/find-matches';
import type { TextField } from '@/lib/search/query';
import { withoutMarks } from '@/lib/search/without-marks';
import { authorLine } from './byline';

/** What a search finds in a text of that field. */
export type Find = (text: string, field: TextField) => Match[];

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
export function foundLine(paper: Paper, find: Find): FoundLine | undefined {
  const note = cutPlain(paper.note, 'note', find);
  if (note) return { where: 'Note', ...note };
  if (find(authorLine(paper), 'author').length === 0) {
    for (const { name } of (paper.authors ?? []).slice(0, AUTHORS_MAX)) {
      const matches = find(name, 'author');
      if (matches.length > 0) return { where: 'Author', text: name, matches };
    }
  }
  if (find(paper.title, 'title').length > 0) return undefined;
  const cut = cutPlain(paper.abstract ?? '', 'abstract', find);
  return cut && { where: 'Abstract', ...cut };
}

/** Without marks, unless it was found in what they hide: the address of a link. */
function cutPlain(text: string, field: TextField, find: Find): { text: string; matches: Match[] } | undefined {
  const matches = find(text, field);
  if (matches.length === 0) return undefined;
  const plain = withoutMarks(text);
  return cutAround(plain, find(plain, field), CHARACTERS) ?? cutAround(text, matches, CHARACTERS);
}
