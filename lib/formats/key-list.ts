// A paper's keys as one line of text that every format can hold: parted by spaces, and what would end a field of one percent-encoded.
import { isPaperKey, type PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import type { Citation } from './citation';

const KEYS_MAX = 100;

/** All that names the paper beside what its DOI and arXiv fields say. */
export function otherKeys({ keys }: Pick<Paper, 'keys'>, { arxivId, doi }: Citation): string {
  return keys
    .filter((key) => key !== `arxiv:${arxivId}` && key !== `doi:${doi}` && key.isWellFormed() && isSafe(key))
    .map((key) => key.replace(/[^!&-;=?-[\]_a-z]/gu, (char) => encodeURIComponent(char)))
    .join(' ');
}

export function parseKeyList(text: string): PaperKey[] {
  return text.split(' ', KEYS_MAX).map(decoded).filter(isPaperKey).filter(isSafe);
}

/** What is an address by its namespace is one, and no `javascript:`. */
function isSafe(key: string): boolean {
  return !/^(?:doi:(?!10\.)|url:(?!https?:))/.test(key);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
