import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutIntoBatches } from '@/components/batches';

describe('cutting a list into batches', () => {
  it('loses nothing, keeps the order, and keeps within both bounds but for one item that is too large by itself', () => {
    fc.assert(fc.property(fc.array(fc.nat(30)), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 40 }), (sizes, count, size) => {
      const batches = [...cutIntoBatches(sizes, count, size, (one) => one)];
      expect(batches.flat()).toEqual(sizes);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(count);
        expect(batch.length === 1 || batch.reduce((sum, one) => sum + one) <= size).toBe(true);
      }
    }));
  });

  it('fills each batch as far as it goes', () => {
    expect([...cutIntoBatches([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
    expect([...cutIntoBatches([3, 3, 9, 1, 1], 9, 6, (one) => one)]).toEqual([[3, 3], [9], [1, 1]]);
    expect([...cutIntoBatches([], 9)]).toEqual([]);
  });
});
