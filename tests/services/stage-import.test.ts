// A file on its way into the library: what the reader is told and asked about it, before anything is written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPapers, findPaper } from '@/lib/db/queries';
import { listDoubtful } from '@/lib/db/staged-records';
import { declareApart } from '@/lib/model/declared-apart';
import { decideImport, startImport } from '@/lib/services/decide-import';
import { runJobs } from '@/lib/services/run-jobs';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { stageImport } from '@/lib/services/stage-import';
import { isEqual } from '@/lib/shared/equal';
import { relatedPaper } from '../support/arbitraries';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';
import { addPapers, importAll, IN_PRINT, JOB, ON_ARXIV, readAll, recordOf, stage, summaryOf, TITLE, VASWANI } from '../support/staged-import';

describe('staging a file', () => {
  it('says of each record whether it is new, yours, or may be the same work, and writes nothing to the library', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1), sightingOf(2), sightingOf(3, { title: TITLE, authors: VASWANI, publishedAt: '2017' })]);
    const before = await readAll(ports);
    const summary = await stage(ports, [recordOf(1, { title: 'Paper 1' }), recordOf(2, { venue: 'ACL' }), IN_PRINT, recordOf(4), recordOf(5)]);
    expect(summary).toMatchObject({ new: 2, changed: 1, same: 1, alike: 1, decisions: { merge: 1, both: 0, skip: 0 }, repeated: 0, unreadCount: 0 });
    expect(summary.changes).toEqual([{ id: 'arxiv:2611.00002', title: 'Paper 2', fields: ['venue'] }]);
    expect(await readAll(ports)).toEqual(before);
  });

  it('stores a part once, however often it comes', async () => {
    const ports = createTestPorts();
    const part = { job: JOB, file: 'thesis.bib', part: 0, records: [recordOf(1), recordOf(2)], unread: [{ line: 3, reason: 'the title is missing' }] };
    await stageImport(ports, part);
    await stageImport(ports, part);
    expect(await summaryOf(ports)).toMatchObject({ new: 2, repeated: 0, unreadCount: 1, unread: [{ line: 3 }] });
    expect(await ports.library.jobs.get(JOB)).toMatchObject({ state: 'staging', total: 2 });
  });

  it('counts a record that repeats once, in one part or in two, also when the worker died between them', async () => {
    const ports = createTestPorts();
    const twoKeys = recordOf(1, { keys: ['arxiv:2611.00001', 'doi:10.1145/1'] });
    await stageImport(ports, { job: JOB, file: 'a.bib', part: 0, records: [twoKeys, recordOf(1)], unread: [] });
    expect(await summaryOf(ports)).toMatchObject({ new: 1, repeated: 1 });
    await stageImport(ports, { job: JOB, file: 'a.bib', part: 1, records: [recordOf(8, { keys: ['doi:10.1145/1'] }), recordOf(2)], unread: [] });
    expect(await summaryOf(ports)).toMatchObject({ new: 2, repeated: 2 });
    // Another import in between: what is known of this one has to be read again.
    await stageImport(ports, { job: 'other', file: 'b.bib', part: 0, records: [recordOf(1)], unread: [] });
    expect(await summaryOf(ports, 'other')).toMatchObject({ new: 1, repeated: 0 });
    await stageImport(ports, { job: JOB, file: 'a.bib', part: 2, records: [recordOf(2), recordOf(3)], unread: [] });
    expect(await summaryOf(ports)).toMatchObject({ new: 3, repeated: 3 });
  });

  it('counts two records of one paper of yours once', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1, { keys: ['arxiv:2611.00001', 'doi:10.1145/1'] })]);
    const summary = await stage(ports, [recordOf(1), recordOf(9, { keys: ['doi:10.1145/1'], title: 'Paper 1', url: '' })], { size: 1 });
    expect(summary).toMatchObject({ changed: 0, same: 1, repeated: 1 });
  });

  it('keeps the first thousand that cannot be read, and counts the rest', async () => {
    const ports = createTestPorts();
    const unread = Array.from({ length: 700 }, (_, line) => ({ line, reason: 'the title is missing' }));
    for (const part of [0, 1]) await stageImport(ports, { job: JOB, file: 'a.bib', part, records: [], unread });
    const summary = await summaryOf(ports);
    expect([summary.unread.length, summary.unreadCount]).toEqual([1_000, 1_400]);
  });

  it('takes nothing more once the reader has gone on or cancelled', async () => {
    const ports = createTestPorts();
    await stage(ports, [recordOf(1)]);
    const late = { job: JOB, file: 'a.bib', part: 7, records: [recordOf(2)], unread: [] };
    await expect(stageImport(ports, late)).rejects.toMatchObject({ code: 'bad-request' });
    expect(await summaryOf(ports)).toMatchObject({ new: 1 });
  });

  it('finds what may be the same work only where it is not declared to be another', async () => {
    const ports = createTestPorts();
    const [mine] = declareApart(ON_ARXIV.paper, IN_PRINT.paper);
    await addPapers(ports, [mine]);
    expect(await stage(ports, [IN_PRINT])).toMatchObject({ new: 1, alike: 0 });
  });

  it('says “would change” exactly of what an import then changes', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(relatedPaper(), { selector: ({ id }) => id, maxLength: 2 }), fc.array(relatedPaper(), { minLength: 1, maxLength: 3 }), async (mine, coming) => {
      const ports = createTestPorts();
      await importAll(ports, mine.map((paper, line) => ({ line, paper })), [], { job: 'first' });
      const before = await readAll(ports);
      const { changed, same, new: fresh, alike } = await stage(ports, coming.map((paper, line) => ({ line, paper })), { size: 100 });
      await decideImport(ports, { job: JOB, decision: 'skip' });
      await startImport(ports, JOB, []);
      await runJobs(ports);
      const after = await readAll(ports);
      expect(isEqual(after, before)).toBe(changed + fresh === 0);
      expect(changed + same + fresh + alike).toBeLessThanOrEqual(coming.length);
    }), { numRuns: 40 });
  });
});

describe('doubtful records', () => {
  async function doubtful(): Promise<TestPorts> {
    const ports = createTestPorts();
    await addPapers(ports, [ON_ARXIV.paper, recordOf(2, { title: 'Scaling Laws for Neural Language Models, Revisited', authors: VASWANI, publishedAt: '2020' }).paper]);
    const similar = recordOf(91, { keys: ['doi:10.1145/91'], title: 'Scaling Laws for Neural Language Models, Revisited', authors: VASWANI, publishedAt: '2029' });
    await stage(ports, [recordOf(5), IN_PRINT, similar], { size: 1 });
    return ports;
  }

  it('are listed in the order of the file with the paper they look like, to be merged where all that is known agrees', async () => {
    const ports = await doubtful();
    const listed = await listDoubtful(ports.library, JOB, 10);
    expect(listed.map(({ record, other, decision, paper }) => [record.line, other, decision, paper?.id])).toEqual([
      [90, 'arxiv:2611.00001', 'merge', 'arxiv:2611.00001'], [91, 'arxiv:2611.00002', 'both', 'arxiv:2611.00002'],
    ]);
    expect(await listDoubtful(ports.library, JOB, 1)).toHaveLength(1);
    expect((await summaryOf(ports)).decisions).toEqual({ merge: 1, both: 1, skip: 0 });
  });

  it('are decided one by one or all, and again', async () => {
    const ports = await doubtful();
    const [first, second] = await listDoubtful(ports.library, JOB, 10);
    if (!first || !second) throw new Error('nothing doubtful');
    await decideImport(ports, { job: JOB, at: second.at, decision: 'skip' });
    await decideImport(ports, { job: JOB, at: second.at, decision: 'skip' });
    expect((await summaryOf(ports)).decisions).toEqual({ merge: 1, both: 0, skip: 1 });
    await decideImport(ports, { job: JOB, decision: 'both' });
    expect((await listDoubtful(ports.library, JOB, 10)).map(({ decision }) => decision)).toEqual(['both', 'both']);
    expect((await summaryOf(ports)).decisions).toEqual({ merge: 0, both: 2, skip: 0 });
  });

  it('merged: become one with the paper, and can be told apart again', async () => {
    const ports = await doubtful();
    await decideImport(ports, { job: JOB, decision: 'merge' });
    await startImport(ports, JOB, []);
    await runJobs(ports);
    expect(await findPaper(ports.library, 'doi:10.1145/90')).toMatchObject({ id: 'arxiv:2611.00001', venue: 'NeurIPS', parts: [{}, {}] });
    expect(await countPapers(ports.library, { status: 'any', tags: [], text: '' })).toBe(3);
  });

  it('both: stay two, and the list asks about what the reader has not decided', async () => {
    const ports = await doubtful();
    await decideImport(ports, { job: JOB, at: 1_000, decision: 'both' });
    await startImport(ports, JOB, []);
    await runJobs(ports);
    expect(await countPapers(ports.library, { status: 'any', tags: [], text: '' })).toBe(5);
    expect((await ports.library.suggestions.toArray()).map(({ papers }) => papers)).toEqual([['arxiv:2611.00002', 'doi:10.1145/91']]);
  });

  it('skipped: nothing happens, not even by a record that repeats one, in whatever part it stands', async () => {
    const ports = createTestPorts();
    await addPapers(ports, [ON_ARXIV.paper]);
    const again = { ...IN_PRINT, line: 95, paper: { ...IN_PRINT.paper, title: 'Its title misspelled by hand' } };
    expect(await stage(ports, [IN_PRINT, recordOf(4), again], { size: 1 })).toMatchObject({ alike: 1, new: 1, repeated: 1 });
    expect(await listDoubtful(ports.library, JOB, 10)).toHaveLength(1);
    await decideImport(ports, { job: JOB, at: 0, decision: 'skip' });
    await startImport(ports, JOB, ['imported']);
    await runJobs(ports);
    expect(await findPaper(ports.library, 'doi:10.1145/90')).toBeUndefined();
    expect((await readAll(ports)).map(({ id }) => id)).toEqual(['arxiv:2611.00001', 'arxiv:2611.00004']);
  });

  it('that look like a paper which was removed meanwhile are added', async () => {
    const ports = await doubtful();
    await removePaper(ports, 'arxiv:2611.00001');
    expect((await listDoubtful(ports.library, JOB, 10))[0]?.paper).toBeUndefined();
    await startImport(ports, JOB, []);
    await runJobs(ports);
    expect(await findPaper(ports.library, 'doi:10.1145/90')).toMatchObject({ keys: ['doi:10.1145/90'] });
  });
});
