// What a reader is likely to keep, and what of a paper speaks for it: a linear model of the terms of what they saved and cleared. Pure:
// the same examples give the same taste, in whatever order they came.
//
// A weight is what a term says in a saved paper on average, less what it says in one that was cleared (Rocchio's rule). On the papers
// of tests/ranking it ranked as well as logistic regressions of every strength, from twenty saves on; and it is found in one pass.
import { termsOf, type Term, type Work } from './terms';

/** What the reader did with a paper. `passed`: they looked at it and did nothing. */
export type Verdict = 'saved' | 'cleared' | 'passed';

/** A paper as it is learned from; its text need not be read again. */
export interface Example {
  verdict: Verdict;
  /** See {@link packTerms}. */
  terms: Uint32Array;
}

/** Twelve bytes for each term that was found more than once. */
export interface Taste {
  /** Ascending; the two below go with them. */
  terms: Uint32Array;
  /** How much a term says, whatever it says: those of many papers say little. */
  rarities: Float32Array;
  weights: Float32Array;
  /** What makes a share of the sum of weights. */
  slope: number;
  bias: number;
}

export interface Rating {
  /** 0 to 1; what is as like the saved as it is like the cleared has about 0.5. */
  score: number;
  /** What speaks most for it, as a reader would say it. */
  because: string[];
}

/** Raised when terms are made or weighed in another way: everything is learned anew. */
export const TASTE_VERSION = 1;

const VOCABULARY_MAX = 16_384;
/** What was looked at and left may still be kept. */
const PASSED_WEIGHT = 0.3;
const REASONS_MAX = 3;

const COUNT_BITS = 0xf;
const AUTHOR_BIT = 0x10;

/** Four bytes a term, ascending: 27 bits of its hash, whether it is an author, and how often it was said, up to 15. */
export function packTerms(work: Work): Uint32Array {
  return Uint32Array.from(termsOf(work), (term) => (nameOf(term) | Math.min(term.count, COUNT_BITS)) >>> 0).toSorted();
}

/** Learns from all examples at once; nothing, as long as nothing was saved or nothing was not. */
export function learnTaste(given: readonly Example[]): Taste | undefined {
  // Sums of fractions depend on their order.
  const examples = given.toSorted(byContent);
  const total = (isSaved: boolean) => examples.reduce((sum, { verdict }) => sum + ((verdict === 'saved') === isSaved ? weightOf(verdict) : 0), 0);
  const [saved, others] = [total(true), total(false)];
  if (saved === 0 || others === 0) return undefined;
  const { terms, rarities } = vocabularyOf(examples);
  const vectors = examples.map((example) => ({ verdict: example.verdict, vector: vectorOf(example.terms, terms, rarities) }));
  const likes = new Float32Array(terms.length);
  const dislikes = new Float32Array(terms.length);
  for (const { verdict, vector } of vectors) addTo(verdict === 'saved' ? likes : dislikes, vector, weightOf(verdict) / (verdict === 'saved' ? saved : others));
  // Each example is judged by the others: what it adds itself would make it too sure.
  const judged = vectors.map(({ verdict, vector }) => {
    const own = weightOf(verdict);
    const [kin, foes, all] = verdict === 'saved' ? [likes, dislikes, saved] : [dislikes, likes, others];
    const rest = all === own ? 0 : (product(kin, vector) * all - own * (vector.places.length === 0 ? 0 : 1)) / (all - own);
    const margin = rest - product(foes, vector);
    return verdict === 'saved' ? { margin, isSaved: true, weight: own / saved } : { margin: -margin, isSaved: false, weight: own / others };
  });
  return { terms, rarities, weights: likes.map((like, place) => like - (dislikes[place] ?? 0)), ...fitLogistic(judged) };
}

/** How likely the reader keeps it, and what speaks for it. */
export function ratePaper(taste: Taste, work: Work): Rating {
  let length = 0;
  const said: Said[] = [];
  for (const term of termsOf(work)) {
    const place = placeOf(taste.terms, nameOf(term));
    if (place === undefined) continue;
    const value = valueOf(Math.min(term.count, COUNT_BITS), taste.rarities[place] ?? 0);
    length += value * value;
    said.push({ term, weight: value * (taste.weights[place] ?? 0) });
  }
  const margin = said.reduce((sum, { weight }) => sum + weight, 0) / (Math.sqrt(length) || 1);
  const score = shareOf(taste.slope * margin + taste.bias);
  return { score, because: score > 0.5 ? reasonsOf(said) : [] };
}

interface Said {
  term: Term;
  weight: number;
}

/** The few that weigh most, a phrase in the place of its words; then, of the authors, who weighs most. */
function reasonsOf(said: readonly Said[]): string[] {
  const heavy = said.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const author = heavy.find(({ term }) => term.kind === 'author')?.term;
  const words = heavy.filter(({ term }) => term.kind !== 'author');
  const least = (words[0]?.weight ?? 0) / 3;
  let chosen: Term[] = [];
  for (const { term, weight } of words) {
    if (weight < least || chosen.some((other) => holds(other, term))) continue;
    const others = chosen.filter((other) => !holds(term, other));
    if (others.length < REASONS_MAX - Number(author !== undefined)) chosen = [...others, term];
  }
  return [...new Set(chosen.map(({ shown }) => shown)), ...(author ? [`author you saved before: ${author.shown}`] : [])];
}

/** Is it a phrase that has a word of the other? */
function holds(phrase: Term, { key }: Term): boolean {
  return phrase.kind === 'phrase' && key.split(' ').some((word) => phrase.key.split(' ').includes(word));
}

function vocabularyOf(examples: readonly Example[]): Pick<Taste, 'terms' | 'rarities'> {
  const names = new Set<number>();
  // Sorted, equal terms stand side by side: a map of all of them would take several times as long.
  const all = new Uint32Array(examples.reduce((sum, { terms }) => sum + terms.length, 0));
  let end = 0;
  for (const { verdict, terms } of examples) {
    for (const packed of terms) {
      const term = (packed & ~COUNT_BITS) >>> 0;
      all[end++] = term;
      if (verdict === 'saved' && (term & AUTHOR_BIT) !== 0) names.add(term);
    }
  }
  all.sort();
  const useful: { term: number; count: number }[] = [];
  for (let start = 0, next = 1; start < all.length; start = next++) {
    const term = all[start] ?? 0;
    while (all[next] === term) next += 1;
    // A word that came once says nothing yet; an author who was saved once does.
    if (next - start > 1 || names.has(term)) useful.push({ term, count: next - start });
  }
  const kept = useful.length <= VOCABULARY_MAX ? useful : useful.toSorted((a, b) => b.count - a.count || a.term - b.term).slice(0, VOCABULARY_MAX).toSorted((a, b) => a.term - b.term);
  return {
    terms: Uint32Array.from(kept, ({ term }) => term),
    rarities: Float32Array.from(kept, ({ count }) => Math.sqrt(Math.log((1 + examples.length) / count))),
  };
}

/** Of length one, so that a long abstract says no more than a short one. */
interface Vector {
  places: Uint32Array;
  values: Float32Array;
}

function vectorOf(packed: Uint32Array, terms: Uint32Array, rarities: Float32Array): Vector {
  const places = new Uint32Array(packed.length);
  const values = new Float32Array(packed.length);
  let count = 0;
  let length = 0;
  for (const one of packed) {
    const place = placeOf(terms, (one & ~COUNT_BITS) >>> 0, count === 0 ? 0 : (places[count - 1] ?? 0));
    if (place === undefined) continue;
    const value = valueOf(one & COUNT_BITS, rarities[place] ?? 0);
    places[count] = place;
    values[count] = value;
    length += value * value;
    count += 1;
  }
  const scale = 1 / (Math.sqrt(length) || 1);
  return { places: places.subarray(0, count), values: values.subarray(0, count).map((value) => value * scale) };
}

function valueOf(count: number, rarity: number): number {
  return (1 + Math.log(count)) * rarity;
}

function addTo(sums: Float32Array, { places, values }: Vector, weight: number): void {
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    sums[place] = (sums[place] ?? 0) + weight * (values[index] ?? 0);
  }
}

function product(sums: Float32Array, { places, values }: Vector): number {
  let sum = 0;
  for (let index = 0; index < places.length; index++) sum += (sums[places[index] ?? 0] ?? 0) * (values[index] ?? 0);
  return sum;
}

function weightOf(verdict: Verdict): number {
  return verdict === 'passed' ? PASSED_WEIGHT : 1;
}

/** The logistic curve through what was judged (Newton's steps); never one that falls. */
function fitLogistic(judged: readonly { margin: number; isSaved: boolean; weight: number }[]): { slope: number; bias: number } {
  let [slope, bias] = [SLOPE_MIN, 0];
  for (let step = 0; step < 25; step++) {
    let [gs, gb, ss, sb, bb] = [RIDGE * (slope - SLOPE_MIN), 0, RIDGE, 0, RIDGE];
    for (const { margin, isSaved, weight } of judged) {
      const share = shareOf(slope * margin + bias);
      const off = weight * (share - Number(isSaved));
      const spread = weight * share * (1 - share);
      gs += off * margin;
      gb += off;
      ss += spread * margin * margin;
      sb += spread * margin;
      bb += spread;
    }
    const determinant = ss * bb - sb * sb;
    slope = Math.min(SLOPE_MAX, Math.max(SLOPE_MIN, slope - (bb * gs - sb * gb) / determinant));
    bias = Math.min(SLOPE_MAX, Math.max(-SLOPE_MAX, bias - (ss * gb - sb * gs) / determinant));
  }
  return { slope, bias };
}

const SLOPE_MIN = 1;
const SLOPE_MAX = 100;
const RIDGE = 1e-4;

function byContent(a: Example, b: Example): number {
  for (let index = 0; index < a.terms.length; index++) {
    const difference = (a.terms[index] ?? 0) - (b.terms[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.terms.length - b.terms.length || (a.verdict < b.verdict ? -1 : Number(a.verdict > b.verdict));
}

/** Where a term stands in a list that ascends, at `from` or after it. */
function placeOf(terms: Uint32Array, term: number, from = 0): number | undefined {
  let low = from;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term ? low : undefined;
}

function shareOf(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

function nameOf({ kind, key }: Term): number {
  return ((hashOf(key) & ~(COUNT_BITS | AUTHOR_BIT)) | (kind === 'author' ? AUTHOR_BIT : 0)) >>> 0;
}

/** FNV-1a, then mixed so that the last characters too reach every bit. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
