// Reading many rows where one may be unreadable: browsers keep large values in files of their own, and such a file can be lost. All others are read.

/** As much of a table as this takes. */
interface Rows<Row, Key> {
  bulkGet(keys: Key[]): PromiseLike<(Row | undefined)[]>;
  get(key: Key): PromiseLike<Row | undefined>;
}

/** One for each key, in order: nothing where there is none, or where it cannot be read; the keys of those are told. */
export async function readRows<Row, Key>(table: Rows<Row, Key>, keys: readonly Key[], onUnreadable?: (key: Key) => void): Promise<(Row | undefined)[]> {
  try {
    return await table.bulkGet([...keys]);
  } catch (failure) {
    return readOneByOne(table, keys, failure, onUnreadable);
  }
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
  return rows;
}

/** As browsers call it when a value is there and its file is not, or cannot be understood; not: the library is closed, the page goes away. */
const OF_ONE_ROW = new Set(['NotFoundError', 'NotReadableError', 'DataError', 'DataCloneError', 'EncodingError', 'UnknownError', 'OperationError']);

function isOfOneRow(thrown: unknown): boolean {
  const { name = '', inner } = thrown as { name?: string; inner?: { name?: string } };
  return OF_ONE_ROW.has(inner?.name ?? name) || OF_ONE_ROW.has(name);
}
