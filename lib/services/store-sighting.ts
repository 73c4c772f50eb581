// What a source told about a saved paper, put into the library: the paper is completed, becomes one with the owner of a key that it turns
// out to have, and is compared with the others again. Nothing is merged by its title here, where nobody would see it.
import { changePapers } from '@/lib/db/change-papers';
import { findPaper, findPapers } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { suggestAlike } from './find-alike';
import type { LibraryPorts } from './ports';
import { takeIn } from './take-in';

/** Inside the caller's transaction. Resolves to the papers that changed: none if the paper was removed meanwhile. */
export async function storeSighting({ library, clock }: Pick<LibraryPorts, 'library' | 'clock'>, id: PaperKey, sighting: Sighting): Promise<Paper[]> {
  const row = await findPaper(library, id);
  if (!row) return [];
  const { before, paper } = takeIn(row, await findPapers(library, sighting.keys), sighting, clock.now());
  const [first, ...others] = before;
  await changePapers(library, [{ before: first, after: paper }, ...others.map((other) => ({ before: other }))], clock.now());
  await suggestAlike(library, paper);
  return [paper];
}
