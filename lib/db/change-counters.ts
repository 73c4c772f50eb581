// Counters follow what they count, in the same transaction.
import type { Library } from './database';

/** Adds to counters by name; one that comes to nothing is gone. Inside the caller's transaction. */
export async function changeCounters(library: Library, deltas: ReadonlyMap<string, number>): Promise<void> {
  const names = [...deltas].flatMap(([name, delta]) => (delta === 0 ? [] : [name]));
  const counters = await library.counters.bulkGet(names);
  const next = names.map((name, index) => ({ name, count: (counters[index]?.count ?? 0) + (deltas.get(name) ?? 0) }));
  await library.counters.bulkPut(next.filter(({ count }) => count > 0));
  await library.counters.bulkDelete(next.filter(({ count }) => count <= 0).map(({ name }) => name));
}
