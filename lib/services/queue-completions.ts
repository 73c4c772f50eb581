// Puts papers into the queue of those to be completed, and finds out whom to ask about each. Who was asked is remembered: a paper that is
// saved again, or becomes one with another, is not asked about a second time.
import { writeLibrary, type Completion, type Library } from '@/lib/db/database';
import { findPaperOfEach, listCompletions } from '@/lib/db/queries';
import { keyToCheck } from '@/lib/metadata/look-after';
import { askedBy, planStep } from '@/lib/metadata/plan';
import type { MetadataSource } from '@/lib/metadata/source';
import { METADATA_SOURCES } from '@/lib/metadata/sources';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { DAY_MS } from '@/lib/shared/clock';
import type { Access } from './ask-source';

export const CHECK_INTERVAL_MS = 7 * DAY_MS;
/** Papers planned in one transaction, and transactions in one go: the first of many are asked about before the last are planned. */
const BATCH = 50;
const BATCHES = 20;
const GIVE_WAY_MS = 40;

/** Of thousands that come at once each waits behind whatever the reader saves by hand. */
const PATIENCE_MS = 10 * 365 * DAY_MS;

export interface Queueing {
  /** They came at once with many others, which are asked about when nothing else is waiting. */
  isPatient?: boolean;
  /** Those that were not in the library under any of their keys: nobody has been asked about them. */
  fresh?: ReadonlySet<Paper>;
}

/** Inside the caller's transaction. */
export async function queueCompletions(library: Library, papers: readonly Paper[], now: number, { isPatient = false, fresh = new Set() }: Queueing = {}): Promise<void> {
  const known = papers.filter((paper) => !fresh.has(paper));
  const found = known.length === 0 ? [] : await library.completions.bulkGet(known.flatMap(({ keys }) => keys));
  const rowOf = new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  if (rowOf.size > 0) await library.completions.bulkDelete([...rowOf.keys()]);
  const queuedAt = isPatient ? now + PATIENCE_MS : now;
  if (isPatient && fresh.size > 0) await library.completionBatches.add({ queuedAt, papers: [...fresh].map(({ id }) => id) });
  await library.completions.bulkPut((isPatient ? known : papers).map((paper) => uniteRows(paper, paper.keys.flatMap((key) => rowOf.get(key) ?? []), queuedAt, now + CHECK_INTERVAL_MS)));
}

/** Not while the work runs that brings them: it goes first. Counting them all would read them all. */
async function isAnyPacked(library: Library): Promise<boolean> {
  const [first] = await library.completionBatches.limit(1).primaryKeys();
  return first !== undefined && (await library.jobs.where('state').equals('running').count()) === 0;
}

/** The next of those that came together, to be looked after on days of their own. Inside the caller's transaction. */
async function unpackSome(library: Library, now: number): Promise<Completion[]> {
  const batch = await library.completionBatches.orderBy('id').first();
  if (!batch) return [];
  const [ids, rest] = [batch.papers.slice(0, BATCH), batch.papers.slice(BATCH)];
  if (rest.length > 0) await library.completionBatches.put({ ...batch, papers: rest });
  else await library.completionBatches.delete(batch.id);
  return ids.map((id, index) => ({ id, next: 'plan', queuedAt: batch.queuedAt, asked: [], errors: {}, checkAt: now + (CHECK_INTERVAL_MS * (index + 1)) / ids.length }));
}

/** The rows under all names of a paper as one; the times are those of a paper that has none, or waits for longer. */
function uniteRows(paper: Paper, rows: readonly Completion[], queuedAt: number, checkAt: number): Completion {
  const check = [...new Set(rows.flatMap((row) => row.check ?? []))];
  return {
    id: paper.id,
    next: 'plan',
    queuedAt: Math.min(queuedAt, ...rows.map((row) => row.queuedAt)),
    asked: [...new Set(rows.flatMap(({ asked }) => asked))],
    errors: Object.assign({}, ...rows.map(({ errors }) => errors)) as Completion['errors'],
    ...(rows.some(({ alone }) => alone) ? { alone: true } : {}),
    checkAt: rows.length > 0 ? Math.min(...rows.map((row) => row.checkAt)) : checkAt,
    ...(check.length > 0 ? { check } : {}),
  };
}

interface Planning {
  done: Promise<boolean>;
  /** Somebody came meanwhile: there may be more to plan than this round has seen. */
  isAskedAgain: boolean;
}

/** One a library at a time, or every save would begin a round of its own; a worker that dies loses nothing with it. */
const planning = new WeakMap<Library, Planning>();

/** Finds out whom to ask about papers of which that is open; rather one who is in order than one who is not. Resolves to whether it was all of them. */
export function planCompletions(library: Library, access: Access, now: number): Promise<boolean> {
  const running = planning.get(library);
  if (running) {
    running.isAskedAgain = true;
    return running.done;
  }
  const round: Planning = { isAskedAgain: false, done: Promise.resolve(true) };
  planning.set(library, round);
  round.done = planRounds(library, round, access, now);
  return round.done;
}

async function planRounds(library: Library, round: Planning, access: Access, now: number): Promise<boolean> {
  try {
    for (;;) {
      round.isAskedAgain = false;
      const isAll = await planSome(library, access, now);
      if (!isAll || !round.isAskedAgain) return isAll;
    }
  } finally {
    // In the same turn as the last look: who comes from now on begins a round.
    planning.delete(library);
  }
}

/** A reader who saves meanwhile goes first. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, GIVE_WAY_MS);
  });
}

async function planSome(library: Library, access: Access, now: number): Promise<boolean> {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    // Most often there is none, and a transaction that writes makes others wait.
    if ((await listCompletions(library, 'plan', 1)).length === 0 && !(await isAnyPacked(library))) return true;
    const areAll = await writeLibrary(library, async () => {
      const rows = await listCompletions(library, 'plan', BATCH);
      await planRows(library, rows.length > 0 ? rows : await unpackSome(library, now), access, now);
      return rows.length < BATCH && !(await isAnyPacked(library));
    });
    if (areAll) return true;
    await giveWay();
  }
  return false;
}

/** All at once: saves wait for the transaction. */
async function planRows(library: Library, rows: readonly Completion[], access: Access, now: number): Promise<void> {
  const found = await findPaperOfEach(library, rows.map(({ id }) => id));
  const papers = new Map(found.flatMap((paper) => (paper ? [[paper.id, paper] as const] : [])));
  const keys = [...new Set([...rows.map(({ id }) => id), ...[...papers.values()].flatMap((paper) => paper.keys)])];
  const known = new Map([...rows, ...(await library.completions.bulkGet(keys))].flatMap((row) => (row ? [[row.id, row] as const] : [])));
  await library.completions.bulkDelete([...known.keys()].filter((id) => !papers.has(id)));
  await library.completions.bulkPut([...papers.values()].map((paper) => plan(uniteRows(paper, paper.keys.flatMap((key) => known.get(key) ?? []), Infinity, now + CHECK_INTERVAL_MS), paper, access)));
}

function plan(row: Completion, paper: Paper, { isAllowed, isInTrouble }: Access): Completion {
  const step = planStep(paper, row.asked, (source) => isAllowed(source) && !isInTrouble(source)) ?? planStep(paper, row.asked, isAllowed);
  const check = METADATA_SOURCES.find((source) => row.check?.includes(source.id) && isAllowed(source));
  return { ...row, next: step?.source.id ?? check?.id ?? 'nobody' };
}

/** For when somebody may be asked who might not be before. */
export async function replanCompletions(library: Library): Promise<void> {
  await writeLibrary(library, () => library.completions.filter(({ next }) => next === 'nobody').modify({ next: 'plan' }));
}

export interface Question {
  row: Completion;
  key: PaperKey;
  /** Not to complete the paper, but to see what became of it. */
  isCheck: boolean;
}

/** Whom papers wait for: sources, or `plan`. From one of their names to the next: most often there is only `nobody`. */
export function listAwaited(library: Library): Promise<ReadonlySet<Completion['next']>> {
  return library.transaction('r', library.completions, library.completionBatches, library.jobs, async () => {
    const awaited = new Set<Completion['next']>((await isAnyPacked(library)) ? ['plan'] : []);
    for (let last = ''; ;) {
      const [key] = (await library.completions.where('[next+queuedAt]').above([last, Infinity]).limit(1).keys()) as unknown as [Completion['next'], number][];
      if (!key) return awaited;
      [last] = key;
      if (key[0] !== 'nobody') awaited.add(key[0]);
    }
  });
}

/** What that source is to be asked next; whom that no longer concerns is planned anew. */
export async function takeQuestions(library: Library, source: MetadataSource): Promise<Question[]> {
  for (;;) {
    const rows = await listCompletions(library, source.id, source.batch);
    if (rows.length === 0) return [];
    const papers = await findPaperOfEach(library, rows.map(({ id }) => id));
    const asking = rows.map((row, index) => ({ row, question: questionOf(papers[index], row, source) }));
    const idle = asking.flatMap(({ row, question }) => (question ? [] : [{ ...row, next: 'plan' as const, check: row.check?.filter((id) => id !== source.id) ?? [] }]));
    if (idle.length > 0) await writeLibrary(library, () => library.completions.bulkPut(idle));
    const questions = asking.flatMap(({ question }) => question ?? []);
    const [first] = questions;
    if (first?.row.alone) return [first];
    if (questions.length > 0) return questions.filter(({ row }) => !row.alone);
  }
}

function questionOf(paper: Paper | undefined, row: Completion, source: MetadataSource): Question | undefined {
  if (!paper) return undefined;
  const step = planStep(paper, row.asked, (other) => other.id === source.id);
  if (step) return { row, key: step.key, isCheck: false };
  const key = row.check?.includes(source.id) ? keyToCheck(paper, source) : undefined;
  return key && { row, key, isCheck: true };
}

/** The source has answered, or never will: it is not asked by that key again. */
export function answeredRow({ alone: _alone, check, ...row }: Completion, source: MetadataSource, { key, isCheck }: Question): Completion {
  const left = check?.filter((id) => id !== source.id) ?? [];
  return {
    ...row,
    next: 'plan',
    errors: { ...row.errors, [source.id]: 0 },
    asked: isCheck ? row.asked : [...new Set([...row.asked, askedBy(source.id, key)])],
    ...(left.length > 0 ? { check: left } : {}),
  };
}
