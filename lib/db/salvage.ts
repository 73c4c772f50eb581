// Around a library that cannot be opened: what can still be read of it, a record at a time and without changing anything; and, as the very
// last thing, throwing it away.
import type { Paper } from '@/lib/model/paper';
import { toPaper, type PaperRow } from './database';

const NAME = 'manicule';

export interface Salvage {
  /** How many records there are. */
  total: number;
  /** `undefined`: that one cannot be read. */
  papers: AsyncIterable<Paper | undefined>;
  close(): void;
}

/** As whatever version it is; rejects where even that cannot be opened. A library that is not there is not made. */
export async function openSalvage(name = NAME): Promise<Salvage> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction?.abort();
  const database = await settled(request);
  const store = () => database.transaction('papers', 'readonly').objectStore('papers');
  // Each in a transaction of its own: one that cannot be read takes its transaction with it.
  const readRow = async (key: IDBValidKey) => settled(store().get(key) as IDBRequest<PaperRow | undefined>);
  const keys = await settled(store().getAllKeys());
  async function* papers(): AsyncGenerator<Paper | undefined> {
    for (const key of keys) {
      const row = await readRow(key).catch(() => undefined);
      yield row && toPaper(row);
    }
  }
  return { total: keys.length, papers: papers(), close: () => database.close() };
}

/** Cannot be undone. Waits until nobody has it open any more. */
export async function throwAway(name = NAME): Promise<void> {
  await settled(indexedDB.deleteDatabase(name));
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', (event) => {
    event.preventDefault();
    reject(request.error ?? new Error('unreadable'));
  });
  return promise;
}
