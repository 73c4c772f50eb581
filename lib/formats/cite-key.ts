// Cite keys: `vaswani2017attention-x7f2`. A reader types them into a manuscript, so a paper keeps its key.
// The tail is a hash of the paper's id and is always there. A tail only where two keys clash would be prettier, but then saving a
// second `wang2023large` would rename the first one in a manuscript that already cites it.
import { fold } from '@/lib/shared/text';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Citation } from './citation';

/** Makes the keys of one export: in `[A-Za-z0-9-]`, each used once. The same paper gets the same key whatever stands beside it. */
export function citeKeyMaker(): (id: PaperKey, citation: Citation) => string {
  const used = new Set<string>();
  return (id, citation) => {
    const stem = citeKeyStem(citation);
    // One clash in 1.7 million pairs with the same stem: only then does the company decide.
    for (let turn = 0; ; turn += 1) {
      const key = `${stem}-${tail(turn ? `${id} ${turn}` : id)}`;
      if (used.has(key)) continue;
      used.add(key);
      return key;
    }
  };
}

function citeKeyStem({ authors, date, title }: Citation): string {
  const words = title.replace(/\$[^$]*\$|\\[a-z]+/gi, ' ').split(/[^\p{L}\p{M}\p{N}]+/u).map(ascii).filter(Boolean);
  const word = words.find((candidate) => !SMALL_WORDS.has(candidate)) ?? words[0] ?? '';
  return `${ascii(authors[0]?.family ?? '').slice(0, 30) || 'anon'}${date[0] ?? ''}${word.slice(0, 20)}`;
}

const SMALL_WORDS = new Set(
  (
    'a an and are as at by can do does for from how in into is it its not of on or over that the this to toward towards under using via we what when ' +
    'where which why with'
  ).split(' '),
);

/** Letters that do not come apart into a base letter and an accent. */
const LETTERS: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n' };

function ascii(text: string): string {
  return fold(text).replace(/[æœøłđðþıħŋ]/g, (letter) => LETTERS[letter] ?? '').replace(/[^a-z0-9]/g, '');
}

const TAIL_LENGTH = 4;

/** FNV-1a with a final mix, as four base-36 digits. */
function tail(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return (hash % 36 ** TAIL_LENGTH).toString(36).padStart(TAIL_LENGTH, '0');
}
