// Takes steps of commands back, the last one first, as many of a kind at once as there are. What a step was about may be gone: then it does nothing.
import { changePapers, type PaperChange } from '@/lib/db/change-papers';
import { toPaper, type Library, type PaperRow } from '@/lib/db/database';
import { findSavedByKeys } from '@/lib/db/find-works';
import { findPaper, findPaperOfEach } from '@/lib/db/queries';
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import type { SavedSearch } from '@/lib/model/saved-search';
import type { Tag } from '@/lib/model/tag';
import { undoEdit, undoRename, undoReplace, withoutAdded } from '@/lib/model/undo';
import { isEqual } from '@/lib/shared/equal';
import { suggestAlike } from './find-alike';
import { putItemsBack } from './inbox';
import { settlePapers } from './save-paper';
import { forgetPapers, putBack, takeBack, trashAgain } from './take-out';

/** What a step did to the library; `removed`: all keys of papers that are gone. */
export interface Undone {
  changed: Paper[];
  removed: PaperKey[];
}

type StepOf<Kind extends UndoStep['kind']> = Extract<UndoStep, { kind: Kind }>;
type Edit = StepOf<'edited'> | StepOf<'renamed'>;

/** Inside the caller's transaction. */
export async function undoSteps(library: Library, steps: readonly UndoStep[], now: number): Promise<Undone> {
  const changed = new Map<PaperKey, Paper>();
  const removed: PaperKey[] = [];
  for (const run of runsOf(steps.toReversed())) {
    const undone = await undoRun(library, run, now);
    for (const key of undone.removed) changed.delete(key);
    for (const paper of undone.changed) changed.set(paper.id, paper);
    removed.push(...undone.removed);
  }
  const there = new Set([...changed.values()].flatMap(({ keys }) => keys));
  return { changed: [...changed.values()], removed: removed.filter((key) => !there.has(key)) };
}

/** Neighbours of one kind. */
function runsOf(steps: readonly UndoStep[]): UndoStep[][] {
  const runs: UndoStep[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run?.[0]?.kind === step.kind) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

async function undoRun(library: Library, run: readonly UndoStep[], now: number): Promise<Undone> {
  const undone: Undone = { changed: [], removed: [] };
  const add = (more: Undone) => {
    undone.changed.push(...more.changed);
    undone.removed.push(...more.removed);
  };
  const edits = run.filter((step) => step.kind === 'edited' || step.kind === 'renamed');
  if (edits.length > 0) add(await undoEdits(library, edits, now));
  const removals = run.filter((step) => step.kind === 'removed');
  if (removals.length > 0) add({ changed: await putBack(library, removals, now), removed: [] });
  const additions = run.filter((step) => step.kind === 'added');
  if (additions.length > 0) add(await undoAdditions(library, additions, now));
  for (const step of run) {
    if (step.kind === 'replaced') add(await undoReplacement(library, step, now));
    if (step.kind === 'trashed') await trashAgain(library, step);
    if (step.kind === 'tag') await undoTag(library, step);
    if (step.kind === 'search') await undoSearch(library, step);
    if (step.kind === 'items') await putItemsBack(library, step.ids);
    if (step.kind === 'finding' && (await findPaper(library, step.finding.paper))) await library.findings.put(step.finding);
  }
  return undone;
}

async function undoEdits(library: Library, steps: readonly Edit[], now: number): Promise<Undone> {
  const rows = await findPaperOfEach(library, steps.map(({ id }) => id));
  const drafts = new Map<PaperKey, { row: PaperRow; paper: Paper }>();
  for (const [index, step] of steps.entries()) {
    const row = rows[index];
    if (!row) continue;
    const { paper } = drafts.get(row.id) ?? { paper: toPaper(row) };
    drafts.set(row.id, { row, paper: step.kind === 'edited' ? undoEdit(paper, step) : undoRename(paper, step) });
  }
  const changes = [...drafts.values()].filter(({ row, paper }) => !isEqual(toPaper(row), paper)).map(({ row, paper }) => ({ before: row, after: { ...paper, updatedAt: now } }));
  await changePapers(library, changes, now);
  for (const { before, after } of changes) if (!isEqual(before.notSame, after.notSame)) await suggestAlike(library, after);
  const lost = changes.flatMap(({ before, after }) => before.keys.filter((key) => !after.keys.includes(key)));
  return { changed: changes.map(({ after }) => after), removed: lost };
}

async function undoAdditions(library: Library, steps: readonly StepOf<'added'>[], now: number): Promise<Undone> {
  const found = await findPaperOfEach(library, steps.map(({ id }) => id));
  const [asIs, used]: [Map<PaperKey, PaperRow>, Map<PaperKey, PaperRow>] = [new Map(), new Map()];
  const undone: Undone = { changed: [], removed: [] };
  for (const [index, step] of steps.entries()) {
    const known = found[index];
    // One that was made of several may be of more than one that was added.
    const row = known?.parts ? await findPaper(library, step.id) : known;
    if (!row) continue;
    const rest = withoutAdded(toPaper(row), step);
    if (rest) {
      await changePapers(library, [{ before: row, after: { ...rest, updatedAt: now } }], now);
      undone.changed.push(rest);
      undone.removed.push(...row.keys.filter((key) => !rest.keys.includes(key)));
    } else {
      (row.updatedAt === step.updatedAt && row.citeKey?.key === step.citeKey ? asIs : used).set(row.id, row);
      undone.removed.push(...row.keys);
    }
  }
  await forgetPapers(library, [...asIs.values()], now);
  await takeBack(library, [...used.values()], now);
  return undone;
}

async function undoReplacement(library: Library, step: StepOf<'replaced'>, now: number): Promise<Undone> {
  const rows = await findSavedByKeys(library, [...step.before, ...step.after].flatMap(({ keys }) => keys));
  const papers = undoReplace(rows.map(toPaper), step)?.map((paper) => ({ ...paper, updatedAt: now }));
  if (!papers) return { changed: [], removed: [] };
  const taken = rows.filter((row) => papers.some(({ keys }) => keys.some((key) => row.keys.includes(key))));
  const changes = Array.from({ length: Math.max(taken.length, papers.length) }, (_, index): PaperChange => ({ before: taken[index], after: papers[index] }));
  await changePapers(library, changes, now);
  await settlePapers(library, papers, now);
  for (const paper of papers) await suggestAlike(library, paper);
  return { changed: papers, removed: [] };
}

/** How many carry it is not the step's to say. */
async function undoTag(library: Library, { key, before, after }: StepOf<'tag'>): Promise<void> {
  const row = await library.tags.get(key);
  const known: Tag | undefined = row ?? (before && { ...before, count: 0, color: undefined });
  if (!known) return;
  const color = known.color === after?.color ? before?.color : known.color;
  const label = before && (!after || known.label === after.label) ? before.label : known.label;
  await putTag(library, { ...known, label, color });
}

/** A tag that no paper carries is kept for its colour alone. */
export async function putTag(library: Library, { color, ...tag }: Tag): Promise<void> {
  if (tag.count === 0 && color === undefined) await library.tags.delete(tag.key);
  else await library.tags.put(color === undefined ? tag : { ...tag, color });
}

async function undoSearch(library: Library, { id, before, after }: StepOf<'search'>): Promise<void> {
  const now = await library.searches.get(id);
  if (!now) return void (before && !after && (await library.searches.put(before)));
  if (!after) return;
  if (before) await library.searches.put({ ...now, ...unchanged(now, before, after) });
  else if (isEqual(now, after)) await library.searches.delete(id);
}

/** What of it is still as the command left it, as it was before. */
function unchanged(now: SavedSearch, before: SavedSearch, after: SavedSearch): Partial<SavedSearch> {
  return { ...(now.name === after.name && { name: before.name }), ...(isEqual(now.view, after.view) && { view: before.view }), ...(now.addedAt === after.addedAt && { addedAt: before.addedAt }) };
}
