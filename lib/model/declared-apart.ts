// What the reader said is not the same work: each of the two remembers the keys of the other.
import { equivalentKeys, rankKeys, type PaperKey } from './identifiers';
import type { Paper } from './paper';

type Declared = Pick<Paper, 'keys' | 'notSame'>;

export function areDeclaredApart(a: Declared, b: Declared): boolean {
  return names(a, b.keys) || names(b, a.keys);
}

/** Both, each saying that it is not the other. */
export function declareApart(a: Paper, b: Paper): [Paper, Paper] {
  return [withNotSame(a, [...(a.notSame ?? []), ...b.keys]), withNotSame(b, [...(b.notSame ?? []), ...a.keys])];
}

/** Both, neither saying so any more. */
export function withdrawApart(a: Paper, b: Paper): [Paper, Paper] {
  return [withNotSame(a, (a.notSame ?? []).filter((key) => !b.keys.includes(key))), withNotSame(b, (b.notSame ?? []).filter((key) => !a.keys.includes(key)))];
}

function names({ notSame = [] }: Declared, keys: readonly PaperKey[]): boolean {
  return notSame.length > 0 && keys.flatMap(equivalentKeys).some((key) => notSame.includes(key));
}

function withNotSame({ notSame: _before, ...paper }: Paper, keys: readonly PaperKey[]): Paper {
  return keys.length === 0 ? paper : { ...paper, notSame: rankKeys(keys) };
}
