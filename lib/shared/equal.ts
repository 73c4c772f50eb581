// Whether two values say the same: by content, whatever the order of their fields; a field that is undefined is not there.

export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  for (const name in inA) if (!isEqual(inA[name], inB[name])) return false;
  for (const name in inB) if (!Object.hasOwn(inA, name) && inB[name] !== undefined) return false;
  return true;
}
