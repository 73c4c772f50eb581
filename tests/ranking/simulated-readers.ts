// Readers who keep papers by their interests, and by whim, over real papers held out in time: how well is what they keep told from the rest?
import { readFileSync } from 'node:fs';
import { parseArxivAnswer } from '@/lib/metadata/arxiv';
import { learnTaste, packTerms, ratePaper, type Example } from '@/lib/ranking/taste';
import type { Work } from '@/lib/ranking/terms';
import { SAVED_PAGES } from '../support/read-page';

export interface DatedWork extends Work {
  /** Orders papers in time. */
  at: string;
  upvotes?: number | undefined;
}

const read = (path: string) => readFileSync(new URL(path, SAVED_PAGES), 'utf8');

/** Every real abstract there is here, the oldest first. */
export function readAbstracts(): DatedWork[] {
  const daily = JSON.parse(read('api/huggingface-daily_papers-2026-06-13.json')) as { paper: { title: string; summary: string; publishedAt: string; upvotes: number; authors: { name: string }[] } }[];
  const search = JSON.parse(read('huggingface/search-2026-06-25.expected.json')) as { papers: { title: string; abstract: string; publishedAt?: string }[] };
  const cool = JSON.parse(read('papers-cool/search-effective-reasoning-2025.expected.json')) as { papers: { id: string; title: string; abstract: string; authors: string[] }[] };
  const arxiv = ['api/arxiv-query-testing-2026.xml', 'api/arxiv-query-transformer-2026.xml'].flatMap((path) => parseArxivAnswer(read(path)));
  const works: DatedWork[] = [
    ...daily.map(({ paper: { title, summary, publishedAt, upvotes, authors } }) => ({ title, abstract: summary, authors, upvotes, at: publishedAt.slice(0, 10) })),
    ...search.papers.map(({ title, abstract, publishedAt = '2026-06-24' }) => ({ title, abstract, at: publishedAt })),
    ...cool.papers.map(({ id, title, abstract, authors }) => ({ title, abstract, authors: authors.map((name) => ({ name })), at: id.replace(/^arxiv:(\d\d)(\d\d).*$/, '20$1-$2-15') })),
    ...arxiv.map(({ title, abstract, authors, categories, publishedAt = '' }) => ({ title, abstract, authors, categories, at: publishedAt })),
  ];
  return works.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** A whole conference, titles and authors alone, in the order of its days. */
export function readTitles(): DatedWork[] {
  const entries = read('cvf/list-CVPR2020-day1.html').split('class="ptitle"').slice(1);
  return entries.map((entry, index) => ({
    title: /">([^<]+)<\/a><\/dt>/.exec(entry)?.[1] ?? '',
    authors: Array.from(entry.matchAll(/name="query" value="\s*([^"]+)"/g), ([, name = '']) => ({ name })),
    at: String(index).padStart(5, '0'),
  }));
}

interface Figure {
  mean: number;
  /** Standard deviation over the readers. */
  spread: number;
}

export interface Summary {
  saves: number;
  others: number;
  ours: Figure;
  newest: Figure;
  /** Over those that tell them. */
  upvotes: Figure | undefined;
  ideal: Figure;
}

/** As many readers, each with one or two of the interests and whims of their own. */
export function tryReaders(works: readonly DatedWork[], interests: readonly Interest[], count: number, options: TrialOptions = {}): Summary {
  const trials = Array.from({ length: count }, (_, seed) => {
    const step = 1 + (Math.floor(seed / interests.length) % (interests.length - 1));
    const chosen = [interests[seed % interests.length], interests[(seed + step) % interests.length]].filter((one) => one !== undefined);
    return tryReader(works, { interests: seed % 3 === 0 ? chosen.slice(0, 1) : chosen, keeps: 0.8, whim: 0.05 }, seed, options);
  }).filter((trial) => trial !== undefined);
  const figure = (name: keyof Trial): Figure | undefined => {
    const values = trials.map((trial) => trial[name]).filter(Number.isFinite);
    if (values.length === 0) return undefined;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, spread: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
  };
  const none = { mean: Number.NaN, spread: Number.NaN };
  return {
    saves: figure('saves')?.mean ?? 0,
    others: figure('others')?.mean ?? 0,
    ours: figure('ours') ?? none,
    newest: figure('newest') ?? none,
    upvotes: figure('upvotes'),
    ideal: figure('ideal') ?? none,
  };
}

export interface Interest {
  name: string;
  is: RegExp;
}

const interestsOf = (rules: Record<string, RegExp>): Interest[] => Object.entries(rules).map(([name, is]) => ({ name, is }));

export const ABSTRACT_INTERESTS = interestsOf({
  agents: /\bagent/i, thinking: /chain-of-thought|reasoning (?:model|path|trace|length)|overthink/i, vision: /\bvisual|\bimage|vision-language|\bvideo/i,
  robots: /robot|manipulation|embodied|drone|dexterous/i, training: /pre-?train|\bcorpus|web data|tokens/i, systems: /\bGPU|parallel|throughput|kernel|latency/i,
  rewards: /reinforcement learning|reward|policy optimization/i, retrieval: /retriev|embedding|\brag\b|search/i, experts: /mixture-of-experts|\bmoe\b|expert/i,
  testing: /\btesting\b|benchmark/i, knowledge: /graph|table|symbolic/i, compression: /distill|compress|quantiz|prun/i,
});

export const TITLE_INTERESTS = interestsOf({
  segmentation: /segment/i, people: /\bpose|human|\bbody|hand/i, points: /point cloud|3D|lidar|depth/i, generation: /\bGANs?\b|generative|adversarial/i,
  video: /video|action|tracking/i, faces: /\bfac(?:e|ial)/i, networks: /architecture|quantiz|prun|efficient/i, transfer: /few-shot|zero-shot|domain|transfer/i,
  restoration: /super-resolution|deblur|denois|restor|dehaz/i, language: /caption|language|question answering|text/i,
});

interface Reader {
  interests: Interest[];
  /** How likely they keep what interests them, and what does not. */
  keeps: number;
  whim: number;
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function textOf({ title, abstract = '' }: Work): string {
  return `${title}\n${abstract}`;
}

interface Trial {
  saves: number;
  others: number;
  /** Areas under the curve over the papers that came later; 0.5 is chance. */
  ours: number;
  newest: number;
  upvotes: number;
  /** Of the rule itself, which knows all but the whims. */
  ideal: number;
}

export interface TrialOptions {
  /** Only the last so many saves are learned from, and what was cleared since the first of them. */
  savesMax?: number;
  /** The words by which the interest was told are taken out: what is left must tell it. */
  hides?: boolean;
}

/** The reader goes through the papers in time; what they did with the earlier part is learned, the later part is ranked. */
function tryReader(works: readonly DatedWork[], reader: Reader, seed: number, { savesMax = Infinity, hides = false }: TrialOptions): Trial | undefined {
  const random = randomOf(seed);
  const isLiked = works.map((work) => reader.interests.some(({ is }) => is.test(textOf(work))));
  const kept = works.map(({ upvotes = 0 }, index) => random() < (isLiked[index] ? reader.keeps : reader.whim * (upvotes > 20 ? 3 : 1)));
  const shown = hides ? works.map((work) => hideWords(work, reader.interests)) : works;
  const end = Math.floor(works.length / 2);
  let saves = 0;
  const start = Math.max(0, kept.slice(0, end).findLastIndex((isKept) => isKept && (saves += 1) >= savesMax));
  const earlier = shown.slice(start, end).map((work, index): Example => ({ verdict: kept[start + index] ? 'saved' : 'cleared', terms: packTerms(work) }));
  const taste = learnTaste(earlier);
  const later = works.map((_work, index) => index).slice(end);
  const labels = later.map((index) => kept[index] ?? false);
  if (!taste || !labels.includes(true) || !labels.includes(false)) return undefined;
  const told = later.filter((index) => works[index]?.upvotes !== undefined);
  return {
    saves: earlier.filter(({ verdict }) => verdict === 'saved').length,
    others: earlier.filter(({ verdict }) => verdict !== 'saved').length,
    ours: areaUnderCurve(later.map((index) => ratePaper(taste, shown[index] ?? { title: '' }).score), labels),
    newest: areaUnderCurve(later, labels),
    upvotes: areaUnderCurve(told.map((index) => works[index]?.upvotes ?? 0), told.map((index) => kept[index] ?? false)),
    ideal: areaUnderCurve(later.map((index) => Number(isLiked[index])), labels),
  };
}

function hideWords(work: DatedWork, interests: readonly Interest[]): DatedWork {
  const hide = (text: string) => interests.reduce((rest, { is }) => rest.replace(new RegExp(`\\w*(?:${is.source})\\w*`, 'gi'), ' … '), text);
  return { ...work, title: hide(work.title), abstract: work.abstract && hide(work.abstract) };
}

/** How often a paper that was kept stands above one that was not; of two that stand alike, half. */
export function areaUnderCurve(scores: readonly number[], labels: readonly boolean[]): number {
  let wins = 0;
  let pairs = 0;
  for (const [i, isKept] of labels.entries()) {
    if (!isKept) continue;
    for (const [j, isOther] of labels.entries()) {
      if (isOther) continue;
      pairs += 1;
      const difference = (scores[i] ?? 0) - (scores[j] ?? 0);
      wins += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
    }
  }
  return wins / pairs;
}
