// The records of a file that wait to be imported, in the parts of their job; after them what a backup holds beside its papers. Those that may be the same as a paper of the library lie in
// parts of their own, under negative numbers: what the reader looks through is found without reading the rest.
import { Dexie } from 'dexie';
import type { Belongings } from '@/lib/model/belongings';
import type { DoubtfulRecord, ImportRecord, ImportVerdict } from '@/lib/model/import-record';
import type { PaperKey } from '@/lib/model/identifiers';
import type { JobId } from '@/lib/model/job';
import { toPaper, type JobPart, type Library } from './database';
import { findPaper } from './queries';
import type { Paper } from '@/lib/model/paper';

export interface StagedRecord {
  /** Its place among all records; see {@link placeOf}. */
  at: number;
  record: ImportRecord;
  verdict: ImportVerdict;
  /** The place of the earlier record that it shares a key with. */
  repeats?: number | undefined;
  /** Of one that is `new`: by what names earlier ones look like it, which share no key with it. */
  like?: PaperKey[] | undefined;
  /** Of one that is `alike`: the paper that it looks like, what becomes of it, and whether the reader said so. */
  doubt?: Pick<DoubtfulRecord, 'other' | 'decision'> & { isDecided: boolean };
}

/** What else is to be restored. */
export interface StagedBelongings {
  belongings: Belongings;
}

/** Records that one part of a file holds at most. */
export const PART_MAX = 1_000;

export function placeOf(part: number, index: number): number {
  return part * PART_MAX + index;
}

export function partOf(at: number): number {
  return Math.floor(at / PART_MAX);
}

/** Where the doubtful records of a part lie. */
export function doubtfulPart(part: number): number {
  return -1 - part;
}

export function stagedRecords({ items }: JobPart): StagedRecord[] {
  return (items as (StagedRecord | StagedBelongings)[]).filter((item) => 'record' in item);
}

export function stagedBelongings(items: readonly unknown[]): Belongings | undefined {
  const [first] = items as (StagedRecord | StagedBelongings)[];
  return first && 'belongings' in first ? first.belongings : undefined;
}

/** What a doubtful record is shown with. */
export interface Doubtful extends DoubtfulRecord {
  /** Nothing if it has been removed meanwhile. */
  paper: Paper | undefined;
}

/** The doubtful records of an import, in the order of the file. */
export async function listDoubtful(library: Library, job: JobId, limit: number): Promise<Doubtful[]> {
  const listed: StagedRecord[] = [];
  const parts = inDoubt(library, job).reverse();
  await parts.until(() => listed.length >= limit).each((part) => void listed.push(...stagedRecords(part).filter(({ repeats }) => repeats === undefined)));
  return Promise.all(listed.slice(0, limit).flatMap(({ at, record, doubt }) => (doubt ? [withPaper(library, { at, record, other: doubt.other, decision: doubt.decision })] : [])));
}

/** The numbers of the parts that hold doubtful records. */
export async function listDoubtfulParts(library: Library, job: JobId): Promise<number[]> {
  return (await inDoubt(library, job).primaryKeys()).map(([, part]) => part);
}

/** What becomes of the doubtful records at these places, as far as they still wait. */
export async function findDoubts(library: Library, job: JobId, places: readonly number[]): Promise<Map<number, StagedRecord['doubt']>> {
  const numbers = [...new Set(places.map((at) => doubtfulPart(partOf(at))))];
  const parts = await library.jobParts.bulkGet(numbers.map((part): [JobId, number] => [job, part]));
  return new Map(parts.flatMap((part) => (part ? stagedRecords(part) : [])).map(({ at, doubt }) => [at, doubt]));
}

/** Every part of a job, one at a time. */
export async function eachPart(library: Library, job: JobId, look: (part: JobPart) => void): Promise<void> {
  await library.jobParts.where('[job+part]').between([job, Dexie.minKey], [job, Dexie.maxKey]).each(look);
}

function inDoubt(library: Library, job: JobId) {
  return library.jobParts.where('[job+part]').between([job, Dexie.minKey], [job, 0], true, false);
}

async function withPaper(library: Library, doubtful: DoubtfulRecord): Promise<Doubtful> {
  const row = await findPaper(library, doubtful.other);
  return { ...doubtful, paper: row && toPaper(row) };
}
