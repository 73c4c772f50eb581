// What no file of records holds, and a hostile one may: keys that reach into prototypes, bottomless nesting, endless lists.

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const DEPTH_MAX = 50;
// Twice what a paper with 5,000 authors and 10,000 tags has, made of three like it.
const VALUES_MAX = 240_000;

/** What is dangerous in it, to finish “it holds …”. */
export function findDanger(value: unknown): string | undefined {
  let left = VALUES_MAX;
  const find = (part: unknown, depth: number): string | undefined => {
    left -= 1;
    if (left < 0) return 'too many values';
    if (typeof part !== 'object' || part === null) return undefined;
    if (depth > DEPTH_MAX) return 'values nested too deeply';
    for (const [key, inner] of Object.entries(part)) {
      const danger = FORBIDDEN_KEYS.has(key) ? `the key ${key}` : find(inner, depth + 1);
      if (danger) return danger;
    }
    return undefined;
  };
  return find(value, 0);
}
