// Which saved papers may be the same work as this one: found by the title or a block of it, then compared.
import type { Library, PaperRow } from '@/lib/db/database';
import { findLikelyOfEach } from '@/lib/db/find-works';
import { findLikely } from '@/lib/db/queries';
import type { Paper } from '@/lib/model/paper';
import { compareWorks, type WorkDescription } from '@/lib/model/same-work';
import type { PaperKey } from '@/lib/model/identifiers';

export interface Alike {
  /** The same work under another name, by all that is known; of several the one that was saved first. */
  same: PaperRow | undefined;
  /** All that look alike, that one among them. */
  all: PaperRow[];
}

/** Without the papers that share a key with it. */
export async function findAlike(library: Library, work: WorkDescription): Promise<Alike> {
  return compareWith(work, await findLikely(library, work));
}

/** The same for thousands. */
export async function findAlikeOfEach(library: Library, works: readonly WorkDescription[]): Promise<Alike[]> {
  const likely = await findLikelyOfEach(library, works);
  return works.map((work, index) => compareWith(work, likely[index] ?? []));
}

function compareWith(work: WorkDescription, rows: readonly PaperRow[]): Alike {
  const likely = rows.filter(({ keys }) => !keys.some((key) => work.keys.includes(key)));
  const all: PaperRow[] = [];
  let same: PaperRow | undefined;
  for (const row of likely.toSorted((a, b) => a.savedAt - b.savedAt)) {
    const likeness = compareWorks(work, row);
    if (likeness === 'same') same ??= row;
    if (likeness !== 'different') all.push(row);
  }
  return { same, all };
}

/** Writes down what a paper looks like, in place of what was written before. Inside the caller's transaction. */
export async function suggestAlike(library: Library, paper: Paper, alike?: Alike): Promise<void> {
  const { all } = alike ?? (await findAlike(library, paper));
  await library.suggestions.where('papers').equals(paper.id).delete();
  await library.suggestions.bulkPut(all.map(({ id }) => suggestionOf(paper.id, id)));
}

export function suggestionOf(a: PaperKey, b: PaperKey): { id: string; papers: [PaperKey, PaperKey] } {
  const papers: [PaperKey, PaperKey] = a < b ? [a, b] : [b, a];
  return { id: papers.join(' '), papers };
}
