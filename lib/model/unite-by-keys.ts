// Records that share a key, directly or through a third, become one.
import type { PaperKey } from './identifiers';

/** Each once, in the order in which they began. */
export function uniteByKeys<One>(all: readonly One[], keysOf: (one: One) => readonly PaperKey[], unite: (a: One, b: One) => One): One[] {
  const owner = new Map<PaperKey, One>();
  for (const one of all) {
    const sharing = new Set(keysOf(one).map((key) => owner.get(key)).filter((other) => other !== undefined));
    const united = [...sharing].reduce(unite, one);
    for (const key of keysOf(united)) owner.set(key, united);
  }
  return [...new Set(owner.values())];
}
