// Reading many rows where one may be unreadable: browsers keep large values in files of their own, and such a file can be lost. All others are read.
// Not inside a transaction: there Chromium lets nothing more be read once one value was not.
import { Dexie, type Collection, type Table } from 'dexie';

/** As much of a table as this takes. */
interface Rows<Row, Key> {
  bulkGet(keys: Key[]): PromiseLike<(Row | undefined)[]>;
  get(key: Key): PromiseLike<Row | undefined>;
}

/** One for each key, in order: nothing where there is none, or where it cannot be read; the keys of those are told. */
export async function readRows<Row, Key>(table: Rows<Row, Key>, keys: readonly Key[], onUnreadable?: (key: Key) => void): Promise<(Row | undefined)[]> {
  const isInside = isInTransaction();
  try {
    return await table.bulkGet([...keys]);
  } catch (failure) {
    if (isInside) throw failure;
    return readOneByOne(table, keys, failure, onUnreadable);
  }
}

/** All that are found, each once: at once, and where one of them cannot be read, one by one. */
export async function readFound<Row, Key, Insert>(table: Table<Row, Key, Insert>, found: Collection<Row, Key, Insert>): Promise<Row[]> {
  const isInside = isInTransaction();
  try {
    return await found.clone().toArray();
  } catch (failure) {
    if (isInside) throw failure;
    const rows = await readRows<Row, Key>(table, [...new Set(await found.clone().primaryKeys())]);
    return rows.filter((row) => row !== undefined);
  }
}

export function isInTransaction(): boolean {
  return Dexie.currentTransaction !== null;
}

async function readOneByOne<Row, Key>(table: Rows<Row, Key>, keys: readonly Key[], failure: unknown, onUnreadable?: (key: Key) => void): Promise<(Row | undefined)[]> {
  const rows: (Row | undefined)[] = [];
  const unreadable: Key[] = [];
  for (const key of keys) {
    try {
      rows.push(await table.get(key));
    } catch (thrown) {
      if (!isOfOneRow(thrown)) throw thrown;
      unreadable.push(key);
      rows.push(undefined);
    }
  }
  // All can be read one by one, so it was none of them.
  if (unreadable.length === 0 && !isOfOneRow(failure)) throw failure;
  for (const key of unreadable) onUnreadable?.(key);
  if (unreadable.length > 0) tellUnreadable();
  return rows;
}

let listener: () => void = () => {};

/** Somebody who can do something about it. */
export function onUnreadableRow(hear: () => void): void {
  listener = hear;
}

export function tellUnreadable(): void {
  told += 1;
  listener();
}

let told = 0;

/** How often rows were passed over. Was it as often before, what was read in between was all there is. */
export function timesUnreadable(): number {
  return told;
}

/** As browsers call it when a value is there and its file is not, or cannot be understood; not: the library is closed, the page goes away. */
const OF_ONE_ROW = new Set(['NotFoundError', 'NotReadableError', 'DataError', 'DataCloneError', 'EncodingError', 'UnknownError', 'OperationError']);

/** May it be that one row could not be read? */
export function isOfOneRow(thrown: unknown): boolean {
  return namesOf(thrown).some((name) => OF_ONE_ROW.has(name));
}

/** The file is not there any more: no other try will find it. One that is only busy, or locked by another program, is there the next time. */
export function isLostForGood(thrown: unknown): boolean {
  return causesOf(thrown).some(({ name, message = '' }) => name === 'NotFoundError' || (name === 'NotReadableError' && /missing|irrecoverable/i.test(message)));
}

function namesOf(thrown: unknown): string[] {
  return causesOf(thrown).map(({ name = '' }) => name);
}

/** Dexie wraps what the browser threw. */
function causesOf(thrown: unknown): Partial<Error>[] {
  const outer = thrown as Partial<Error> & { inner?: Partial<Error> };
  return outer.inner ? [outer.inner, outer] : [outer];
}
