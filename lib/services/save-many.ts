// Saves what a page shows, and tags it, what is in the library already too: one command, in however many requests it comes.
import { toPaper, writeLibrary, type Library } from '@/lib/db/database';
import { findPaperOfEach, findPapers } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import type { HistoryEntry, UndoStep } from '@/lib/model/history';
import type { JobId } from '@/lib/model/job';
import { leavesOf, shareKey, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { undoOf } from '@/lib/model/undo';
import { changeSome } from './change-many';
import { describePapers } from './command-words';
import { addToCommand, recordCommand } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { saveSighting, type SavedPaper } from './save-paper';
import { undo } from './undo';

const SAVED = 'Saved';

export interface SaveManyRequest {
  command: JobId;
  sightings: readonly Sighting[];
  tags: readonly string[];
}

export interface SavedMany {
  saved: SavedPaper[];
  /** Those that were in the library before and had not had the tags. */
  tagged: number;
  /** What undoes it, with what the same command did before. */
  entry?: number | undefined;
}

type Step = Extract<UndoStep, { kind: 'added' | 'edited' }>;

/** Of what is in the library by its keys only the tags are changed. Resolves when it is on disk. */
export async function saveMany(ports: LibraryPorts, request: SaveManyRequest): Promise<SavedMany> {
  const { library, clock } = ports;
  const now = clock.now();
  const { sightings, tags } = request;
  const done = await writeLibrary(library, async (): Promise<SavedMany> => {
    const known = await findPapers(library, sightings.flatMap(({ keys }) => keys));
    const saved: SavedPaper[] = [];
    for (const sighting of sightings) {
      const [row, ...more] = known.filter((one) => shareKey(one, sighting));
      saved.push(row && more.length === 0 ? { paper: toPaper(row), created: false } : await saveSighting(library, sighting, true, now));
    }
    const ids = saved.map(({ paper }) => paper.id);
    const edits: UndoStep[] = tags.length > 0 ? (await changeSome(library, [...new Set(ids)], { kind: 'tag', add: [...tags], remove: [] }, now)).undo : [];
    const papers = (await findPaperOfEach(library, ids)).map((row) => row && toPaper(row));
    const additions = undoOf([], madeOf(saved, papers, now)).filter(isOfPaper);
    const added = new Set(additions.map(({ id }) => id));
    const tagged = edits.filter(isOfPaper).filter(({ id }) => !added.has(id));
    const entry = await record(library, now, request, papers, [...tagged, ...additions]);
    return { saved: saved.map((one, index) => ({ ...one, paper: papers[index] ?? one.paper })), tagged: tagged.length, entry };
  });
  await ports.announce({ changed: [...new Map(done.saved.map(({ paper }) => [paper.id, paper])).values()].map(toMark), removed: [] });
  return done;
}

/** Undoes all of it; `job` does what is too much to be done at once. */
export async function undoSaveMany(ports: LibraryPorts, job: JobId, command: JobId): Promise<{ isUnderWay: boolean }> {
  const entry = await findEntry(ports.library, command);
  return entry ? undo(ports, job, entry.id) : { isUnderWay: false };
}

/** What was made of them, where all of it is new: papers of the page that became one go as one. What became one with a paper of before goes alone. */
function madeOf(saved: readonly SavedPaper[], papers: readonly (Paper | undefined)[], now: number): Paper[] {
  const made = saved.flatMap(({ paper, created }, index): Paper[] => {
    const became = papers[index];
    return created ? [became && leavesOf(became).every(({ savedAt }) => savedAt === now) ? became : paper] : [];
  });
  return [...new Map(made.map((paper) => [paper.id, paper])).values()];
}

/** What it does adds to what it did before, unless that was undone. */
async function record(library: Library, now: number, { command, tags }: SaveManyRequest, papers: readonly (Paper | undefined)[], steps: readonly Step[]): Promise<number | undefined> {
  const known = await findEntry(library, command);
  if (steps.length === 0) return known?.id;
  const only = papers.find((paper) => paper?.id === steps[0]?.id);
  const what = describePapers(only ? [only] : [], (known?.count ?? 0) + steps.length);
  const saves = known?.label.startsWith(SAVED) || steps.some(({ kind }) => kind === 'added');
  const label = tags.length === 0 ? `${SAVED} ${what}` : `${saves ? `${SAVED} and tagged` : 'Tagged'} ${what} ${tags.join(', ')}`;
  if (!known) return recordCommand(library, now, label, steps.length, steps, command);
  await addToCommand(library, known.id, steps.length, steps);
  await library.history.update(known.id, { label });
  return known.id;
}

async function findEntry(library: Library, command: JobId): Promise<HistoryEntry | undefined> {
  return (await listHistory(library)).find((entry) => entry.command === command && !entry.isUndone);
}

function isOfPaper(step: UndoStep): step is Step {
  return step.kind === 'added' || step.kind === 'edited';
}
