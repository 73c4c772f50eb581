// Whether two values say the same: by content, whatever the order of their fields; a field that is undefined is not there.

export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys({ ...inA, ...inB }).every((name) => isEqual(inA[name], inB[name]));
}
