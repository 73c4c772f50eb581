// Files whose names do not say what is one work and what is two.
import { describe, expect, it } from 'vitest';
import { countPapers } from '@/lib/db/queries';
import { listDoubtful } from '@/lib/db/staged-records';
import { createNamer } from '@/lib/formats/read/own-names';
import { declareApart } from '@/lib/model/declared-apart';
import type { ImportRecord } from '@/lib/model/import-record';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { createAlikeFinder } from '@/lib/services/alike-in-file';
import { startImport } from '@/lib/services/decide-import';
import { runJobs } from '@/lib/services/run-jobs';
import { stageImport } from '@/lib/services/stage-import';
import { createTestPorts, START, type TestPorts } from '../support/library';
import { addPapers, importAll, IN_PRINT, JOB, ON_ARXIV, readAll, recordOf, stage, summaryOf, VASWANI } from '../support/staged-import';

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
