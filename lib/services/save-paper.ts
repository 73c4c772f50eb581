// Saves what a card said. Saving twice is harmless: the second sighting only completes the paper.
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { findFeedItems, findPapers } from '@/lib/db/queries';
import { findKeyValue, keyValue, parseArxivId } from '@/lib/model/identifiers';
import { completePaper, isIncomplete, mergePapers, paperFromSighting, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

export interface SavedPaper {
  paper: Paper;
  /** False if it was in the library before. */
  created: boolean;
}

/** Resolves when the paper is on disk. */
export async function savePapers(ports: LibraryPorts, sightings: readonly Sighting[]): Promise<SavedPaper[]> {
  const now = ports.clock.now();
  const saved = await writeLibrary(ports.library, async () => {
    const results: SavedPaper[] = [];
    for (const sighting of sightings) results.push(await saveSighting(ports.library, sighting, now));
    return results;
  });
  await ports.announce({ changed: saved.map(({ paper }) => toMark(paper)), removed: [] });
  return saved;
}

async function saveSighting(library: Library, sighting: Sighting, now: number): Promise<SavedPaper> {
  const before = await findPapers(library, sighting.keys);
  const paper = before.length === 0
    ? paperFromSighting(sighting, now)
    : { ...completePaper(before.reduce<Paper>(mergePapers, before[0] as Paper), sighting, now), updatedAt: now };
  await writePaper(library, before, paper, now);
  return { paper, created: before.length === 0 };
}

/** Puts one paper in the place of those it was made of, and settles what hangs on it. */
export async function writePaper(library: Library, before: readonly PaperRow[], paper: Paper, now: number): Promise<void> {
  const [first, ...others] = before;
  await changePapers(library, [{ before: first, after: paper }, ...others.map((other) => ({ before: other }))], now);
  await settlePapers(library, [paper], now);
}

/** What is in the library is not news any more, and what its source left out is queued to be fetched. */
export async function settlePapers(library: Library, papers: readonly Paper[], now: number): Promise<void> {
  const items = await findFeedItems(library, papers.flatMap((paper) => paper.keys));
  await library.feedItems.bulkPut(items.map((item) => ({ ...item, state: 'dealt' as const })));
  const lacking = papers.flatMap((paper) => {
    const arxivId = parseArxivId(findKeyValue(paper.keys, 'arxiv') ?? '');
    const isFinal = !isIncomplete(paper) || paper.provenance.title?.source === 'arxiv-api';
    return arxivId && !isFinal ? [{ id: paper.id, arxivId: keyValue(arxivId.key), errorCount: 0, nextAt: now }] : [];
  });
  const queued = await library.completions.bulkGet(lacking.map(({ id }) => id));
  await library.completions.bulkPut(lacking.filter((_, index) => !queued[index]));
}
