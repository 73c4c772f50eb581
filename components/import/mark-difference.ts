// What a text has that another one has not, word by word, for the eye.
import { fold } from '@/lib/shared/text';

export interface Run {
  /** Which word it begins with. */
  at: number;
  text: string;
  isOther: boolean;
}

/** The text in runs: words that the other one has too, and words that it has not. Accents, case and punctuation make no difference. */
export function markDifference(text: string, other: string): Run[] {
  const known = new Set(wordsOf(other).map(bare));
  const runs: Run[] = [];
  for (const [at, word] of wordsOf(text).entries()) {
    const isOther = bare(word) !== '' && !known.has(bare(word));
    const last = runs.at(-1);
    if (last && last.isOther === isOther) last.text += ` ${word}`;
    else runs.push({ at, text: word, isOther });
  }
  return runs;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function bare(word: string): string {
  return fold(word).replace(/[^\p{L}\p{N}]/gu, '');
}
