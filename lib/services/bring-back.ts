// Brings papers into the library that come from outside of it: from a file, a backup, or from among the removed. They are merged with what
// is there; what says nothing new is left as it is.
//
// How the library tells papers apart stays as it is. What it holds as one stays one. What the reader said is not the same stays two:
// a paper that comes back as one of both is split along its parts; a key without a part of its own stays with the paper that has it.
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, type Library, type PaperRow } from '@/lib/db/database';
import { findSavedByKeys } from '@/lib/db/find-works';
import { areDeclaredApart } from '@/lib/model/declared-apart';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, mergePapers, shareKey, withoutKeys, type Paper } from '@/lib/model/paper';
import { saysMore } from '@/lib/model/says-more';
import { splitPaper } from '@/lib/model/split-paper';
import { uniteByKeys } from '@/lib/model/unite-by-keys';
import type { Queueing } from './queue-completions';
import { settlePapers } from './save-paper';

export interface BroughtIn {
  /** The rows whose place it takes; none: it is new. */
  before: PaperRow[];
  paper: Paper;
  isChanged: boolean;
}

/** What was removed under these names stays among the removed. Inside the caller's transaction. */
export async function bringBack(library: Library, papers: readonly Paper[], now: number): Promise<{ papers: Paper[]; added: number }> {
  const brought = await bringIn(library, papers, now);
  return { papers: brought.map(({ paper }) => paper), added: brought.filter(({ before }) => before.length === 0).length };
}

interface Bringing extends Pick<Queueing, 'isPatient'> {
  /** Of which no key is in the library: they are not looked for. */
  unknown?: ReadonlySet<Paper>;
}

/** The same, with what each takes the place of. */
export async function bringIn(library: Library, papers: readonly Paper[], now: number, { isPatient = false, unknown = new Set() }: Bringing = {}): Promise<BroughtIn[]> {
  const brought = mergeWithRows(papers, await findSavedByKeys(library, papers.flatMap((paper) => (unknown.has(paper) ? [] : paper.keys))));
  const changed = brought.filter(({ isChanged }) => isChanged);
  // Side by side: words are packed while the browser looks up and writes the rest.
  await Promise.all([
    changePapers(library, changed.flatMap(({ before: [first, ...others], paper }) => [{ before: first, after: paper }, ...others.map((other) => ({ before: other }))]), now),
    settlePapers(library, changed.map(({ paper }) => paper), now, { isPatient, fresh: new Set(changed.flatMap(({ before, paper }) => (before.length === 0 ? [paper] : []))) }),
  ]);
  return brought;
}

/** What coming papers make of the rows that share keys with them. Pure. */
export function mergeWithRows(papers: readonly Paper[], rows: readonly PaperRow[]): BroughtIn[] {
  const rowOf = new Map(rows.flatMap((row) => row.keys.map((key) => [key, row] as const)));
  const coming = unite(papers).map((paper) => withoutKnownNote(paper, rowOf)).flatMap((paper) => takeApart(paper, rowOf));
  return unite([...coming, ...rows.map(toPaper)]).map((paper) => {
    const before = ownersOf(paper, rowOf);
    const [first, ...others] = before;
    return { before, paper, isChanged: !first || others.length > 0 || saysMore(toPaper(first), paper) };
  });
}

/** A format that knows no lines, or sets two hyphens as a dash, brings a note back in the same words: they are not written down twice. */
function withoutKnownNote(paper: Paper, rowOf: ReadonlyMap<PaperKey, PaperRow>): Paper {
  const words = lettersOf(paper.note);
  return words !== '' && ownersOf(paper, rowOf).some(({ note }) => note !== paper.note && lettersOf(note) === words) ? { ...paper, note: '' } : paper;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What comes back as one, as far as it is of papers that are not the same, for each of these. */
function takeApart(paper: Paper, rowOf: ReadonlyMap<PaperKey, PaperRow>): Paper[] {
  const owners = ownersOf(paper, rowOf).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const other = owners.find((one, index) => owners.slice(0, index).some((earlier) => areDeclaredApart(earlier, one)));
  const one = owners.find((earlier) => other && earlier !== other && areDeclaredApart(earlier, other));
  if (!one || !other) return [paper];
  const part = leavesOf(paper).find((leaf) => shareKey(leaf, other) && !shareKey(leaf, one));
  const split = part && splitPaper(paper, part.id);
  return (split ?? [withoutKeys(paper, other.keys)]).flatMap((each) => takeApart(each, rowOf));
}

function ownersOf({ keys }: Paper, rowOf: ReadonlyMap<PaperKey, PaperRow>): PaperRow[] {
  return [...new Set(keys.map((key) => rowOf.get(key)).filter((row) => row !== undefined))];
}

function unite(papers: readonly Paper[]): Paper[] {
  return uniteByKeys(papers, ({ keys }) => keys, mergePapers);
}
