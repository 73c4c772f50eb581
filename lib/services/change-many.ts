// One change to many papers: a few hundred in the command's own transaction, more part by part as a job.
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { findPaperOfEach, listIds } from '@/lib/db/queries';
import type { Undoable } from '@/lib/messaging/protocol';
import type { BulkChange } from '@/lib/model/bulk-change';
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { JobId } from '@/lib/model/job';
import type { Paper } from '@/lib/model/paper';
import { renameTags } from '@/lib/model/rename-tag';
import { changeTags } from '@/lib/model/tag';
import { countPapers, undoOf } from '@/lib/model/undo';
import type { Selection } from '@/lib/model/view';
import { isEqual } from '@/lib/shared/equal';
import { asSpelled } from './as-spelled';
import { describeChange, describePapers, describeWork } from './command-words';
import { recordCommand } from './history';
import type { JobStep, StepResult } from './job-step';
import { startJob } from './jobs';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { takeOut } from './take-out';

/** Papers that are changed in one transaction, while the reader waits. */
export const AT_ONCE = 500;
/** Papers in one step of a job: others wait for it. */
const STEP = 200;

/** Resolves when it is done, or, of more than a few hundred, when it has become a job. */
export async function changeMany(ports: LibraryPorts, { job, selection, change }: { job: JobId; selection: Selection; change: BulkChange }): Promise<Undoable & { count: number }> {
  return changeAll(ports, job, await resolve(ports.library, selection), change);
}

/** `prepare` goes first, in the same transaction; what undoes it is undone last. */
export async function changeAll(ports: LibraryPorts, job: JobId, ids: readonly PaperKey[], change: BulkChange, prepare?: () => Promise<UndoStep[]>): Promise<Undoable & { count: number }> {
  const { library, clock } = ports;
  const work = { kind: 'change', change } as const;
  const { answer, result } = await writeLibrary(library, async (): Promise<{ answer: Undoable & { count: number }; result?: StepResult }> => {
    const known = await library.jobs.get(job);
    if (known) return { answer: { entry: known.entry, isUnderWay: known.state === 'running', count: known.total } };
    const first = (await prepare?.()) ?? [];
    if (ids.length > AT_ONCE) {
      const entry = await recordCommand(library, clock.now(), describeWork(work, ids.length), 0, first);
      await startJob(library, { id: job, startedAt: clock.now(), entry, work }, inParts(ids, STEP));
      return { answer: { entry, isUnderWay: true, count: ids.length } };
    }
    const done = await changeSome(library, ids, change, clock.now());
    const steps = [...first, ...done.undo];
    const count = countPapers(steps);
    if (steps.length === 0) return { answer: { isUnderWay: false, count }, result: done };
    const entry = await recordCommand(library, clock.now(), describeChange(change, describePapers(done.rows, count)), count, steps);
    return { answer: { entry, isUnderWay: false, count }, result: done };
  });
  if (result && result.undo.length > 0) await ports.announce({ changed: result.changed.map(toMark), removed: result.removed });
  return answer;
}

/** Its items are ids of papers. */
export const changeStep: JobStep = async ({ library, clock }, { work }, items) =>
  (work.kind === 'change' ? changeSome(library, items as PaperKey[], work.change, clock.now()) : { changed: [], removed: [], undo: [] });

async function resolve(library: Library, selection: Selection): Promise<PaperKey[]> {
  if ('ids' in selection) return [...new Set(selection.ids)];
  const except = new Set(selection.except);
  return (await listIds(library, selection.view)).filter((id) => !except.has(id));
}

/** Those that are gone are passed over, and so are those that it does not change. Inside the caller's transaction. */
export async function changeSome(library: Library, ids: readonly PaperKey[], change: BulkChange, now: number): Promise<StepResult & { rows: PaperRow[] }> {
  const found = await findPaperOfEach(library, ids);
  const rows = [...new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : []))).values()];
  if (change.kind === 'remove') {
    return { rows, changed: [], removed: rows.flatMap(({ keys }) => keys), undo: await takeOut(library, rows, now) };
  }
  const edit = change.kind === 'status' ? statusEdit(change.status, now) : change.kind === 'newKey' ? withoutCiteKey : await tagEdit(library, change, rows);
  const changes = rows.flatMap((before) => {
    const { isNew: _isNew, ...after } = edit(toPaper(before));
    return isEqual(after, { ...toPaper(before), isNew: undefined }) ? [] : [{ before, after: { ...after, updatedAt: now } }];
  });
  await changePapers(library, changes, now);
  return { rows: changes.map(({ before }) => before), changed: changes.map(({ after }) => after), removed: [], undo: changes.flatMap(({ before, after }) => undoOfChange(change, before, after)) };
}

function statusEdit(status: Paper['status'], now: number) {
  return (paper: Paper): Paper => (paper.status === status ? paper : { ...paper, status, statusAt: now });
}

function withoutCiteKey({ citeKey: _citeKey, ...paper }: Paper): Paper {
  return paper;
}

/** A tag that the library has in another spelling is used as it stands there. */
async function tagEdit(library: Library, change: Extract<BulkChange, { kind: 'tag' | 'rename' }>, rows: readonly PaperRow[]): Promise<(paper: Paper) => Paper> {
  if (change.kind === 'tag') {
    const add = await asSpelled(library, change.add);
    return (paper) => ({ ...paper, tags: changeTags(paper.tags, add, change.remove) });
  }
  const { from, to } = change;
  const made = [...new Set(rows.flatMap(({ tags }) => renameTags(tags, from, to)))];
  const spelled = new Map((await asSpelled(library, made)).map((tag, index) => [made[index], tag]));
  return (paper) => ({ ...paper, tags: renameTags(paper.tags, from, to).map((tag) => spelled.get(tag) ?? tag) });
}

/** Where each tag has become another one, that is all there is to say. */
function undoOfChange(change: BulkChange, before: Paper, after: Paper): UndoStep[] {
  if (change.kind !== 'rename' || before.tags.length !== after.tags.length) return undoOf([before], [after]);
  const renamed = before.tags.flatMap((from, index) => {
    const to = after.tags[index];
    return to === undefined || to === from ? [] : [{ from, to }];
  });
  return [{ kind: 'renamed', id: after.id, from: renamed.map(({ from }) => from), to: renamed.map(({ to }) => to) }];
}

function inParts<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}
