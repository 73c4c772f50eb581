// The key of a paper that its file tells only by title, authors and year: the same words make the same key, so a second import finds the first.
import { nameParts, type Author } from './author';
import type { PaperKey } from './identifiers';
import { titleKey } from './title-key';

const TITLE_MAX = 300;
const FAMILY_MAX = 60;

export interface Nameless {
  title: string;
  authors?: readonly Author[] | undefined;
  year?: string | number | undefined;
}

/** `title:attentionisallyouneed/vaswani/2017`; what is not known is empty. A title of symbols alone stands as it is, percent-encoded. */
export function namelessKey({ title, authors = [], year }: Nameless): PaperKey {
  const [first] = authors;
  const family = first ? titleKey(nameParts(first).family) : '';
  const name = titleKey(title) || encodeURIComponent(title.toWellFormed().slice(0, TITLE_MAX));
  return `title:${[cut(name, TITLE_MAX), cut(family, FAMILY_MAX), String(year ?? '').slice(0, 4)].join('/')}`;
}

/** Whole characters only. */
function cut(text: string, max: number): string {
  return Array.from(text).slice(0, max).join('');
}
