// Several authors in one line, as feeds have them: parted by semicolons, by commas, by "and".
import { parseAuthor, type Author } from '@/lib/model/author';
import { collapse } from '@/lib/shared/text';

/** Names parted by commas, each `Given Family`; what stands in brackets, a place or a collaboration's members, belongs to the name before. */
export function splitNames(line: string): Author[] {
  return pieces(line, ',').map((name) => ({ name }));
}

/** A line of unknown habits: `A. Lovelace and C. Babbage`, `Lovelace, Ada; Babbage, Charles`, `Lovelace, A., Babbage, C.`, `Lovelace, Ada`. */
export function readAuthorLine(line: string): Author[] {
  if (line.includes(';')) return read(pieces(line, ';'));
  const parts = pieces(line.replace(/,?\s+(?:and|&)\s+/g, ', '), ',');
  const isPaired = parts.length >= 2 && parts.length % 2 === 0 && parts.every((part, index) => index % 2 === 0 || INITIALS.test(part));
  if (isPaired) return read(parts.flatMap((part, index) => (index % 2 === 0 ? [`${part}, ${parts[index + 1] ?? ''}`] : [])));
  const isInverted = parts.length === 2 && !/\s(?:and|&)\s/.test(line) && parts.some((part) => !part.includes(' '));
  return isInverted ? read([parts.join(', ')]) : parts.map((name) => ({ name }));
}

const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;

function read(names: readonly string[]): Author[] {
  return names.map(parseAuthor).filter((author) => author !== undefined);
}

function pieces(line: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= line.length; at += 1) {
    const sign = line[at];
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    if (sign !== undefined && (sign !== separator || depth > 0)) continue;
    parts.push(collapse(line.slice(start, at)));
    start = at + 1;
  }
  return parts.filter(Boolean);
}
