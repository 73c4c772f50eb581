// Chance that can be had again: the same seed, the same course of events.

export interface Random {
  /** From 0 to 1. */
  next(): number;
  /** A whole number of that range, both ends included. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  pick<Item>(list: readonly [Item, ...Item[]]): Item;
  /** About that share of them, in their order. */
  some<Item>(list: readonly Item[], share: number): Item[];
  /** A source of its own, so that one more draw here does not change everything there. */
  fork(name: string): Random;
}

export function createRandom(seed: number | string): Random {
  let state = hash(String(seed));
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: Random = {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    some: (list, share) => list.filter(() => next() < share),
    fork: (name) => createRandom(`${seed} ${name}`),
  };
  return random;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
