// Sets of paper keys that are kept for ever, eight bytes a key: what was seen, what was delivered. A key is kept as a number that it
// hashes to; the numbers are spread over buckets, so that asking about a page of cards reads a few small rows and adding rewrites few.
import { equivalentKeys, type PaperKey } from '@/lib/model/identifiers';
import { writeLibrary, type KeyBucket, type KeySetName, type Library } from './database';

const BUCKETS = 256;

/** Which of the `keys` are in the set. */
export async function findInKeySet(library: Library, set: KeySetName, keys: readonly PaperKey[]): Promise<Set<PaperKey>> {
  const places = keys.map((key) => ({ key, ...placeOf(key) }));
  const buckets = [...new Set(places.map(({ bucket }) => bucket))];
  const hashes = await readBuckets(library, set, buckets);
  return new Set(places.filter(({ bucket, hash }) => holds(hashes.get(bucket) ?? NONE, hash)).map(({ key }) => key));
}

/** Adds the keys; those that are in the set already cost no write. */
export async function addToKeySet(library: Library, set: KeySetName, keys: readonly PaperKey[]): Promise<void> {
  const added = Map.groupBy(keys.map(placeOf), ({ bucket }) => bucket);
  if (added.size === 0) return;
  await writeLibrary(library, async () => {
    const rows = await readBuckets(library, set, [...added.keys()]);
    const changed = [...added].flatMap(([bucket, places]): KeyBucket[] => {
      const had = rows.get(bucket) ?? NONE;
      const hashes = mergeHashes(had, places.map(({ hash }) => hash));
      return hashes.length === had.length ? [] : [{ set, bucket, hashes }];
    });
    await library.keySets.bulkPut(changed);
  });
}

/** There is no such set any more. Inside the caller's transaction. */
export async function dropKeySet(library: Library, set: KeySetName): Promise<void> {
  await library.keySets.where('[set+bucket]').between([set, 0], [set, BUCKETS]).delete();
}

/** Many of them are read as one stretch. */
async function readBuckets(library: Library, set: KeySetName, buckets: readonly number[]): Promise<Map<number, Float64Array>> {
  const isMany = buckets.length > BUCKETS / 8;
  const rows = isMany ? await library.keySets.where('[set+bucket]').between([set, 0], [set, BUCKETS]).toArray() : await library.keySets.bulkGet(buckets.map((bucket) => [set, bucket]));
  return new Map(rows.flatMap((row) => (row ? [[row.bucket, row.hashes]] : [])));
}

/**
 * Where a key stands: a bucket by 8 bits, and 53 more. Keys of which one follows from the other stand in one place.
 *
 * A key that was never added is taken for one of n that were with a chance of n / 2^61: four in ten million million for a million keys.
 * That any two of that million stand in one place has a chance of n² / 2^62, two in ten million.
 */
export function placeOf(key: PaperKey): { bucket: number; hash: number } {
  const text = equivalentKeys(key).at(-1) ?? key;
  let a = 0x2545f491;
  let b = 0x4f6cdd1d;
  for (let index = 0; index < text.length; index++) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x9e3779b1);
    b = Math.imul(b + rotate(a, 13), 0x85ebca6b);
    a += rotate(b, 17);
  }
  // The last characters too must reach every bit.
  for (let round = 0; round < 3; round++) {
    a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
    b = Math.imul((b ^ (b >>> 15)) + a, 0x27d4eb2f);
    a += rotate(b, 17);
  }
  return { bucket: a & (BUCKETS - 1), hash: (a >>> 11) * 2 ** 32 + (b >>> 0) };
}

/** Both, in order, each number once. `more` may be in any order. */
export function mergeHashes(sorted: Float64Array, more: readonly number[]): Float64Array {
  const fresh = [...new Set(more)].filter((hash) => !holds(sorted, hash));
  if (fresh.length === 0) return sorted;
  const merged = new Float64Array(sorted.length + fresh.length);
  merged.set(sorted);
  merged.set(fresh, sorted.length);
  return merged.toSorted();
}

/** Is the number one of the sorted ones? */
export function holds(sorted: Float64Array, hash: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash;
}

const NONE = new Float64Array();

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
