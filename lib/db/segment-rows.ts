// Segments on disk: a small one is one row, of a large one each block has a row of its own, what phrases ask for apart. By IndexedDB's own
// requests, inside the caller's transaction.
import type { Block } from '@/lib/search/segment';
import { answer, answers } from './answers';
import type { PostingsRow, SegmentRow } from './database';

/** Of up to so many bytes a segment is one row. */
const WHOLE_MAX = 24_000;

/** Of a large one so many blocks, the first ones, are not written yet. */
export function putSegment(transaction: IDBTransaction, id: number, blocks: Block[], unwritten = blocks.length): void {
  const bytes = blocks.reduce((sum, { postings, positions }) => sum + postings.length + positions.length, 0);
  const row: SegmentRow = bytes <= WHOLE_MAX ? { id, blocks } : { id, firsts: blocks.map(({ first }) => first) };
  transaction.objectStore('segments').put(row);
  if (row.firsts) putBlocks(transaction, id, 0, blocks.slice(0, unwritten));
}

/** Those of a large one, from a place on. */
export function putBlocks(transaction: IDBTransaction, segment: number, start: number, blocks: readonly Block[]): void {
  const [postings, positions] = [transaction.objectStore('postings'), transaction.objectStore('positions')];
  for (const [at, block] of blocks.entries()) {
    postings.put({ segment, block: start + at, bytes: block.postings } satisfies PostingsRow);
    if (block.positions.length > 0) positions.put({ segment, block: start + at, bytes: block.positions } satisfies PostingsRow);
  }
}

export function deleteSegment(transaction: IDBTransaction, id: number): void {
  transaction.objectStore('segments').delete(id);
  for (const store of ['postings', 'positions']) transaction.objectStore(store).delete(blockRange(id, 0));
}

/** All of a segment. */
export async function readSegment(transaction: IDBTransaction, id: number): Promise<Block[]> {
  const row = (await answer(transaction.objectStore('segments').get(id))) as SegmentRow | undefined;
  if (row?.blocks) return row.blocks;
  const [postings = [], positions = []] = await answers(['postings', 'positions'], (store): IDBRequest<PostingsRow[]> => transaction.objectStore(store).getAll(blockRange(id, 0)));
  const places = new Map(positions.map(({ block, bytes }) => [block, bytes]));
  return postings.map(({ block, bytes }) => ({ first: row?.firsts?.[block] ?? '', postings: bytes, positions: places.get(block) ?? new Uint8Array() }));
}

/** The keys of some of its blocks. */
export function blockRange(segment: number, from: number, to = Infinity): IDBKeyRange {
  return IDBKeyRange.bound([segment, from], [segment, to]);
}
