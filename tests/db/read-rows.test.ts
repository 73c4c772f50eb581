// One row that cannot be read keeps no other from being read.
import { describe, expect, it, vi } from 'vitest';
import { readRows } from '@/lib/db/read-rows';

function broken(name: string, inner?: string): Error {
  return Object.assign(new Error(name), { name, ...(inner && { inner: { name: inner } }) });
}

/** Rows named by their keys; reading those of `failures` throws, alone or among others. */
function table(failures: Record<number, Error>) {
  const get = vi.fn<(key: number) => Promise<{ key: number } | undefined>>(async (key) => {
    if (failures[key]) throw failures[key];
    return key < 100 ? { key } : undefined;
  });
  return { get, bulkGet: vi.fn<(keys: number[]) => Promise<({ key: number } | undefined)[]>>((keys) => Promise.all(keys.map(get))) };
}

describe('many rows', () => {
  it('are read at once, in order, with gaps where there are none', async () => {
    const rows = table({});
    expect(await readRows(rows, [3, 200, 1])).toEqual([{ key: 3 }, undefined, { key: 1 }]);
    expect(rows.bulkGet).toHaveBeenCalledOnce();
  });

  it.each([['NotReadableError', undefined], ['NotFoundError', undefined], ['UnknownError', undefined], ['DexieError', 'NotReadableError']])('are read but for those that cannot be: %s %s', async (name, inner) => {
    const lost: number[] = [];
    expect(await readRows(table({ 2: broken(name, inner), 4: broken(name, inner) }), [1, 2, 3, 4, 5], (key) => lost.push(key))).toEqual([{ key: 1 }, undefined, { key: 3 }, undefined, { key: 5 }]);
    expect(lost).toEqual([2, 4]);
  });

  it('are not read where it is the library that fails', async () => {
    const failure = broken('DatabaseClosedError');
    await expect(readRows(table({ 2: failure }), [1, 2, 3])).rejects.toBe(failure);
  });

  it('of which each can be read, though not at once, are read', async () => {
    const rows = table({});
    rows.bulkGet.mockRejectedValue(broken('UnknownError'));
    expect(await readRows(rows, [1, 2])).toEqual([{ key: 1 }, { key: 2 }]);
  });
});
