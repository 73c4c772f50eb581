// What the reader says to a file that has been read: what becomes of doubtful records, and that it is to be imported.
import { writeLibrary } from '@/lib/db/database';
import { doubtfulPart, listDoubtfulParts, partOf, stagedRecords, type StagedRecord } from '@/lib/db/staged-records';
import type { ImportDecision } from '@/lib/model/import-record';
import type { JobId } from '@/lib/model/job';
import { AppError } from '@/lib/shared/errors';
import type { LibraryPorts } from './ports';

/** `at`: of that record; else of all, a part at a time. */
export async function decideImport(ports: LibraryPorts, { job, at, decision }: { job: JobId; at?: number | undefined; decision: ImportDecision }): Promise<void> {
  const parts = at === undefined ? await listDoubtfulParts(ports.library, job) : [doubtfulPart(partOf(at))];
  for (const part of parts) await decidePart(ports, job, part, decision, (record) => at === undefined || record.at === at);
}

async function decidePart({ library }: LibraryPorts, id: JobId, number: number, decision: ImportDecision, isMeant: (record: StagedRecord) => boolean): Promise<void> {
  await writeLibrary(library, async () => {
    const [job, part] = [await library.jobs.get(id), await library.jobParts.get([id, number])];
    if (job?.work.kind !== 'import' || !part) throw new AppError('bad-request', `nothing of ${id} is in doubt there`);
    // Sent twice, and begun meanwhile.
    if (job.state !== 'staging' && job.state !== 'ready') return;
    const decisions = { ...job.work.summary.decisions };
    const items = stagedRecords(part).map((record): StagedRecord => {
      if (!record.doubt || !isMeant(record)) return record;
      if (record.repeats === undefined) {
        decisions[record.doubt.decision] -= 1;
        decisions[decision] += 1;
      }
      return { ...record, doubt: { ...record.doubt, decision, isDecided: true } };
    });
    await library.jobParts.put({ ...part, items });
    await library.jobs.put({ ...job, work: { ...job.work, summary: { ...job.work.summary, decisions } } });
  });
}

/** From here on the job goes on by itself; see import-papers.ts. Starting what has been started does nothing. */
export async function startImport({ library, clock }: LibraryPorts, id: JobId, tags: string[]): Promise<void> {
  await writeLibrary(library, async () => {
    const job = await library.jobs.get(id);
    if (job?.work.kind !== 'import') throw new AppError('bad-request', `${id} is no import`);
    if (job.state === 'ready') await library.jobs.put({ ...job, state: 'running', movedAt: clock.now(), work: { ...job.work, tags } });
  });
}
