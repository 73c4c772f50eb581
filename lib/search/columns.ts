// Columns: what lists are filtered and ordered by, of every paper, packed by its number. Pure: how they are laid out, filled and joined.
import type { Has, Is } from './query';

/** Papers in a block: a save rewrites one, a search reads them all. */
export const BLOCK_DOCS = 1_024;

export interface NumberColumns {
  savedAt: Float64Array<ArrayBuffer>;
  updatedAt: Float64Array<ArrayBuffer>;
  /** When it was marked read; 0: it is not read. */
  readAt: Float64Array<ArrayBuffer>;
  /** 0: not known. */
  year: Uint16Array<ArrayBuffer>;
  /** A place in STATUSES. */
  status: Uint8Array<ArrayBuffer>;
  /** See {@link FLAGS}. */
  flags: Uint16Array<ArrayBuffer>;
  /** Who told of it first, a place in SOURCES. */
  source: Uint8Array<ArrayBuffer>;
  /** When its words were last written, counted in writings; 0: there is no such paper, or it is not indexed yet. */
  stamp: Uint32Array<ArrayBuffer>;
}

/** What a paper has or is, a bit for each. */
export const FLAGS = ['note', 'tag', 'abstract', 'pdf', 'code', 'doi', 'new', 'published', 'preprint', 'updated'] as const satisfies readonly (Has | Is)[];
export type Flag = (typeof FLAGS)[number];

export function flagBit(flag: Flag): number {
  return 1 << FLAGS.indexOf(flag);
}

/** What papers are ordered by, and their ids: a browser takes seconds to list a hundred thousand of them from one of its own indexes. */
export const TEXT_COLUMNS = ['id', 'title', 'author', 'venue'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** One paper's share of the columns. */
export interface ColumnValues extends Record<TextColumn, string> {
  savedAt: number;
  updatedAt: number;
  readAt: number;
  year: number;
  status: number;
  flags: number;
  source: number;
}

export function emptyColumns(docs: number): NumberColumns {
  return {
    savedAt: new Float64Array(docs), updatedAt: new Float64Array(docs), readAt: new Float64Array(docs), year: new Uint16Array(docs), status: new Uint8Array(docs), flags: new Uint16Array(docs),
    source: new Uint8Array(docs), stamp: new Uint32Array(docs),
  };
}

/** Every search reads the first ones, and the time that this takes is that of their bytes: the others lie apart. */
export const NUMBER_COLUMNS = ['savedAt', 'status', 'flags', 'stamp'] as const satisfies readonly (keyof NumberColumns)[];
export const DETAIL_COLUMNS = ['updatedAt', 'readAt', 'year', 'source'] as const satisfies readonly (keyof NumberColumns)[];

/** The blocks as one; a missing one is empty, and so are the details, for {@link addDetails}. */
export function joinColumns(blocks: readonly ({ block: number } & Pick<NumberColumns, (typeof NUMBER_COLUMNS)[number]>)[]): NumberColumns {
  const joined = emptyColumns(BLOCK_DOCS * (1 + Math.max(-1, ...blocks.map(({ block }) => block))));
  for (const { block, ...columns } of blocks) for (const name of NUMBER_COLUMNS) joined[name].set(columns[name], block * BLOCK_DOCS);
  return joined;
}

export function addDetails(joined: NumberColumns, blocks: readonly ({ block: number } & Pick<NumberColumns, (typeof DETAIL_COLUMNS)[number]>)[]): void {
  for (const { block, ...columns } of blocks) for (const name of DETAIL_COLUMNS) joined[name].set(columns[name], block * BLOCK_DOCS);
}

/** What a name is ordered by: its beginning, without case, accents and signs. */
export const SORT_KEY_MAX = 40;
