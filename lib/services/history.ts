// The history of commands: each is written down in its own transaction, with what undoes it, and the last twenty are kept.
import type { Library } from '@/lib/db/database';
import { listHistory, partsOf } from '@/lib/db/read-history';
import { jobsThatAre } from '@/lib/db/read-jobs';
import { HISTORY_MAX, type HistoryEntry, type UndoStep } from '@/lib/model/history';
import type { JobId } from '@/lib/model/job';

const STEPS_PER_PART = 500;

/** Resolves to the entry that undoes it. Inside the caller's transaction. `label` says what was done, `count` to how many papers. */
export async function recordCommand(library: Library, now: number, label: string, count: number, steps: readonly UndoStep[], command?: JobId): Promise<number> {
  const entry = await library.history.add({ at: now, label, count, ...(command && { command }) });
  await writeParts(library, entry, 0, steps);
  await forgetOldest(library);
  return entry;
}

/** The same for what may have changed nothing. */
export async function recordIfAny(library: Library, now: number, label: () => string, count: number, steps: readonly UndoStep[], command?: JobId): Promise<number | undefined> {
  return steps.length === 0 ? undefined : recordCommand(library, now, label(), count, steps, command);
}

/** More of a command that is done part by part. */
export async function addToCommand(library: Library, entry: number, count: number, steps: readonly UndoStep[]): Promise<void> {
  const last = (await partsOf(library, entry).primaryKeys()).at(-1);
  await writeParts(library, entry, last ? last[1] + 1 : 0, steps);
  await library.history.where('id').equals(entry).modify((row) => { row.count += count; });
}

/** The last command with what undoes it, if it is no longer ago than that, not undone, and of one part. */
export async function findLast(library: Library, since: number): Promise<{ entry: HistoryEntry; steps: UndoStep[] } | undefined> {
  const entry = await library.history.orderBy('id').last();
  if (!entry || entry.isUndone || entry.at < since) return undefined;
  const [part, more] = await partsOf(library, entry.id).limit(2).toArray();
  return part && !more ? { entry, steps: part.steps } : undefined;
}

/** Writes a command of one part down anew. */
export async function rewriteCommand(library: Library, entry: HistoryEntry, steps: UndoStep[]): Promise<void> {
  await library.history.put(entry);
  await library.undoParts.put({ entry: entry.id, part: 0, steps });
}

/** The last command of one paper that is not undone and did that. */
export async function findCommand<Step extends UndoStep>(library: Library, isIt: (step: UndoStep) => step is Step): Promise<{ entry: HistoryEntry; step: Step } | undefined> {
  for (const entry of await listHistory(library)) {
    const step = entry.isUndone || entry.count !== 1 ? undefined : (await stepsOf(library, entry.id)).find(isIt);
    if (step) return { entry, step };
  }
  return undefined;
}

/** Notes that a command was undone, by other means than the history's. */
export async function noteUndone(library: Library, entry: HistoryEntry): Promise<void> {
  await partsOf(library, entry.id).delete();
  await library.history.put({ ...entry, isUndone: true });
}

/** Lets go of commands, with what undoes them. */
export async function forgetCommands(library: Library, entries: readonly number[]): Promise<void> {
  await library.history.bulkDelete([...entries]);
  for (const entry of entries) await partsOf(library, entry).delete();
}

/** Lets go of those that nothing can undo any more: what they removed is gone for good. */
export async function forgetRemovals(library: Library, before = Infinity): Promise<void> {
  const gone: number[] = [];
  for (const { id, at } of await listHistory(library)) {
    const [part] = at < before ? await partsOf(library, id).limit(1).toArray() : [];
    if (part?.steps.some(({ kind }) => kind === 'removed')) gone.push(id);
  }
  await forgetCommands(library, gone);
}

async function stepsOf(library: Library, entry: number): Promise<UndoStep[]> {
  return (await partsOf(library, entry).limit(2).toArray()).flatMap(({ steps }) => steps);
}

async function writeParts(library: Library, entry: number, first: number, steps: readonly UndoStep[]): Promise<void> {
  for (let part = 0; part * STEPS_PER_PART < steps.length; part += 1) {
    await library.undoParts.add({ entry, part: first + part, steps: steps.slice(part * STEPS_PER_PART, (part + 1) * STEPS_PER_PART) });
  }
}

/** But for those that a job still writes, or undoes. */
async function forgetOldest(library: Library): Promise<void> {
  const old = (await library.history.toCollection().primaryKeys()).slice(0, -HISTORY_MAX);
  if (old.length === 0) return;
  const jobs = await jobsThatAre(library, 'running', 'failed');
  const busy = new Set(jobs.flatMap(({ entry, work }) => [entry, work.kind === 'undo' ? work.undoes : undefined]));
  await forgetCommands(library, old.filter((entry) => !busy.has(entry)));
}
