// Names as they are shown, for formats that hold only their parts: `Wang Xiaoming` and `王小明` begin with the family name.
import type { Author } from '@/lib/model/author';
import { joinCell, splitCell } from './csv-guard';
import type { CitedAuthor } from './citation';

/** All of them where one is not `Given Family`; else nothing. */
export function shownNames(authors: readonly CitedAuthor[]): string {
  return authors.some(({ name, family, given }) => name !== [given, family].filter(Boolean).join(' ')) ? joinCell(authors.map(({ name }) => name)) : '';
}

export function withShownNames(authors: readonly Author[], cell: string): Author[] {
  const names = splitCell(cell);
  return names.length === authors.length ? authors.map((author, index) => ({ ...author, name: names[index] ?? author.name })) : [...authors];
}
