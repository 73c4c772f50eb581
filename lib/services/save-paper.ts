// Saves what a card said. Saving twice is harmless: the second sighting only completes the paper.
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { toItem } from '@/lib/db/item-facets';
import { findItemsByKeys } from '@/lib/db/find-works';
import { findPapers } from '@/lib/db/queries';
import type { Joined } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, mergePapers, paperFromSighting, shareKey, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { undoOf } from '@/lib/model/undo';
import { MINUTE_MS } from '@/lib/shared/clock';
import { findAdapter } from '@/lib/sites/registry';
import { describePapers } from './command-words';
import { findAlike, suggestAlike, type Alike } from './find-alike';
import { recordIfAny } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { queueCompletions, type Queueing } from './queue-completions';
import { takeIn } from './take-in';

export interface SavedPaper {
  paper: Paper;
  /** False if it was in the library before. */
  created: boolean;
  /** If it was joined with a paper that has none of its keys: what the reader has to be told. */
  merged?: Joined | undefined;
  /** It was removed before: the trash holds it with tags or a note. */
  trashed?: PaperKey | undefined;
}

interface SaveOptions {
  /** Joins what is the same by title and authors; only where the reader is told, and can undo it, and is told what the trash holds. Elsewhere it is suggested. */
  joins?: boolean;
}

/** Resolves when the paper is on disk. */
export async function savePapers(ports: LibraryPorts, sightings: readonly Sighting[], { joins = false }: SaveOptions = {}): Promise<SavedPaper[]> {
  const now = ports.clock.now();
  const saved = await writeLibrary(ports.library, async () => {
    const results: SavedPaper[] = [];
    for (const sighting of sightings) {
      const result = await saveSighting(ports.library, sighting, joins, now);
      results.push(joins && result.created ? { ...result, trashed: await findTrashed(ports.library, result.paper.keys) } : result);
    }
    const added = results.flatMap(({ paper, created }) => (created ? [paper] : []));
    await recordIfAny(ports.library, now, () => `Saved ${describePapers(added)}`, added.length, undoOf([], added));
    return results;
  });
  await ports.announce({ changed: saved.map(({ paper }) => toMark(paper)), removed: [] });
  return saved;
}

/** Only what the reader would miss. */
async function findTrashed(library: Library, keys: readonly PaperKey[]): Promise<PaperKey | undefined> {
  return (await library.removed.bulkGet([...keys])).find((one) => one && (one.paper.tags.length > 0 || one.paper.note !== ''))?.id;
}

/** Inside the caller's transaction. */
export async function saveSighting(library: Library, sighting: Sighting, joins: boolean, now: number): Promise<SavedPaper> {
  const rows = await findPapers(library, sighting.keys);
  const row = ownerOfFirst(rows, sighting.keys);
  if (row) {
    const { before, paper: { isNew: _isNew, ...paper } } = takeIn(row, rows, sighting, now);
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
  // What is alike is known of a new paper alone; of another it is found by what is written.
  if (alike) await Promise.all([writePaper(library, before, paper, now), suggestAlike(library, paper, alike)]);
  else {
    await writePaper(library, before, paper, now);
    await suggestAlike(library, paper);
  }
  return paper;
}

function siteName(address: string): string {
  const url = new URL(address);
  return findAdapter(url)?.label ?? url.hostname.replace(/^www\./, '');
}

/** Puts one paper in the place of those it was made of, and settles what hangs on it. */
export async function writePaper(library: Library, before: readonly PaperRow[], paper: Paper, now: number): Promise<void> {
  const [first, ...others] = before;
  await Promise.all([changePapers(library, [{ before: first, after: paper }, ...others.map((other) => ({ before: other }))], now), settlePapers(library, [paper], now, { fresh: new Set(first ? [] : [paper]) })]);
}

/** What is in the library is not news any more, and what it still lacks is queued to be asked for. */
export async function settlePapers(library: Library, papers: readonly Paper[], now: number, queueing: Queueing = {}): Promise<void> {
  const dealWithItems = async () => {
    const items = await findItemsByKeys(library, papers.flatMap((paper) => paper.keys));
    await changeItems(library, items.map((before) => ({ before, after: { ...toItem(before), state: 'dealt' } })));
  };
  await Promise.all([dealWithItems(), queueCompletions(library, papers, now, queueing)]);
}
