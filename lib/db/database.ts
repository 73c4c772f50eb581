// The library on disk: its tables, their indexes, their version. The only door to IndexedDB.
import { Dexie, type EntityTable, type Transaction } from 'dexie';
import type { Asked } from '@/lib/metadata/plan';
import type { SourceId } from '@/lib/metadata/source';
import type { Feed, FeedItem } from '@/lib/model/feed';
import type { Finding } from '@/lib/model/finding';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import type { Settings } from '@/lib/model/settings';
import type { Tag } from '@/lib/model/tag';
import { DAY_MS } from '@/lib/shared/clock';
import { AppError } from '@/lib/shared/errors';
import type { Facet } from './facets';
import { likenessOf, type LikenessColumns } from './likeness';

/** A paper with what is derived from it for finding it. */
export interface PaperRow extends Paper, LikenessColumns {
  facets: Facet[];
  /** Which {@link TextChunk} holds its words. */
  chunk: number;
}

/** The words of some papers, packed: a search reads a few hundred rows instead of every paper. Derived, rebuildable. */
export interface TextChunk {
  chunk: number;
  entries: TextEntry[];
}

export interface TextEntry {
  id: PaperKey;
  savedAt: number;
  /** See `searchText`. */
  text: string;
  /** Names of its facets. */
  facets: string[];
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

/** When a host may be asked again; survives the worker. */
export interface HostBudget {
  host: string;
  nextAt: number;
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

interface Tables {
  papers: EntityTable<PaperRow, 'id'>;
  texts: EntityTable<TextChunk, 'chunk'>;
  tags: EntityTable<Tag, 'key'>;
  counters: EntityTable<Counter, 'name'>;
  removed: EntityTable<RemovedPaper, 'id'>;
  suggestions: EntityTable<Suggestion, 'id'>;
  feeds: EntityTable<Feed, 'id'>;
  feedItems: EntityTable<FeedItem, 'id'>;
  completions: EntityTable<Completion, 'id'>;
  hosts: EntityTable<HostBudget, 'host'>;
  settings: EntityTable<StoredSetting, 'name'>;
  findings: EntityTable<Finding, 'id'>;
}

export type Library = Dexie & Tables;

export const SCHEMA_VERSION = 2;

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
  return library;
}

const UPGRADE_BATCH = 500;

/** By what papers that may be one work are found, some papers at a time. */
async function fillLikeness(upgrade: Transaction): Promise<void> {
  const papers = upgrade.table<PaperRow, PaperKey>('papers');
  let rows = await papers.orderBy('id').limit(UPGRADE_BATCH).toArray();
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    await papers.bulkPut(rows.map((row) => ({ ...row, ...likenessOf(row) })));
    rows = await papers.where('id').above(last.id).limit(UPGRADE_BATCH).toArray();
  }
}

/** Version 1 asked arXiv alone, and only about what lacked an abstract: everything is gone through once more, and looked after from now on. */
async function requeueCompletions(upgrade: Transaction): Promise<void> {
  const ids = await upgrade.table<PaperRow, PaperKey>('papers').toCollection().primaryKeys();
  const now = Date.now();
  const completions = upgrade.table<Completion, PaperKey>('completions');
  await completions.clear();
  await completions.bulkPut(ids.map((id, index) => ({ id, next: 'plan', queuedAt: now, asked: [], errors: {}, checkAt: now + Math.floor((7 * DAY_MS * (index + 1)) / ids.length) })));
}

/** The paper alone, without what is derived from it. */
export function toPaper({ facets: _facets, chunk: _chunk, titleKey: _titleKey, blocks: _blocks, ...paper }: PaperRow): Paper {
  return paper;
}

/** One transaction over the whole library. Refuses to write if a newer Manicule has changed the tables meanwhile. */
export function writeLibrary<Result>(library: Library, write: () => Promise<Result>): Promise<Result> {
  // An async scope, not one that returns a promise: only then does Dexie follow native awaits.
  return library.transaction('rw', library.tables, async () => {
    // Dexie opens a newer schema without complaint and would then write rows that lack its computed fields.
    if (library.backendDB().version > SCHEMA_VERSION * 10) throw new AppError('newer-library');
    return await write();
  });
}
