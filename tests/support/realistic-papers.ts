// Papers whose words are as many and as unevenly used as those of real abstracts: a Zipf distribution over eighty thousand words, plus the rare
// names and numbers that every abstract brings. makePaper alone draws from two hundred words, which flatters any index.
import type { Paper } from '@/lib/model/paper';
import { makePaper } from './papers.ts';

const WORDS = 80_000;
/** A word's share falls with its rank to this power: what is measured of scientific abstracts lies near one. */
const EXPONENT = 1.05;

/** Paper number `n`, the same every time: keys, authors, dates and tags of {@link makePaper}, title and abstract of realistic words. */
export function makeRealisticPaper(n: number): Paper {
  const next = random(n + 1);
  const word = () => wordOf(rankOf(next()));
  const sentence = (length: number) => {
    const words = Array.from({ length }, word).join(' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  const sentences = Array.from({ length: 6 + Math.floor(next() * 4) }, () => `${sentence(14 + Math.floor(next() * 12))}.`);
  // Names of models and numbers of results: every abstract has some that no other has.
  const own = `${wordOf(WORDS + n * 3)}${Math.floor(next() * 90)} ${Math.floor(next() * 10_000) / 100} %`;
  return { ...makePaper(n), title: sentence(6 + Math.floor(next() * 7)), abstract: [...sentences, `Code: ${own}.`].join(' ') };
}

const cumulative = new Float64Array(WORDS);
for (let rank = 0, sum = 0; rank < WORDS; rank += 1) {
  sum += 1 / (rank + 1) ** EXPONENT;
  cumulative[rank] = sum;
}

/** The rank of a word that is drawn as often as words of that rank are. */
function rankOf(share: number): number {
  const wanted = share * (cumulative[WORDS - 1] ?? 0);
  let [low, high] = [0, WORDS - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const COMMON = 'the of and to in a we for on with that is model this by are as from our language learning can be method which an data training models show results it performance these tasks using have both approach based large it’s propose new existing network image between however two such state-of-the-art through'.split(' ');
const ONSETS = ['b', 'br', 'c', 'ch', 'd', 'dr', 'f', 'g', 'gr', 'h', 'k', 'l', 'm', 'n', 'p', 'pr', 'qu', 'r', 's', 'st', 't', 'tr', 'v', 'w', 'z'];
const RIMES = ['a', 'al', 'an', 'ar', 'e', 'el', 'en', 'er', 'i', 'ic', 'in', 'ion', 'o', 'or', 'u', 'um'];

/** The word of that rank: the commonest are English, the rest can be pronounced; no two are the same. */
export function wordOf(rank: number): string {
  const common = COMMON[rank];
  if (common !== undefined) return common;
  let [left, word] = [rank - COMMON.length + 400, ''];
  while (left > 0) {
    word += (ONSETS[left % ONSETS.length] ?? '') + (RIMES[Math.floor(left / ONSETS.length) % RIMES.length] ?? '');
    left = Math.floor(left / (ONSETS.length * RIMES.length));
  }
  return word;
}

function random(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
