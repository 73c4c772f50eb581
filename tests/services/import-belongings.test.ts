// What a backup holds beside its papers, on its way into the library.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Belongings } from '@/lib/model/belongings';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { listBelongings } from '@/lib/services/belongings';
import { startImport } from '@/lib/services/decide-import';
import { runJobs } from '@/lib/services/run-jobs';
import { cancelJob } from '@/lib/services/jobs';
import { endStaging, stageImport } from '@/lib/services/stage-import';
import { DAY_MS } from '@/lib/shared/clock';
import { stateOf } from '../support/library-state';
import { makeMortal } from '../support/mortal-library';
import { createTestPorts, START, type TestPorts } from '../support/library';
import { JOB, recordOf } from '../support/staged-import';

afterEach(() => vi.restoreAllMocks());

describe('what a backup holds beside its papers', () => {
  const trashed = recordOf(9, { title: 'Thrown away' }).paper;
  const BELONGINGS: Belongings = {
    tags: [{ label: 'rag', color: 'blue' }], searches: [{ id: 's', name: 'To cite', view: { status: 'any', tags: ['rag'], text: '' }, addedAt: 1 }], settings: { completesMetadata: false }, removed: [{ paper: trashed, removedAt: START }],
    feeds: [{ source: { kind: 'arxiv', categories: ['cs.CL'] }, isTyped: false, name: 'Language', isPaused: true, isBadged: true, intervalMs: DAY_MS, filter: NO_FILTER }],
  };
  async function stageBackup(ports: TestPorts): Promise<void> {
    const staged = { job: JOB, file: 'backup.json', unread: [] };
    await stageImport(ports, { ...staged, part: 0, records: [recordOf(1, { tags: ['rag'] }), recordOf(2)] });
    await stageImport(ports, { ...staged, part: 1, records: [recordOf(3)] });
    await stageImport(ports, { ...staged, part: 2, records: [], belongings: { ...BELONGINGS, removed: [] } });
    await stageImport(ports, { ...staged, part: 3, records: [], belongings: { tags: [], searches: [], feeds: [], settings: {}, removed: BELONGINGS.removed } });
    await endStaging(ports, JOB);
  }

  it('follows the last of them, and is not counted among them', async () => {
    const ports = createTestPorts();
    await stageBackup(ports);
    expect(await ports.library.jobs.get(JOB)).toMatchObject({ state: 'ready', total: 3, work: { holdsMore: true, summary: { new: 3 } } });
    await startImport(ports, JOB, []);
    expect(await listBelongings(ports.library)).toEqual({ tags: [], searches: [], feeds: [], settings: {}, removed: [] });
    await runJobs(ports);
    expect(await listBelongings(ports.library)).toEqual(BELONGINGS);
    expect(await ports.library.jobs.get(JOB)).toMatchObject({ state: 'done', done: 3 });
  });

  it('stays where it is while the import is cancelled', async () => {
    const ports = createTestPorts();
    await stageBackup(ports);
    await startImport(ports, JOB, []);
    ports.announce = async () => cancelJob(ports, JOB);
    await runJobs(ports);
    expect(await listBelongings(ports.library)).toMatchObject({ searches: [], settings: {} });
    expect(await ports.library.jobParts.count()).toBe(0);
  });

  it('is restored once and whole, whatever write the worker is killed at, with no page that waits for it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const ports = createTestPorts();
    await stageBackup(ports);
    await startImport(ports, JOB, []);
    const mortality = await makeMortal(ports.library);
    await runJobs(ports);
    const { writes } = mortality;
    const whole = [await stateOf(ports.library), await listBelongings(ports.library)];
    expect(writes).toBeGreaterThan(20);
    for (let write = 1; write <= writes; write += 1) {
      const other = createTestPorts();
      await stageBackup(other);
      await startImport(other, JOB, []);
      const killed = await makeMortal(other.library);
      killed.dieAt(write);
      await expect(runJobs(other)).rejects.toThrow('killed');
      killed.live();
      await runJobs(other);
      expect([await stateOf(other.library), await listBelongings(other.library)]).toEqual(whole);
      expect(await other.library.jobs.get(JOB)).toMatchObject({ state: 'done', done: 3 });
    }
  });
});
