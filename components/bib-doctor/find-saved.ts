// Which entries are papers of the library, and what that knows of them.
import type { Library } from '@/lib/db/database';
import { findSavedWorks } from '@/lib/db/find-works';
import type { Paper } from '@/lib/model/paper';
import { compareWorks } from '@/lib/model/same-work';
import { KnownWorks } from '@/lib/services/known-works';
import { cutIntoBatches } from '../batches';

/** By identifier; by title only where nothing is doubtful. */
export async function findSaved(library: Library, papers: readonly (Paper | undefined)[]): Promise<Map<Paper, Paper>> {
  const found = new Map<Paper, Paper>();
  for (const batch of cutIntoBatches(papers.filter((paper) => paper !== undefined), 500)) {
    const works = new KnownWorks(await findSavedWorks(library, batch), (row) => row);
    for (const paper of batch) {
      const saved = works.find(paper).find((row) => compareWorks(paper, row) === 'same');
      if (saved) found.set(paper, saved);
    }
  }
  return found;
}
