// Files that were read, as records: one by one into an import, and what comes of it.
import { toPaper, writeLibrary } from '@/lib/db/database';
import { changePapers } from '@/lib/db/change-papers';
import type { ImportRecord, ImportSummary } from '@/lib/model/import-record';
import { METADATA_FIELDS, type Paper } from '@/lib/model/paper';
import { startImport } from '@/lib/services/decide-import';
import { runJobs } from '@/lib/services/run-jobs';
import { endStaging, stageImport } from '@/lib/services/stage-import';
import { START, type TestPorts } from './library';

export const JOB = 'job';

/** As a reader of files would say it. */
export function recordOf(number: number, more: Partial<Paper> = {}): ImportRecord {
  const id = `arxiv:2611.${String(number).padStart(5, '0')}` as const;
  const said = { title: `Paper ${number}`, url: `https://arxiv.org/abs/${id.slice(6)}`, ...more };
  const provenance = Object.fromEntries(METADATA_FIELDS.filter((field) => field in said).map((field) => [field, { source: 'file' as const, at: START }]));
  return { line: number, paper: { keys: [id], provenance, tags: [], note: '', status: 'unread', statusAt: START, savedAt: START, updatedAt: START, ...said, id: more.keys?.[0] ?? id } };
}

/** One work under two names, by all that is known. */
export const TITLE = 'Attention over Everything That Was Ever Written Down';
export const VASWANI = [{ name: 'Ashish Vaswani', family: 'Vaswani', given: 'Ashish' }];
export const ON_ARXIV = recordOf(1, { title: TITLE, authors: VASWANI, publishedAt: '2017' });
export const IN_PRINT = recordOf(90, { keys: ['doi:10.1145/90'], title: TITLE, authors: VASWANI, publishedAt: '2017', venue: 'NeurIPS' });

export async function stage(ports: TestPorts, records: readonly ImportRecord[], { job = JOB, size = 3 } = {}): Promise<ImportSummary> {
  for (let part = 0; part * size < records.length || part === 0; part += 1) {
    await stageImport(ports, { job, file: 'thesis.bib', part, records: records.slice(part * size, (part + 1) * size), unread: [] });
  }
  await endStaging(ports, job);
  return summaryOf(ports, job);
}

export async function summaryOf(ports: TestPorts, job = JOB): Promise<ImportSummary> {
  const { work } = (await ports.library.jobs.get(job)) ?? {};
  if (work?.kind !== 'import') throw new Error('no import');
  return work.summary;
}

export async function importAll(ports: TestPorts, records: readonly ImportRecord[], tags: string[] = [], options: { job?: string; size?: number } = {}): Promise<void> {
  await stage(ports, records, options);
  await startImport(ports, options.job ?? JOB, tags);
  await runJobs(ports);
}

export async function readAll(ports: TestPorts): Promise<Paper[]> {
  return (await ports.library.papers.toArray()).map(toPaper);
}

export async function addPapers(ports: TestPorts, papers: readonly Paper[]): Promise<void> {
  await writeLibrary(ports.library, async () => {
    await changePapers(ports.library, papers.map((after) => ({ after })), START);
  });
}
