import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { writeLibrary } from '@/lib/db/database';
import { addToKeySet, findInKeySet, holds, mergeHashes, placeOf } from '@/lib/db/key-sets';
import { equivalentKeys, type PaperKey } from '@/lib/model/identifiers';
import { arbitraryKey } from '../support/arbitraries';
import { openTestLibrary } from '../support/library';

const MILLION = 1_000_000;

/** As they come in life: mostly running numbers, some DOIs. */
function keyOf(number: number): PaperKey {
  if (number % 4 === 0) return `doi:10.1145/${(number * 2_654_435_761) % 4_294_967_296}.${number}`;
  return `arxiv:${String(10 + (number % 16)).padStart(2, '0')}${String(1 + (number % 12)).padStart(2, '0')}.${String(Math.floor(number / 48)).padStart(5, '0')}x${number}`;
}

describe('a set of paper keys', () => {
  it('behaves as a Set of papers, whatever the order, also in one transaction with other changes', async () => {
    const keys = fc.uniqueArray(arbitraryKey(), { maxLength: 40 });
    await fc.assert(fc.asyncProperty(fc.array(keys, { maxLength: 5 }), keys, fc.boolean(), async (batches, others, isInside) => {
      const library = openTestLibrary();
      const model = new Set<PaperKey>();
      const add = async () => { for (const batch of batches) await addToKeySet(library, 'seen', batch); };
      await (isInside ? writeLibrary(library, add) : add());
      for (const key of batches.flat()) model.add(equivalentKeys(key).at(-1) ?? key);
      const asked = [...others, ...batches.flat()];
      expect(await findInKeySet(library, 'seen', asked)).toEqual(new Set(asked.filter((key) => model.has(equivalentKeys(key).at(-1) ?? key))));
      expect((await findInKeySet(library, 'delivered', asked)).size).toBe(0);
      library.close();
    }), { numRuns: 60 });
  });

  it('holds a paper under every name that follows from the one it was added by', async () => {
    const library = openTestLibrary();
    await addToKeySet(library, 'seen', ['doi:10.18653/v1/2024.acl-long.7', 'dblp:journals/corr/abs-2401-01234']);
    const follow: PaperKey[] = ['acl:2024.acl-long.7', 'arxiv:2401.01234'];
    expect(await findInKeySet(library, 'seen', [...follow, 'acl:2024.acl-long.8'])).toEqual(new Set(follow));
    const rows = await library.keySets.toArray();
    expect(rows.reduce((sum, { hashes }) => sum + hashes.length, 0)).toBe(2);
  });

  it('loses nothing when many add at once', async () => {
    const library = openTestLibrary();
    const keys = Array.from({ length: 300 }, (_, number) => keyOf(number));
    await Promise.all(keys.map((key) => addToKeySet(library, 'seen', [key])));
    expect(await findInKeySet(library, 'seen', keys)).toEqual(new Set(keys));
  });

  it('takes eight bytes a key, in small rows, and writes nothing for what it has', async () => {
    const library = openTestLibrary();
    const keys = Array.from({ length: 20_000 }, (_, number) => keyOf(number));
    await addToKeySet(library, 'delivered', keys);
    const rows = await library.keySets.toArray();
    expect(rows.reduce((sum, { hashes }) => sum + hashes.byteLength, 0)).toBe(8 * keys.length);
    expect(Math.max(...rows.map(({ hashes }) => hashes.length))).toBeLessThan((2 * keys.length) / rows.length);
    let writes = 0;
    library.keySets.hook('updating', () => { writes += 1; });
    await addToKeySet(library, 'delivered', keys.slice(0, 50).toReversed());
    expect(writes).toBe(0);
    await addToKeySet(library, 'delivered', ['arxiv:2611.99999']);
    expect(writes).toBe(1);
  });
});

describe('the numbers of the keys', () => {
  it('are told apart for a million keys, and none of another million is taken for one of them', () => {
    const buckets = Map.groupBy(Array.from({ length: MILLION }, (_, number) => placeOf(keyOf(number))), ({ bucket }) => bucket);
    const packed = new Map([...buckets].map(([bucket, places]) => [bucket, mergeHashes(new Float64Array(), places.map(({ hash }) => hash))] as const));
    expect([...packed.values()].reduce((sum, { length }) => sum + length, 0)).toBe(MILLION);
    let mistaken = 0;
    for (let number = MILLION; number < 2 * MILLION; number++) {
      const { bucket, hash } = placeOf(keyOf(number));
      if (holds(packed.get(bucket) ?? new Float64Array(), hash)) mistaken += 1;
    }
    expect(mistaken).toBe(0);
  }, 60_000);

  it('use all of their 61 bits: any 30 of them meet as often as chance has it', () => {
    const count = 200_000;
    const places = Array.from({ length: count }, (_, number) => placeOf(keyOf(number)));
    const bits = places.map(({ bucket, hash }) => (BigInt(hash) << 8n) | BigInt(bucket));
    const expected = count ** 2 / 2 ** 31;
    for (const shift of [0n, 8n, 16n, 24n, 31n]) {
      const met = count - new Set(bits.map((value) => Number((value >> shift) & 0x3fff_ffffn))).size;
      expect(Math.abs(met - expected), `from bit ${shift}: ${met}`).toBeLessThan(6 * Math.sqrt(expected));
    }
  });

  it('are merged in order, each once, in any order and however often', () => {
    const numbers = fc.array(fc.nat(40), { maxLength: 30 });
    fc.assert(fc.property(numbers, numbers, (some, more) => {
      const merged = mergeHashes(mergeHashes(new Float64Array(), some), more);
      const model = [...new Set([...some, ...more])].toSorted((a, b) => a - b);
      expect([...merged]).toEqual(model);
      expect([...mergeHashes(mergeHashes(new Float64Array(), more), some.toReversed())]).toEqual(model);
      for (let hash = -1; hash <= 41; hash++) expect(holds(merged, hash)).toBe(model.includes(hash));
    }));
  });
});
