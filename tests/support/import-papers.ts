// Fills a browser's library as a reader does: through the import of a backup, until its job is done.
import type { Job } from '../../lib/model/job.ts';
import type { Paper } from '../../lib/model/paper.ts';
import type { Chromium } from './chromium.ts';
import { until } from './until.ts';

const PART = 500;

export async function importPapers(chromium: Chromium, papers: readonly Paper[], deadlineMs?: number): Promise<void> {
  const job = `seed-${papers[0]?.id.replace(/\W/g, '-')}`;
  for (let start = 0; start < papers.length; start += PART) {
    const records = papers.slice(start, start + PART).map((paper, index) => ({ line: start + index + 1, paper }));
    await chromium.ask('stageImport', { job, file: 'seed.json', part: start / PART, records, unread: [] });
  }
  await chromium.ask('endStaging', { job });
  await chromium.ask('decideImport', { job, decision: 'both' });
  await chromium.ask('startImport', { job, tags: [] });
  await until('the papers are imported', async () => (await chromium.readTable<Job>('jobs')).find(({ id }) => id === job)?.state === 'done', deadlineMs);
  await chromium.ask('dismissJob', { id: job });
}
