// Long lists go to the worker in parts: it takes so many at a time, and a browser's message holds so much.

/** In order; each of at most `count` items, and of at most `size` where `sizeOf` says what one takes, unless a single item is larger. */
export function* cutIntoBatches<Item>(items: readonly Item[], count: number, size = Infinity, sizeOf: (item: Item) => number = () => 0): Generator<Item[]> {
  let batch: Item[] = [];
  let taken = 0;
  for (const item of items) {
    const takes = sizeOf(item);
    if (batch.length === count || (batch.length > 0 && taken + takes > size)) {
      yield batch;
      batch = [];
      taken = 0;
    }
    batch.push(item);
    taken += takes;
  }
  if (batch.length > 0) yield batch;
}
