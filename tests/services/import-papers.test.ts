// Papers of a file come into the library: once, whole, and back out again.
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { countImported } from '@/lib/db/count-imported';
import { idList } from '@/lib/formats/read/id-list';
import type { ImportRecord } from '@/lib/model/import-record';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { saysMore } from '@/lib/model/says-more';
import { uniteByKeys } from '@/lib/model/unite-by-keys';
import { startImport } from '@/lib/services/decide-import';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { runJobs } from '@/lib/services/run-jobs';
import { cancelJob } from '@/lib/services/jobs';
import { undo } from '@/lib/services/undo';
import { planCompletions } from '@/lib/services/queue-completions';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { endStaging, stageImport } from '@/lib/services/stage-import';
import { arbitraryPaper } from '../support/arbitraries';
import { createTestPorts, sightingOf, START } from '../support/library';
import { makePapers } from '../support/papers';
import { addPapers, importAll, IN_PRINT, JOB, ON_ARXIV, readAll, recordOf, stage } from '../support/staged-import';

afterEach(() => vi.restoreAllMocks());

describe('importing', () => {
  it('adds what is new, fills gaps of what is yours, and tags all of it, in the spelling of the library', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, 'arxiv:2611.00001', ['Thesis'], []);
    await writeNote(ports, 'arxiv:2611.00001', '', 'mine');
    await importAll(ports, [recordOf(1, { title: 'Another title', abstract: 'Of the file.', note: 'theirs' }), recordOf(2, { tags: ['own'] })], ['thesis']);
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toMatchObject({ title: 'Paper 1', abstract: 'Of the file.', note: expect.stringMatching(/mine[^]*theirs|theirs[^]*mine/) as string, tags: ['Thesis'] });
    expect(await findPaper(ports.library, 'arxiv:2611.00002')).toMatchObject({ tags: ['own', 'Thesis'] });
    expect(await ports.library.jobs.get(JOB)).toMatchObject({ state: 'done', done: 2, total: 2 });
  });

  it('of the same file again changes nothing', async () => {
    const ports = createTestPorts();
    const records = [recordOf(1, { venue: 'ACL' }), recordOf(2), recordOf(1)];
    await importAll(ports, records);
    const before = await readAll(ports);
    ports.clock.advance(1_000_000);
    const later = records.map(({ line, paper }) => ({ line, paper: { ...paper, savedAt: START + 9, updatedAt: START + 9, statusAt: START + 9, provenance: { title: { source: 'file' as const, at: START + 9 } } } }));
    expect(await stage(ports, later, { job: 'again' })).toMatchObject({ new: 0, changed: 0, same: 2, repeated: 1 });
    await startImport(ports, 'again', []);
    await runJobs(ports);
    expect(await readAll(ports)).toEqual(before);
  });

  it('goes by what the library holds now, not by what it held when the file was read', async () => {
    const ports = createTestPorts();
    await stage(ports, [recordOf(1, { venue: 'ACL' })]);
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, 'arxiv:2611.00001', ['meanwhile'], []);
    await startImport(ports, JOB, []);
    await runJobs(ports);
    expect(await readAll(ports)).toMatchObject([{ tags: ['meanwhile'], venue: 'ACL' }]);
  });

  it('is undone whole: what it added goes, what it merged is as it was', async () => {
    const ports = createTestPorts();
    await addPapers(ports, [ON_ARXIV.paper, recordOf(2).paper]);
    const before = await readAll(ports);
    await importAll(ports, [IN_PRINT, recordOf(2, { venue: 'ACL' }), recordOf(3, { citeKey: { key: 'lee2020', at: START } }), recordOf(4)], ['thesis'], { size: 2 });
    expect(await ports.library.papers.count()).toBe(4);
    const { entry } = (await ports.library.jobs.get(JOB)) ?? {};
    await undo(ports, 'undo', entry);
    await runJobs(ports);
    const withoutTimes = (papers: readonly Paper[]) => papers.map(({ updatedAt: _updatedAt, ...paper }) => paper);
    expect(withoutTimes(await readAll(ports))).toEqual(withoutTimes(before));
    expect(await ports.library.removed.count()).toBe(0);
    expect(await ports.library.tags.count()).toBe(0);
  });

  it('cancelled in between keeps what was done, and that can be undone', async () => {
    const ports = createTestPorts();
    await stage(ports, makePapers(12).map((paper, line) => ({ line, paper })), { size: 4 });
    await startImport(ports, JOB, []);
    ports.announce = async () => cancelJob(ports, JOB);
    await runJobs(ports);
    expect(await ports.library.jobs.get(JOB)).toMatchObject({ state: 'cancelled', done: 4, total: 12 });
    expect(await ports.library.papers.count()).toBe(4);
    const { entry } = (await ports.library.jobs.get(JOB)) ?? {};
    await undo(ports, 'undo', entry);
    await runJobs(ports);
    expect(await ports.library.papers.count()).toBe(0);
  });

  it('leaves the trash as it is: what was removed can still be brought back', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await writeNote(ports, 'arxiv:2611.00001', '', 'a thought');
    await removePaper(ports, 'arxiv:2611.00001');
    await importAll(ports, [recordOf(1)]);
    expect(await ports.library.removed.get('arxiv:2611.00001')).toMatchObject({ paper: { note: 'a thought' } });
  });

  it('is not starting anything twice', async () => {
    const ports = createTestPorts();
    await importAll(ports, [recordOf(1)]);
    await startImport(ports, JOB, ['late']);
    expect(await ports.library.jobs.get(JOB)).toMatchObject({ state: 'done', work: { tags: [] } });
    await expect(startImport(ports, 'unknown', [])).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('has gaps filled after what the reader saves by hand, and is looked after on different days', async () => {
    const ports = createTestPorts();
    await importAll(ports, Array.from({ length: 30 }, (_, number) => recordOf(number + 100)), [], { size: 30 });
    await savePapers(ports, [sightingOf(1)]);
    const order = async () => (await ports.library.completions.toArray()).toSorted((a, b) => a.queuedAt - b.queuedAt);
    expect((await order()).map(({ id }) => id)).toEqual(['arxiv:2611.00001']);
    const access = { isAllowed: () => true, isInTrouble: () => false };
    while (!(await planCompletions(ports.library, access, START)));
    expect(await ports.library.completionBatches.count()).toBe(0);
    expect((await order())[0]?.id).toBe('arxiv:2611.00001');
    expect(await order()).toHaveLength(31);
    expect(new Set((await order()).map(({ checkAt }) => checkAt)).size).toBe(30);
    await savePapers(ports, [sightingOf(120)]);
    expect((await order()).slice(0, 2).map(({ id }) => id)).toContain('arxiv:2611.00120');
  });

  it('makes one paper of what the reader saves while it runs and of what stands later in the file', async () => {
    const ports = createTestPorts();
    const records = Array.from({ length: 6 }, (_, number) => recordOf(number + 1));
    const announced: number[] = [];
    const announce = async () => {
      announced.push(await ports.library.papers.count());
      if (announced.length === 1) await savePapers(ports, [sightingOf(1), sightingOf(5), sightingOf(6)]);
    };
    await stage(ports, records, { size: 2 });
    await startImport(ports, JOB, []);
    await runJobs({ ...ports, announce });
    expect(announced).toEqual([2, 6, 6]);
    expect((await readAll(ports)).map(({ id }) => id)).toEqual(records.map(({ paper }) => paper.id));
  });

  it('makes one paper of records that hang together by one between them, also when the worker died after each part', async () => {
    const ports = createTestPorts();
    const chain = [['arxiv:2611.00001', 'doi:10.1145/1'], ['doi:10.1145/1', 'pmid:1'], ['pmid:1']] as const;
    for (const [part, keys] of chain.entries()) {
      await stageImport(ports, { job: JOB, file: 'a.bib', part, records: [recordOf(part, { keys: [...keys] })], unread: [] });
      // Another import in between: what is known of this one has to be read again.
      await stageImport(ports, { job: `other-${part}`, file: 'b.bib', part: 0, records: [], unread: [] });
    }
    await endStaging(ports, JOB);
    await startImport(ports, JOB, []);
    await runJobs(ports);
    expect((await readAll(ports)).map(({ keys }) => keys.toSorted())).toEqual([['arxiv:2611.00001', 'doi:10.1145/1', 'pmid:1']]);
  });

  it('of the papers of any library into an empty one gives that library, in whatever parts', async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryPaper(), { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), async (papers, size) => {
      const ports = createTestPorts();
      await importAll(ports, papers.map((paper, line) => ({ line, paper })), [], { size });
      const expected = uniteByKeys(papers, ({ keys }) => keys, mergePapers);
      expect(await readAll(ports)).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      expect(await ports.library.jobParts.count()).toBe(0);
    }), { numRuns: 25 });
  });

  it('killed between any two steps and gone on with ends the same, without duplicates', async () => {
    const papers = makePapers(24);
    const records = papers.map((paper, line) => ({ line, paper }));
    const whole = createTestPorts();
    await importAll(whole, records, ['all'], { size: 4 });
    const broken = createTestPorts();
    await stage(broken, records, { size: 4 });
    await startImport(broken, JOB, ['all']);
    let kills = 0;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { library } = broken;
    const put = library.completions.bulkPut.bind(library.completions);
    // Every second step fails in its middle, as storage does under a worker that is killed.
    library.completions.bulkPut = ((...args: Parameters<typeof put>) => {
      kills += 1;
      if (kills % 2 === 1) throw new DOMException('killed', 'AbortError');
      return put(...args);
    }) as typeof put;
    for (let tries = 0; tries < 20; tries += 1) {
      const job = await library.jobs.get(JOB);
      if (job?.state === 'done') break;
      if (job?.state === 'failed') await library.jobs.put({ ...job, state: 'running', error: undefined });
      await runJobs(broken).catch(() => undefined);
    }
    expect(kills).toBeGreaterThan(6);
    expect(await readAll(broken)).toEqual(await readAll(whole));
    expect(await library.jobs.get(JOB)).toMatchObject({ state: 'done', done: 24 });
  });
});

describe('what an import came to', () => {
  it('counts a paper once that the file holds three times', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(5)]);
    await importAll(ports, [recordOf(1), recordOf(2), recordOf(1, { venue: 'ACL' }), recordOf(5, { venue: 'ACL' }), recordOf(1, { comment: 'Twelve pages' }), recordOf(5, { comment: 'Ten pages' })], [], { size: 1 });
    const { entry = 0 } = (await ports.library.jobs.get(JOB)) ?? {};
    expect(await countImported(ports.library, entry)).toEqual({ added: 2, merged: 1 });
  });
});

describe('what two files say of one paper', () => {
  it('is no change where only the moment within a second differs, or since when it has its cite key', () => {
    const paper = recordOf(1, { citeKey: { key: 'one2026', at: START } }).paper;
    expect(saysMore(paper, { ...paper, savedAt: paper.savedAt - 999, statusAt: paper.statusAt - 999, citeKey: { key: 'one2026', at: START - 5 } })).toBe(false);
    expect(saysMore(paper, { ...paper, savedAt: paper.savedAt - 1_000 })).toBe(true);
    expect(saysMore(paper, { ...paper, citeKey: { key: 'other', at: START } })).toBe(true);
  });

  it('of a note that comes back without its lines and with a dash is not said twice', async () => {
    const ports = createTestPorts();
    await importAll(ports, [recordOf(1, { note: 'Accepted -- a classic\n\nRead *twice*' })]);
    await importAll(ports, [recordOf(1, { note: 'Accepted – a classic Read *twice*' })], [], { job: 'again' });
    await importAll(ports, [recordOf(1, { note: 'Something else' })], [], { job: 'more' });
    expect((await readAll(ports))[0]?.note).toBe('Accepted -- a classic\n\nRead *twice*\n\nSomething else');
  });

  it('stays as the first one said it, and the second fills gaps; a title that is only an identifier gives way to any', async () => {
    const ports = createTestPorts();
    const at = (now: number, record: ImportRecord): ImportRecord => ({ ...record, paper: { ...record.paper, provenance: Object.fromEntries(Object.keys(record.paper.provenance).map((field) => [field, { source: 'file' as const, at: now }])) } });
    const pasted = async (now: number): Promise<ImportRecord> => {
      for await (const record of idList.read('2611.00001', now)) if ('paper' in record) return record;
      throw new Error('not read');
    };
    await importAll(ports, [await pasted(START)], [], { job: 'pasted' });
    await importAll(ports, [at(START + 1, recordOf(1, { title: 'Attention' }))], [], { job: 'first' });
    expect((await readAll(ports))[0]?.title).toBe('Attention');
    const second = at(START + 2, recordOf(1, { title: 'ATTENTION!', venue: 'NeurIPS' }));
    await importAll(ports, [second], [], { job: 'second' });
    expect((await readAll(ports))[0]).toMatchObject({ title: 'Attention', venue: 'NeurIPS' });
    expect(await stage(ports, [await pasted(START + 3), second], { job: 'again' })).toMatchObject({ changed: 0, same: 1 });
    expect((await readAll(ports))[0]?.title).toBe('Attention');
  });
});
