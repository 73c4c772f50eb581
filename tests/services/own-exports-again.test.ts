// What was exported and is imported again holds nothing new: no format of ours makes the library differ from itself.
import { describe, expect, it } from 'vitest';
import { readSlices } from '@/components/import/slices';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { readStatistics } from '@/lib/db/read-statistics';
import { EXPORT_FORMATS } from '@/lib/formats/registry';
import { completePaper, paperFromSighting, type Paper } from '@/lib/model/paper';
import { classifyRecords } from '@/lib/services/classify-import';
import { startImport } from '@/lib/services/decide-import';
import { runJobs } from '@/lib/services/run-jobs';
import { endStaging, stageImport } from '@/lib/services/stage-import';
import { createTestPorts, START, type TestPorts } from '../support/library';
import { makePapers } from '../support/papers';
import { nth, writeAll } from '../formats/write-all';
import { readFile } from '../formats/read/read-all';

/** As the sources tell of them: preprints, some of which came out, some where nobody says as what. */
const PAPERS = makePapers(60).map((paper, n): Paper => {
  const { keys, title, url, authors, abstract, publishedAt, venue, categories, pdfUrl, codeUrl, savedAt, tags, note, status, statusAt } = paper;
  const made = paperFromSighting({ keys, title, url, source: n % 2 === 0 ? 'arxiv-api' : 'hugging-face-api', authors, abstract, publishedAt, venue, categories, pdfUrl, codeUrl }, savedAt);
  const doi = `doi:10.1145/${n}` as const;
  const whole = n % 5 === 1 && keys.length === 1 ? completePaper(made, { keys: [paper.id, doi], title, url: `https://doi.org/10.1145/${n}`, source: 'crossref-api', type: 'inproceedings', venue: 'Conf', pages: '1-2', publishedAt: '2020-01-02' }, savedAt) : made;
  return { ...whole, tags, note, status, statusAt, citeKey: { key: `key${n}`, at: START } };
});

async function changesOf(ports: TestPorts, name: string, text: string): Promise<{ yours: number; changes: string[][] }> {
  const { papers } = await readFile(name, text);
  const found = await classifyRecords(ports.library, papers.map((paper, index) => ({ line: index + 1, paper })));
  const yours = found.filter((one) => one.verdict === 'yours');
  return { yours: yours.length, changes: yours.flatMap(({ change }) => (change ? [change.fields] : [])) };
}

async function libraryOf(papers: readonly Paper[]): Promise<TestPorts> {
  const ports = createTestPorts();
  await writeLibrary(ports.library, () => changePapers(ports.library, papers.map((after) => ({ after })), START));
  return ports;
}

describe.each(EXPORT_FORMATS.map((format) => [format.id as string, format] as const))('our own %s', (_id, format) => {
  it('holds nothing new', async () => {
    expect(await changesOf(await libraryOf(PAPERS), `x.${format.extension}`, await writeAll(format, PAPERS))).toEqual({ yours: 60, changes: [] });
  });
});

it('says what a file does hold, and a cite key only where it is another one', async () => {
  const ports = await libraryOf(PAPERS.slice(0, 2));
  const [first, second] = [nth(PAPERS, 0), nth(PAPERS, 1)];
  const bibtex = nth(EXPORT_FORMATS, 0);
  expect((await changesOf(ports, 'x.bib', await writeAll(bibtex, [{ ...first, tags: [...first.tags, 'brand new'] }, { ...second, citeKey: { key: 'other', at: 0 } }]))).changes).toEqual([['tags'], ['citeKey']]);
});

it('what comes in read was not read on that day, in a file that holds it twice and where it was saved before', async () => {
  const yours = { ...nth(PAPERS, 1), status: 'unread' as const, statusAt: START - 60_000, savedAt: START - 60_000 };
  const ports = await libraryOf([yours]);
  for await (const slice of readSlices('x.csv', `title,status,doi,arxiv\nA,read,10.1145/9,\nA,read,10.1145/9,\nB,read,,${yours.id.slice(6)}\n`, START)) await stageImport(ports, { job: 'job', file: 'x.csv', part: 0, ...slice });
  await endStaging(ports, 'job');
  await startImport(ports, 'job', []);
  await runJobs(ports);
  expect((await findPaper(ports.library, yours.id))?.status).toBe('read');
  expect((await readStatistics(ports.library, 'all', START)).totals).toMatchObject({ papers: 2, read: 2, medianMs: undefined, days: { longest: 0 } });
});
