// Whether two titles are one, however they are typeset.
import { fold } from '@/lib/shared/text';

/** What is left of a title without accents, case, signs and spaces. */
export function lettersOf(title = ''): string {
  return fold(title).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** True also if one of them lacks its end: a subtitle, or what was cut. */
export function isSameTitle(one: string, other: string): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));
}
