// Long work: in steps, each whole or not at all, that a worker goes on with after it was killed, and that the reader can stop and undo.
import { beforeAll, beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { listHistory } from '@/lib/db/read-history';
import { listJobs } from '@/lib/db/read-jobs';
import { changeMany } from '@/lib/services/change-many';
import { setStatus, tagPaper } from '@/lib/services/edit-paper';
import { cancelJob, dismissJob, pruneJobs, resumeJob } from '@/lib/services/jobs';
import { runJobs } from '@/lib/services/run-jobs';
import { undo } from '@/lib/services/undo';
import { AppError, toAppError } from '@/lib/shared/errors';
import { DAY_MS, MINUTE_MS } from '@/lib/shared/clock';
import { findStill, type Job } from '@/lib/model/job';
import { paperFromSighting } from '@/lib/model/paper';
import { keyOf } from '../support/commands';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';
import { recount, stateOf } from '../support/library-state';
import { makeMortal } from '../support/mortal-library';

const MANY = 620;
const ALL = { view: { status: 'any' as const, tags: [], text: '' }, except: [] };

async function createReader(): Promise<TestPorts> {
  const ports = createTestPorts();
  const papers = Array.from({ length: MANY }, (_, number) => paperFromSighting(sightingOf(number + 1), START));
  await writeLibrary(ports.library, () => changePapers(ports.library, papers.map((after) => ({ after })), START));
  return ports;
}

const tagAll = (ports: TestPorts, job = 'tag-all') => changeMany(ports, { job, selection: ALL, change: { kind: 'tag', add: ['rag'], remove: [] } });
const tagged = async (ports: TestPorts) => (await ports.library.tags.get('rag'))?.count ?? 0;
const jobOf = async (ports: TestPorts, id = 'tag-all') => (await listJobs(ports.library)).find((job) => job.id === id);

/** From now on something comes between two steps, after so many. */
function between(ports: TestPorts, steps: number, act: () => Promise<unknown>): void {
  const { announce } = ports;
  let told = 0;
  ports.announce = async (change) => {
    await announce(change);
    told += 1;
    if (told === steps) await act();
  };
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a job', () => {
  it('does it all, step by step, tells of each, and is one command', async () => {
    const ports = await createReader();
    expect(await tagAll(ports)).toMatchObject({ isUnderWay: true, count: MANY });
    expect(await jobOf(ports)).toMatchObject({ state: 'running', done: 0, total: MANY });
    expect(await tagged(ports)).toBe(0);
    await runJobs(ports);
    expect(await tagged(ports)).toBe(MANY);
    expect(await jobOf(ports)).toMatchObject({ state: 'done', done: MANY, endedAt: START });
    expect(ports.announced.map(({ changed }) => changed.length)).toEqual([200, 200, 200, 20]);
    expect(await listHistory(ports.library)).toMatchObject([{ label: `Tagged ${MANY} papers rag`, count: MANY }]);
    expect(await ports.library.jobParts.count()).toBe(0);
    await recount(ports.library);
  });

  it('is undone by a job, to what it was', async () => {
    const ports = await createReader();
    await tagPaper(ports, keyOf(3), ['rag'], []);
    const before = await stateOf(ports.library);
    await tagAll(ports);
    await runJobs(ports);
    expect(await undo(ports, 'back')).toEqual({ label: `Tagged ${MANY - 1} papers rag`, isUnderWay: true });
    expect(await undo(ports, 'back')).toEqual({ label: `Tagged ${MANY - 1} papers rag`, isUnderWay: true });
    await runJobs(ports);
    expect(await stateOf(ports.library)).toEqual(before);
    expect(await undo(ports, 'back')).toEqual({ label: `Tagged ${MANY - 1} papers rag`, isUnderWay: false });
    expect((await undo(ports, 'next')).label).toBe('Tagged “Paper 3” rag');
  });

  it('that is asked for twice is one', async () => {
    const ports = await createReader();
    const first = await tagAll(ports);
    expect(await tagAll(ports)).toEqual(first);
    await runJobs(ports);
    expect(await tagAll(ports)).toMatchObject({ entry: first.entry, isUnderWay: false });
    expect(await listHistory(ports.library)).toHaveLength(1);
  });

  it('lets others have their turn between two steps', async () => {
    const ports = await createReader();
    await tagAll(ports);
    let seen = 0;
    between(ports, 1, async () => {
      await setStatus(ports, keyOf(1), 'read');
      seen = await tagged(ports);
    });
    await runJobs(ports);
    expect(seen).toBe(200);
    expect(await tagged(ports)).toBe(MANY);
  });

  it('stops when it is cancelled; what was done stays, and can be undone', async () => {
    const ports = await createReader();
    const before = await stateOf(ports.library);
    await tagAll(ports);
    between(ports, 2, () => cancelJob(ports, 'tag-all'));
    await runJobs(ports);
    expect(await tagged(ports)).toBe(400);
    expect(await jobOf(ports)).toMatchObject({ state: 'cancelled', done: 400 });
    expect(await listHistory(ports.library)).toMatchObject([{ label: 'Tagged 400 papers rag', count: 400 }]);
    expect(await ports.library.jobParts.count()).toBe(0);
    await undo(ports, 'back');
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('that is undone while it runs stops, and what it did is undone', async () => {
    const ports = await createReader();
    const before = await stateOf(ports.library);
    const { entry } = await tagAll(ports);
    between(ports, 3, () => undo(ports, 'back', entry));
    await runJobs(ports);
    expect(await stateOf(ports.library)).toEqual(before);
    expect((await listJobs(ports.library)).map(({ state }) => state)).toEqual(['done', 'cancelled']);
  });

  it('whose undoing is cancelled can be undone further', async () => {
    const ports = await createReader();
    const before = await stateOf(ports.library);
    await tagAll(ports);
    await runJobs(ports);
    await undo(ports, 'back');
    between(ports, 1, () => cancelJob(ports, 'back'));
    await runJobs(ports);
    expect(await tagged(ports)).toBe(600);
    expect((await undo(ports, 'again')).isUnderWay).toBe(true);
    await runJobs(ports);
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('that changed nothing is no command', async () => {
    const ports = await createReader();
    await changeMany(ports, { job: 'none', selection: ALL, change: { kind: 'status', status: 'unread' } });
    await runJobs(ports);
    expect(await listHistory(ports.library)).toEqual([]);
  });

  it('that fails says why, keeps what is left to do, and is gone on with', async () => {
    const ports = await createReader();
    await tagAll(ports);
    const { bulkPut } = ports.library.papers;
    let steps = 0;
    vi.spyOn(ports.library.papers, 'bulkPut').mockImplementation(((...given: Parameters<typeof bulkPut>) => {
      steps += 1;
      if (steps === 2) return Promise.reject(new AppError('storage-full'));
      return bulkPut.apply(ports.library.papers, given);
    }) as unknown as typeof bulkPut);
    await runJobs(ports);
    expect(await jobOf(ports)).toMatchObject({ state: 'failed', error: 'storage-full', done: 200 });
    await runJobs(ports);
    expect(await tagged(ports)).toBe(200);
    await resumeJob(ports, 'tag-all');
    await runJobs(ports);
    expect(await jobOf(ports)).toMatchObject({ state: 'done', done: MANY, error: undefined });
    expect(await tagged(ports)).toBe(MANY);
    expect(await listHistory(ports.library)).toMatchObject([{ count: MANY }]);
  });

  it('that failed is given up by dismissing it; what it did can be undone', async () => {
    const ports = await createReader();
    await tagAll(ports);
    between(ports, 1, () => ports.library.jobs.update('tag-all', { state: 'failed', error: 'storage-full' }));
    await runJobs(ports);
    await dismissJob(ports, 'tag-all');
    expect([await ports.library.jobs.count(), await ports.library.jobParts.count()]).toEqual([0, 0]);
    expect((await undo(ports, 'back')).label).toBe('Tagged 200 papers rag');
    expect(await tagged(ports)).toBe(0);
  });

  it('cannot be dismissed while it runs', async () => {
    const ports = await createReader();
    await tagAll(ports);
    await dismissJob(ports, 'tag-all');
    expect(await jobOf(ports)).toMatchObject({ state: 'running' });
  });

  it('waits for another one that began before it', async () => {
    const ports = await createReader();
    await tagAll(ports, 'first');
    ports.clock.advance(1);
    await changeMany(ports, { job: 'second', selection: { view: { status: 'any', tags: ['rag'], text: '' }, except: [] }, change: { kind: 'remove' } });
    await changeMany(ports, { job: 'third', selection: ALL, change: { kind: 'tag', add: [], remove: ['rag'] } });
    await runJobs(ports);
    expect((await listJobs(ports.library)).map(({ id, state }) => [id, state])).toEqual([['first', 'done'], ['third', 'done']]);
    expect(await tagged(ports)).toBe(0);
  });

  it('is forgotten a day after it ended, and so is one that nobody began', async () => {
    const ports = await createReader();
    await tagAll(ports);
    await runJobs(ports);
    await ports.library.jobs.put({ id: 'staged', state: 'ready', startedAt: START, done: 0, total: 1, work: { kind: 'change', change: { kind: 'remove' } } });
    await ports.library.jobParts.put({ job: 'staged', part: 0, items: [1] });
    ports.clock.advance(DAY_MS);
    await pruneJobs(ports);
    expect(await ports.library.jobs.count()).toBe(2);
    ports.clock.advance(1);
    await pruneJobs(ports);
    expect([await ports.library.jobs.count(), await ports.library.jobParts.count()]).toEqual([0, 0]);
  });

  it('keeps its command through any number of others, as long as it runs', async () => {
    const ports = await createReader();
    const { entry } = await tagAll(ports);
    between(ports, 2, async () => {
      for (let time = 0; time < 25; time += 1) await setStatus(ports, keyOf(1), time % 2 === 0 ? 'read' : 'unread');
    });
    await runJobs(ports);
    expect((await listHistory(ports.library)).at(-1)).toMatchObject({ id: entry, count: MANY });
  });
});

describe('a disk that is full', () => {
  it('so full that not even the failing can be written: the job is seen to stand still, and goes on by itself once there is room', async () => {
    const ports = await createReader();
    const mortality = await makeMortal(ports.library);
    await tagAll(ports);
    between(ports, 2, async () => mortality.dieAt(1, new DOMException('full', 'QuotaExceededError')));
    // As the worker's alarm has it, every minute.
    for (let minute = 0; minute < 3; minute += 1) {
      expect(findStill(await listJobs(ports.library), ports.clock.now())).toBeUndefined();
      await expect(runJobs(ports)).rejects.toSatisfy((thrown) => toAppError(thrown).code === 'storage-full');
      ports.clock.advance(MINUTE_MS);
    }
    const jobs = await listJobs(ports.library);
    expect(jobs).toMatchObject([{ state: 'running', done: 400, movedAt: START }]);
    expect(findStill(jobs, ports.clock.now())).toMatchObject({ job: { id: 'tag-all' }, since: START });
    mortality.live();
    await runJobs(ports);
    expect(await jobOf(ports)).toMatchObject({ state: 'done', done: MANY });
    expect(findStill(await listJobs(ports.library), ports.clock.now() + DAY_MS)).toBeUndefined();
    expect(await tagged(ports)).toBe(MANY);
  });

  it('one that waits for its turn, or has just got it, does not stand still', () => {
    const job = (id: string, more: Partial<Job>): Job => ({ id, state: 'running', startedAt: START, done: 0, total: 9, work: { kind: 'undo', undoes: 1 }, ...more });
    const now = START + 10 * MINUTE_MS;
    expect(findStill([job('first', { movedAt: now - 1 }), job('second', {})], now)).toBeUndefined();
    expect(findStill([job('first', { state: 'done', movedAt: now - 1, endedAt: now - 1 }), job('second', {})], now)).toBeUndefined();
    expect(findStill([job('first', {}), job('second', {})], now)).toMatchObject({ job: { id: 'first' } });
    expect(findStill([job('first', { state: 'failed' })], now)).toBeUndefined();
    expect(findStill([], now)).toBeUndefined();
  });
});

describe('a worker that is killed', () => {
  let whole: Awaited<ReturnType<typeof stateOf>>;
  beforeAll(async () => {
    const ports = await createReader();
    await tagAll(ports);
    await runJobs(ports);
    whole = await stateOf(ports.library);
  });

  it.each([1, 3, 8, 21, 34])('at write %i of a job, goes on with it to the same end', async (write) => {
    const ports = await createReader();
    const before = await stateOf(ports.library);
    const mortality = await makeMortal(ports.library);
    await tagAll(ports);
    mortality.dieAt(write);
    await expect(runJobs(ports)).rejects.toThrow('killed');
    mortality.live();
    const [done, count] = [(await jobOf(ports))?.done, await tagged(ports)];
    expect(count).toBe(done);
    await runJobs(ports);
    expect(await stateOf(ports.library)).toEqual(whole);
    expect(await listHistory(ports.library)).toMatchObject([{ label: `Tagged ${MANY} papers rag`, count: MANY }]);
    await undo(ports, 'back');
    mortality.dieAt(write);
    await expect(runJobs(ports)).rejects.toThrow('killed');
    mortality.live();
    await runJobs(ports);
    expect(await stateOf(ports.library)).toEqual(before);
    await recount(ports.library);
  });
});
