// The library on disk: its tables, their indexes, their version. The only door to IndexedDB.
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Asked } from '@/lib/metadata/plan';
import type { SourceId } from '@/lib/metadata/source';
import type { DigestClosing } from '@/lib/model/digest';
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import type { Finding } from '@/lib/model/finding';
import type { HistoryEntry, UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Job, JobId } from '@/lib/model/job';
import type { Paper } from '@/lib/model/paper';
import type { SavedSearch } from '@/lib/model/saved-search';
import type { Settings } from '@/lib/model/settings';
import type { Tag } from '@/lib/model/tag';
import type { Taste, Verdict } from '@/lib/ranking/taste';
import type { DETAIL_COLUMNS, NUMBER_COLUMNS, NumberColumns, TextColumn } from '@/lib/search/columns';
import type { SegmentSpan } from '@/lib/search/plan';
import type { Block } from '@/lib/search/segment';
import { AppError } from '@/lib/shared/errors';
import type { Facet } from './facets';
import type { ItemColumns } from './item-facets';
import type { LikenessColumns } from './likeness';
import { fillLikeness, renewFeeds, renewItems, requeueCompletions } from './migrations';
import { isInTransaction, isOfOneRow } from './read-rows';

/** A paper with what is derived from it for finding it. */
export interface PaperRow extends Paper, LikenessColumns {
  facets: Facet[];
  /** Its number in the search index and in the columns; none until the index knows it. */
  doc?: number | undefined;
  /** Of versions 1 to 3, in rows that have not been written since. */
  chunk?: unknown;
}

/** What the search index is made of, and how far; the one row of it that pages watch. Derived, as are the four below. */
export interface IndexState {
  id: 'state';
  /** Made by that version of the rules; see INDEX_VERSION. */
  version: number;
  /** Another one after every change of the index. */
  revision: number;
  /** How often words were written. */
  stamp: number;
  lastSegment: number;
  /** In the order of their writings. */
  segments: SegmentNote[];
  /** While papers are still to be indexed: how many are, of how many, and how far back. */
  rebuild?: { done: number; total: number; until: number } | undefined;
}

/** A segment holds the words of those papers that were last written by the writings `from` to `to`. */
export interface SegmentNote extends SegmentSpan {
  /** How many papers it had words of. */
  docs: number;
}

/** Small segments are here as a whole; of large ones the first term of each block. */
export interface SegmentRow {
  id: number;
  blocks?: Block[];
  firsts?: string[];
}

export interface PostingsRow {
  segment: number;
  block: number;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface NumberBlock extends Pick<NumberColumns, (typeof NUMBER_COLUMNS)[number]> {
  name: 'numbers';
  block: number;
}

export interface DetailBlock extends Pick<NumberColumns, (typeof DETAIL_COLUMNS)[number]> {
  name: 'details';
  block: number;
}

/** What papers are ordered by, each under its number. */
export interface TextBlock {
  name: TextColumn;
  block: number;
  values: string[];
}

/** How many papers stand under a facet: kept with each change, because counting 20,000 rows takes 100 ms. */
export interface Counter {
  name: string;
  count: number;
}

export interface RemovedPaper {
  id: PaperKey;
  paper: Paper;
  removedAt: number;
}

/** Two papers that may be one work: the reader is asked in the list. */
export interface Suggestion {
  /** Both ids, in order, with a space between. */
  id: string;
  papers: [PaperKey, PaperKey];
}

/** What is still to be asked about a saved paper, and what has been; there is one for each. */
export interface Completion {
  /** The paper's id when this was written; by now it may go by another of its keys. */
  id: PaperKey;
  /** Whom to ask next; `plan`: to be found out; `nobody`: there is nothing left to ask. */
  next: SourceId | 'plan' | 'nobody';
  /** Milliseconds since the epoch; who waits longest is asked about first. */
  queuedAt: number;
  asked: Asked[];
  /** How often a source has failed to answer about it. */
  errors: Partial<Record<SourceId, number>>;
  /** To be asked about by itself: a batch that held it was refused. */
  alone?: boolean;
  /** When to look next whether it came out or has a new version. */
  checkAt: number;
  /** Of that look: who is still to be asked. */
  check?: SourceId[];
}

/** Papers that came together with thousands of others: a row for each is made when it is their turn. */
export interface CompletionBatch extends Pick<Completion, 'queuedAt'> {
  /** Given by the database, in order. */
  id: number;
  /** Their ids when this was written. */
  papers: PaperKey[];
}

/** An inbox item with what is derived from it for finding it. */
export interface ItemRow extends FeedItem, ItemColumns {}

/** Some of the paper keys of a set, packed; see key-sets.ts. */
export interface KeyBucket {
  set: KeySetName;
  bucket: number;
  hashes: Float64Array;
}

/**
 * `seen`: shown to the reader, on a page or in the inbox. `delivered`: brought by a feed and forgotten since. `old:…`: no news of that feed,
 * because it was out long before the feed was followed; of another one it may be.
 */
export type KeySetName = 'seen' | 'delivered' | `old:${FeedId}`;

/** What the reader's taste was found to be. Derived, but for `since`. */
export interface StoredTaste {
  id: 'taste';
  /** Learned by that version of the rules. */
  version: number;
  /** What was saved and cleared before is not learned from (milliseconds since the epoch); 0: nothing is left out. */
  since: number;
  /** Nothing as long as there is too little to learn from. */
  taste?: Taste | undefined;
  /** How often it was found anew. */
  turn: number;
  /** How many papers it was learned from. */
  saved: number;
  cleared: number;
  /** Examples that came or went since. */
  pending: number;
  /** The counters of the library when all of it was known. */
  seen: string;
  /** How many of the waiting items, the newest first, have been rated by it; nothing when all have. */
  rated?: number | undefined;
}

/** The papers that it is learned from. Derived. */
export interface StoredExamples {
  id: 'examples';
  version: number;
  examples: StoredExample[];
}

export interface StoredExample {
  id: PaperKey;
  /** `none`: nothing is learned from it. */
  verdict: Verdict | 'none';
  terms: Uint32Array;
  /** Its abstract was there when it was read. */
  isWhole: boolean;
}

/** When a host may be asked again; survives the worker. */
export interface HostBudget {
  host: string;
  nextAt: number;
  /** When that was decided: later than now, the clock was set back. */
  since?: number;
  /** Failures in a row. */
  errors?: number;
  answeredAt?: number;
  /** Requests since that day began (milliseconds since the epoch, UTC). */
  day?: number;
  count?: number;
}

export interface StoredSetting {
  name: keyof Settings;
  value: Settings[keyof Settings];
}

/** Some of what a job has still to do, in the words of its kind. */
export interface JobPart {
  job: JobId;
  part: number;
  items: unknown[];
}

/** Some of what undoes a command. */
export interface UndoPart {
  entry: number;
  part: number;
  steps: UndoStep[];
}

/** Which installation's library this is: one that was lost and made anew does not say so; see lib/services/sentinel.ts. */
export interface Meta {
  name: 'install';
  value: string;
}

interface Tables {
  papers: EntityTable<PaperRow, 'id'>;
  tags: EntityTable<Tag, 'key'>;
  counters: EntityTable<Counter, 'name'>;
  removed: EntityTable<RemovedPaper, 'id'>;
  suggestions: EntityTable<Suggestion, 'id'>;
  feeds: EntityTable<Feed, 'id'>;
  feedItems: EntityTable<ItemRow, 'id'>;
  keySets: Table<KeyBucket, [KeySetName, number]>;
  tastes: Table<StoredTaste | StoredExamples, string>;
  completions: EntityTable<Completion, 'id'>;
  completionBatches: EntityTable<CompletionBatch, 'id'>;
  hosts: EntityTable<HostBudget, 'host'>;
  settings: EntityTable<StoredSetting, 'name'>;
  findings: EntityTable<Finding, 'id'>;
  digests: EntityTable<DigestClosing, 'day'>;
  history: EntityTable<HistoryEntry, 'id'>;
  undoParts: Table<UndoPart, [number, number]>;
  jobs: EntityTable<Job, 'id'>;
  jobParts: Table<JobPart, [JobId, number]>;
  searches: EntityTable<SavedSearch, 'id'>;
  indexState: EntityTable<IndexState, 'id'>;
  segments: EntityTable<SegmentRow, 'id'>;
  postings: Table<PostingsRow, [number, number]>;
  positions: Table<PostingsRow, [number, number]>;
  columns: Table<NumberBlock | DetailBlock | TextBlock, [string, number]>;
  meta: EntityTable<Meta, 'name'>;
}

export type Library = Dexie & Tables;

export const SCHEMA_VERSION = 4;

export function openLibrary(name = 'manicule'): Library {
  const library = new Dexie(name) as Library;
  library.version(1).stores({
    papers: 'id, &*keys, *facets',
    texts: 'chunk',
    tags: 'key, count',
    counters: 'name',
    removed: 'id, removedAt',
    feeds: 'id',
    feedItems: 'id, *keys, [state+foundAt]',
    completions: 'id, nextAt',
    hosts: 'host',
  });
  library.version(2).stores({
    papers: 'id, &*keys, *facets, titleKey, *blocks',
    suggestions: 'id, *papers',
    completions: 'id, [next+queuedAt], checkAt',
    settings: 'name',
    findings: 'id, paper',
  }).upgrade(async (upgrade) => {
    await fillLikeness(upgrade);
    await requeueCompletions(upgrade);
  });
  library.version(3).stores({
    feedItems: 'id, *keys, *facets, *feeds, titleKey, foundAt',
    findings: 'id, paper, at',
    keySets: '[set+bucket]',
    tastes: 'id',
    digests: 'day',
  }).upgrade(async (upgrade) => {
    await renewFeeds(upgrade);
    await renewItems(upgrade);
  });
  library.version(4).stores({
    papers: 'id, &*keys, *facets, titleKey, *blocks, doc',
    texts: null,
    completionBatches: '++id',
    history: '++id',
    undoParts: '[entry+part]',
    jobs: 'id, state',
    jobParts: '[job+part]',
    searches: 'id',
    meta: 'name',
    indexState: 'id',
    segments: 'id',
    postings: '[segment+block]',
    positions: '[segment+block]',
    columns: '[name+block]',
  });
  return library;
}

/** The paper alone, without what is derived from it. */
export function toPaper({ facets: _facets, chunk: _chunk, titleKey: _titleKey, blocks: _blocks, doc: _doc, ...paper }: PaperRow): Paper {
  return paper;
}

type Mend = (library: Library) => Promise<boolean>;

let mend: Mend | undefined;

/** Who mends rows that cannot be read; resolves to whether there were any. */
export function mendWith(mender: Mend): void {
  mend = mender;
}

/**
 * One transaction over the whole library. Refuses to write if a newer Manicule has changed the tables meanwhile. Where a row could not be read,
 * which ends a transaction, it is done once more after the library was mended: nothing of the first is left.
 */
export async function writeLibrary<Result>(library: Library, write: () => Promise<Result>): Promise<Result> {
  const isInside = isInTransaction();
  try {
    return await writeOnce(library, write);
  } catch (thrown) {
    if (isInside || !mend || !isOfOneRow(thrown) || !(await mend(library))) throw thrown;
    return await writeOnce(library, write);
  }
}

/** For who mends: the same, and if it fails it fails. */
export async function writeOnce<Result>(library: Library, write: () => Promise<Result>): Promise<Result> {
  // It could not be opened before; by now the browser may have come round.
  if (library.hasFailed()) await library.open();
  // An async scope, not one that returns a promise: only then does Dexie follow native awaits.
  return await library.transaction('rw', library.tables, async () => {
    // Dexie opens a newer schema without complaint and would then write rows that lack its computed fields.
    if (library.backendDB().version > SCHEMA_VERSION * 10) throw new AppError('newer-library');
    return await write();
  });
}
