import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toPaper, writeLibrary } from '@/lib/db/database';
import { changePapers } from '@/lib/db/change-papers';
import { countPapers, findPaper } from '@/lib/db/queries';
import { countImported } from '@/lib/db/count-imported';
import { listDoubtful } from '@/lib/db/staged-records';
import { idList } from '@/lib/formats/read/id-list';
import { createNamer } from '@/lib/formats/read/own-names';
import { declareApart } from '@/lib/model/declared-apart';
import type { Belongings } from '@/lib/model/belongings';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { ImportRecord, ImportSummary } from '@/lib/model/import-record';
import { METADATA_FIELDS, mergePapers, type Paper } from '@/lib/model/paper';
import { saysMore } from '@/lib/model/says-more';
import { uniteByKeys } from '@/lib/model/unite-by-keys';
import { createAlikeFinder } from '@/lib/services/alike-in-file';
import { listBelongings } from '@/lib/services/belongings';
import { decideImport, startImport } from '@/lib/services/decide-import';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { runJobs } from '@/lib/services/run-jobs';
import { cancelJob } from '@/lib/services/jobs';
import { undo } from '@/lib/services/undo';
import { planCompletions } from '@/lib/services/queue-completions';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { endStaging, stageImport } from '@/lib/services/stage-import';
import { DAY_MS } from '@/lib/shared/clock';
import { isEqual } from '@/lib/shared/equal';
import { arbitraryPaper, relatedPaper } from '../support/arbitraries';
import { stateOf } from '../support/library-state';
import { makeMortal } from '../support/mortal-library';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';
import { makePapers } from '../support/papers';

afterEach(() => vi.restoreAllMocks());

const JOB = 'job';

/** As a reader of files would say it. */
function recordOf(number: number, more: Partial<Paper> = {}): ImportRecord {
  const id = `arxiv:2611.${String(number).padStart(5, '0')}` as const;
  const said = { title: `Paper ${number}`, url: `https://arxiv.org/abs/${id.slice(6)}`, ...more };
  const provenance = Object.fromEntries(METADATA_FIELDS.filter((field) => field in said).map((field) => [field, { source: 'file' as const, at: START }]));
  return { line: number, paper: { keys: [id], provenance, tags: [], note: '', status: 'unread', statusAt: START, savedAt: START, updatedAt: START, ...said, id: more.keys?.[0] ?? id } };
}

/** One work under two names, by all that is known. */
const TITLE = 'Attention over Everything That Was Ever Written Down';
const VASWANI = [{ name: 'Ashish Vaswani', family: 'Vaswani', given: 'Ashish' }];
const ON_ARXIV = recordOf(1, { title: TITLE, authors: VASWANI, publishedAt: '2017' });
const IN_PRINT = recordOf(90, { keys: ['doi:10.1145/90'], title: TITLE, authors: VASWANI, publishedAt: '2017', venue: 'NeurIPS' });

async function stage(ports: TestPorts, records: readonly ImportRecord[], { job = JOB, size = 3 } = {}): Promise<ImportSummary> {
  for (let part = 0; part * size < records.length || part === 0; part += 1) {
    await stageImport(ports, { job, file: 'thesis.bib', part, records: records.slice(part * size, (part + 1) * size), unread: [] });
  }
  await endStaging(ports, job);
  return summaryOf(ports, job);
}

async function summaryOf(ports: TestPorts, job = JOB): Promise<ImportSummary> {
  const { work } = (await ports.library.jobs.get(job)) ?? {};
  if (work?.kind !== 'import') throw new Error('no import');
  return work.summary;
}

async function importAll(ports: TestPorts, records: readonly ImportRecord[], tags: string[] = [], options: { job?: string; size?: number } = {}): Promise<void> {
  await stage(ports, records, options);
  await startImport(ports, options.job ?? JOB, tags);
  await runJobs(ports);
}

async function readAll(ports: TestPorts): Promise<Paper[]> {
  return (await ports.library.papers.toArray()).map(toPaper);
}

async function addPapers(ports: TestPorts, papers: readonly Paper[]): Promise<void> {
  await writeLibrary(ports.library, async () => {
    await changePapers(ports.library, papers.map((after) => ({ after })), START);
  });
}

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

describe('one name of several works', () => {
  const BOOK = 'doi:10.1007/978-3-030-00000-1';
  const chapter = (line: number, title: string, author: string): ImportRecord => {
    const record = recordOf(line, { keys: [BOOK], title, authors: [{ name: author, family: author }], publishedAt: '2019' });
    const by = { source: 'file' as const, at: START };
    return { line, paper: { ...record.paper, manifestations: [{ keys: [BOOK], type: 'chapter', pages: `${line}-${line + 9}`, provenance: { type: by, pages: by } }] } };
  };
  const BEGINNINGS = chapter(1, 'On Beginnings and Their Ends', 'Doe');
  const WEATHER = chapter(20, 'Measuring the Weather of Cities', 'Roe');
  const inFile = (records: readonly ImportRecord[]) => {
    const nameApart = createNamer();
    return records.map(nameApart);
  };

  it('chapters that give their book’s DOI stay two papers, each with its pages, and again when the file comes again, in any order', async () => {
    const ports = createTestPorts();
    await importAll(ports, inFile([BEGINNINGS, WEATHER]));
    const papers = await readAll(ports);
    expect(papers.map(({ id, title, manifestations }) => [id, title, manifestations?.[0]?.pages]).toSorted()).toEqual([
      [BOOK, 'On Beginnings and Their Ends', '1-10'], ['title:measuringtheweatherofcities/roe/2019', 'Measuring the Weather of Cities', '20-29'],
    ]);
    expect(await stage(ports, inFile([BEGINNINGS, WEATHER]), { job: 'again' })).toMatchObject({ new: 0, changed: 0, same: 2, alike: 0 });
    await importAll(ports, inFile([WEATHER, BEGINNINGS]), [], { job: 'other way' });
    expect((await readAll(ports)).map(({ title }) => title).toSorted()).toEqual(['Measuring the Weather of Cities', 'On Beginnings and Their Ends']);
  });

  it('a chapter whose book’s DOI is another paper’s in the library is asked about, and is a paper of its own unless the reader merges them', async () => {
    const ports = createTestPorts();
    await importAll(ports, [BEGINNINGS]);
    expect(await stage(ports, [WEATHER], { job: 'second' })).toMatchObject({ new: 0, changed: 0, same: 0, alike: 1, decisions: { merge: 0, both: 1, skip: 0 } });
    expect(await listDoubtful(ports.library, 'second', 10)).toMatchObject([{ other: BOOK, paper: { title: 'On Beginnings and Their Ends' } }]);
    await startImport(ports, 'second', []);
    await runJobs(ports);
    expect(await countPapers(ports.library, { status: 'any', tags: [], text: '' })).toBe(2);
  });

  it('comes back as what it is from a format that holds no more than its title and address', async () => {
    const ports = createTestPorts();
    await importAll(ports, inFile([BEGINNINGS, WEATHER]));
    const bookmarked = (await readAll(ports)).map(({ title, url }, index) => recordOf(index, { keys: [BOOK], title, url, savedAt: START - 400 }));
    expect(await stage(ports, inFile(bookmarked), { job: 'again' })).toMatchObject({ new: 0, decisions: { both: 0, skip: 0 } });
    await startImport(ports, 'again', []);
    await runJobs(ports);
    expect(await countPapers(ports.library, { status: 'any', tags: [], text: '' })).toBe(2);
  });

  it('two titles of one work are one: a subtitle, another spelling, the same authors, a name that is one work’s alone, or no title at all', () => {
    const paper = (title: string, more: Partial<Paper> = {}) => recordOf(1, { keys: ['doi:10.1145/1'], title, ...more });
    const [first, ...others] = inFile([
      paper('Sparse Retrieval in Practice', { authors: VASWANI }), paper('Sparse retrieval in practice: a field guide'), paper('Retrieval, in practice, of sparse vectors'),
      paper('Wie man selten Vorkommendes findet', { authors: VASWANI }), paper('10.1145/1', { provenance: {} }),
    ]);
    for (const { paper: { keys } } of others) expect(keys).toEqual(first?.paper.keys);
    expect(inFile([recordOf(1, { title: 'On Beginnings' }), recordOf(1, { title: 'Weather of Cities' })])[1]?.paper.keys).toEqual(recordOf(1).paper.keys);
  });
});

describe('one work under two names in one file', () => {
  const suggested = async (ports: TestPorts) => (await ports.library.suggestions.toArray()).map(({ papers }) => papers);

  it.each([1, 3])('is two papers, and the list asks whether they are the same, in parts of %i', async (size) => {
    const ports = createTestPorts();
    expect(await stage(ports, [ON_ARXIV, recordOf(2), recordOf(3), IN_PRINT, IN_PRINT], { size })).toMatchObject({ new: 4, repeated: 1, likes: 1 });
    await startImport(ports, JOB, []);
    await runJobs(ports);
    expect(await ports.library.papers.count()).toBe(4);
    expect(await suggested(ports)).toEqual([['arxiv:2611.00001', 'doi:10.1145/90']]);
    // Nor is it asked about again where it has been asked about.
    expect(await stage(ports, [ON_ARXIV, IN_PRINT], { job: 'again' })).toMatchObject({ same: 2, likes: 0 });
  });

  it('is noticed also by a worker that died between the parts', async () => {
    const ports = createTestPorts();
    await stageImport(ports, { job: JOB, file: 'a.bib', part: 0, records: [ON_ARXIV], unread: [] });
    await stageImport(ports, { job: 'other', file: 'b.bib', part: 0, records: [IN_PRINT], unread: [] });
    expect((await summaryOf(ports, 'other')).likes).toBe(0);
    await stageImport(ports, { job: JOB, file: 'a.bib', part: 1, records: [IN_PRINT], unread: [] });
    expect((await summaryOf(ports)).likes).toBe(1);
  });

  it('is not asked about where they are said to be two, or have become one meanwhile', async () => {
    const ports = createTestPorts();
    const [one, other] = declareApart(ON_ARXIV.paper, IN_PRINT.paper);
    expect(await stage(ports, [{ line: 1, paper: one }, { line: 2, paper: other }])).toMatchObject({ new: 2, likes: 0 });
    const meanwhile = createTestPorts();
    expect(await stage(meanwhile, [ON_ARXIV, IN_PRINT])).toMatchObject({ likes: 1 });
    await addPapers(meanwhile, [mergePapers(ON_ARXIV.paper, IN_PRINT.paper)]);
    await startImport(meanwhile, JOB, []);
    await runJobs(meanwhile);
    expect(await suggested(meanwhile)).toEqual([]);
    const apart = createTestPorts();
    await stage(apart, [ON_ARXIV, IN_PRINT]);
    await addPapers(apart, [one, other]);
    await startImport(apart, JOB, []);
    await runJobs(apart);
    expect(await suggested(apart)).toEqual([]);
  });

  it('is one of a few that are called so: a title that many bear says nothing', () => {
    const findAlike = createAlikeFinder();
    const found = Array.from({ length: 40 }, (_, number) => findAlike({ ...IN_PRINT.paper, keys: [`url:https://example.org/${number}`] }).length);
    expect(found.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 0, 0]);
    expect(Math.max(...found.slice(8))).toBe(0);
    expect(findAlike({ ...IN_PRINT.paper, title: 'Introduction', keys: ['url:https://example.org/a'] })).toEqual([]);
  });
});

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
