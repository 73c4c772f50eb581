// Saves what a card said. Saving twice is harmless: the second sighting only completes the paper.
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { toItem } from '@/lib/db/item-facets';
import { addToKeySet } from '@/lib/db/key-sets';
import { findFeedItems, findPapers } from '@/lib/db/queries';
import type { Joined } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, mergePapers, paperFromSighting, shareKey, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { MINUTE_MS } from '@/lib/shared/clock';
import { findAdapter } from '@/lib/sites/registry';
import { findAlike, suggestAlike, type Alike } from './find-alike';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { queueCompletions } from './queue-completions';
import { takeIn } from './take-in';

export interface SavedPaper {
  paper: Paper;
  /** False if it was in the library before. */
  created: boolean;
  /** If it was joined with a paper that has none of its keys: what the reader has to be told. */
  merged?: Joined | undefined;
}

interface SaveOptions {
  /** Joins what is the same by title and authors; only where the reader is told, and can undo it. Elsewhere it is suggested. */
  joins?: boolean;
}

/** Resolves when the paper is on disk. */
export async function savePapers(ports: LibraryPorts, sightings: readonly Sighting[], { joins = false }: SaveOptions = {}): Promise<SavedPaper[]> {
  const now = ports.clock.now();
  const saved = await writeLibrary(ports.library, async () => {
    const results: SavedPaper[] = [];
    for (const sighting of sightings) results.push(await saveSighting(ports.library, sighting, joins, now));
    return results;
  });
  await ports.announce({ changed: saved.map(({ paper }) => toMark(paper)), removed: [] });
  return saved;
}

/** Inside the caller's transaction. */
export async function saveSighting(library: Library, sighting: Sighting, joins: boolean, now: number): Promise<SavedPaper> {
  const rows = await findPapers(library, sighting.keys);
  const row = ownerOfFirst(rows, sighting.keys);
  if (row) {
    const { before, paper } = takeIn(row, rows, sighting, now);
    return { paper: await store(library, before, { ...paper, updatedAt: now }, now), created: false, merged: joins ? findJoined(row, sighting, now) : undefined };
  }
  const alone = paperFromSighting(sighting, now);
  const alike = await findAlike(library, alone);
  const same = joins ? alike.same : undefined;
  if (!same) return { paper: await store(library, [], alone, now, alike), created: true };
  const paper = await store(library, [same], mergePapers(toPaper(same), alone), now);
  return { paper, created: false, merged: joinedWith(same, alone) };
}

function joinedWith({ title, url }: Paper, { id }: Paper): Joined {
  return { part: id, title, savedFrom: siteName(url) };
}

/** Was it joined a moment ago, by a worker that died before it could say so? */
function findJoined(row: Paper, sighting: Sighting, now: number): Joined | undefined {
  const leaves = leavesOf(row);
  const part = leaves.find((leaf) => shareKey(leaf, sighting) && leaf.savedAt > now - MINUTE_MS);
  const other = leaves.find((leaf) => leaf !== part);
  return part && other && joinedWith(other, part);
}

/** Whose keys they are, the best key first. */
function ownerOfFirst(rows: readonly PaperRow[], keys: readonly PaperKey[]): PaperRow | undefined {
  for (const key of keys) {
    const row = rows.find((one) => one.keys.includes(key));
    if (row) return row;
  }
  return undefined;
}

async function store(library: Library, before: readonly PaperRow[], paper: Paper, now: number, alike?: Alike): Promise<Paper> {
  await writePaper(library, before, paper, now);
  await suggestAlike(library, paper, alike);
  return paper;
}

function siteName(address: string): string {
  const url = new URL(address);
  return findAdapter(url)?.label ?? url.hostname.replace(/^www\./, '');
}

/** Puts one paper in the place of those it was made of, and settles what hangs on it. */
export async function writePaper(library: Library, before: readonly PaperRow[], paper: Paper, now: number): Promise<void> {
  const [first, ...others] = before;
  await changePapers(library, [{ before: first, after: paper }, ...others.map((other) => ({ before: other }))], now);
  await settlePapers(library, [paper], now);
}

/** What is in the library is not news any more, and what it still lacks is queued to be asked for. */
export async function settlePapers(library: Library, papers: readonly Paper[], now: number): Promise<void> {
  const keys = papers.flatMap((paper) => paper.keys);
  // Nor is it news again once it is removed.
  await addToKeySet(library, 'seen', keys);
  const items = await findFeedItems(library, keys);
  await changeItems(library, items.map((before) => ({ before, after: { ...toItem(before), state: 'dealt' } })));
  await queueCompletions(library, papers, now);
}
