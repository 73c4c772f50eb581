// The library on disk: its tables, their indexes, their version. The only door to IndexedDB.
import { Dexie, type EntityTable } from 'dexie';
import type { Feed, FeedItem } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import type { Tag } from '@/lib/model/tag';
import { AppError } from '@/lib/shared/errors';
import type { Facet } from './facets';

/** A paper with what is derived from it for finding it. */
export interface PaperRow extends Paper {
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

/** A saved paper whose metadata is still to be fetched. */
export interface Completion {
  id: PaperKey;
  /** Bare arXiv id. */
  arxivId: string;
  errorCount: number;
  nextAt: number;
  /** To be asked for by itself: a batch that held it was refused. */
  alone?: boolean;
}

/** When a host may be asked again; survives the worker. */
export interface HostBudget {
  host: string;
  nextAt: number;
}

interface Tables {
  papers: EntityTable<PaperRow, 'id'>;
  texts: EntityTable<TextChunk, 'chunk'>;
  tags: EntityTable<Tag, 'key'>;
  counters: EntityTable<Counter, 'name'>;
  removed: EntityTable<RemovedPaper, 'id'>;
  feeds: EntityTable<Feed, 'id'>;
  feedItems: EntityTable<FeedItem, 'id'>;
  completions: EntityTable<Completion, 'id'>;
  hosts: EntityTable<HostBudget, 'host'>;
}

export type Library = Dexie & Tables;

export const SCHEMA_VERSION = 1;

export function openLibrary(name = 'manicule'): Library {
  const library = new Dexie(name) as Library;
  library.version(SCHEMA_VERSION).stores({
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
  return library;
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
