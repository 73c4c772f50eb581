// An author's name: how it is shown, and which part of it is the family name.
import { collapse } from '@/lib/shared/text';

export interface Author {
  /** As shown: `Aidan N. Gomez`. */
  name: string;
  /** Known only where the source says so (`Gomez, Aidan N.`); otherwise see {@link nameParts}. */
  family?: string | undefined;
  given?: string | undefined;
}

/** Reads `Given Family` or `Family, Given`. */
export function parseAuthor(text: string): Author | undefined {
  const line = collapse(text);
  if (!line) return undefined;
  const comma = /^([^,]+),\s*([^,]+)$/.exec(line);
  if (!comma?.[1] || !comma[2]) return { name: line };
  const family = comma[1].trim();
  const given = comma[2].trim();
  return { name: `${given} ${family}`, family, given };
}

const GROUP = /\b(?:group|committee|consortium|collaboration|collaborators|investigators|team|network|society|study)\b/i;

/** Reads a name as the indexes of medicine write it, `Chatzisarantis NLD` or `Smith JA Jr`; a group's is left as it is. */
export function parseIndexedAuthor(text: string): Author | undefined {
  const [, family, initials = '', suffix] = /^(.+?) (\p{Lu}{1,4})(?: (Jr|Sr|\d(?:st|nd|rd|th)))?$/u.exec(collapse(text)) ?? [];
  if (!family || GROUP.test(family)) return parseAuthor(text);
  return parseAuthor(`${family}${suffix ? ` ${suffix}` : ''}, ${Array.from(initials, (initial) => `${initial}.`).join(' ')}`);
}

const PARTICLES = new Set(['van', 'von', 'der', 'den', 'de', 'del', 'della', 'di', 'da', 'dos', 'du', 'la', 'le', 'el', 'al', 'bin', 'ibn', 'ben', 'ter', 'ten', 'zu', 'zur', 'vom']);
const SUFFIX = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;

/** Family and given name. Guessed from the shown name where the source did not say: the last word, with its particles. */
export function nameParts(author: Author): { family: string; given: string } {
  if (author.family !== undefined) return { family: author.family, given: author.given ?? '' };
  const words = author.name.split(' ').filter(Boolean);
  let start = words.length - 1;
  if (start > 1 && SUFFIX.test(words[start] ?? '')) start -= 1;
  while (start > 1 && PARTICLES.has((words[start - 1] ?? '').toLowerCase())) start -= 1;
  if (start === 1 && PARTICLES.has(words[0] ?? '')) start = 0;
  return { family: words.slice(Math.max(start, 0)).join(' '), given: words.slice(0, Math.max(start, 0)).join(' ') };
}
