// What really happens in these sixty days: who submits what, when arXiv announces it, and when others show it. The truth that the
// inbox is compared with; what servers make of it, and hide of it, is theirs.
import type { PaperKey } from '@/lib/model/identifiers';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { DAYS, easternDay, easternMidnight, isWeekend, QUIET_DAYS } from './calendar';
import { createRandom, type Random } from './random';

/** The last two are followed nowhere: what is at home there comes only by being put into another one. */
const CATEGORIES = ['cs.AI', 'cs.CL', 'cs.CV', 'cs.IR', 'cs.LG', 'cs.RO', 'q-bio.NC', 'stat.ML', 'eess.IV', 'math.OC'] as const;
type Category = (typeof CATEGORIES)[number];

/** Two feeds that have some in common. */
export const FOLLOWED_CATEGORIES: readonly Category[][] = [['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG', 'cs.RO'], ['cs.CL', 'cs.IR', 'cs.LG', 'q-bio.NC', 'stat.ML']];

/** Followed through a search. */
export const FOLLOWED_AUTHOR = 'Grete Hermann';

export interface WorldPaper {
  id: string;
  key: PaperKey;
  title: string;
  author: string;
  abstract: string;
  /** The first one is the primary. */
  categories: Category[];
  submittedAt: number;
  /** The Eastern day in whose batch it is. */
  announcedOn: number;
  /** Put into another category later. */
  crossed?: { category: Category; on: number } | undefined;
  /** The batches of v2, v3, … */
  replacedOn: number[];
}

/** What a Hugging Face day shows, from when on. */
export interface HubEntry {
  paper: WorldPaper;
  at: number;
}

export interface Post {
  /** Of its paper: its own address, or an arXiv paper that it is about. */
  key: PaperKey;
  link: string;
  title: string;
  at: number;
}

export interface World {
  papers: readonly WorldPaper[];
  byId: ReadonlyMap<string, WorldPaper>;
  /** What a batch holds, by its day: what is new in it, is in another category now, or was replaced. */
  batches: ReadonlyMap<number, Batch>;
  hubDays: ReadonlyMap<number, HubEntry[]>;
  posts: readonly Post[];
}

export interface Batch {
  papers: WorldPaper[];
  crossed: WorldPaper[];
  replaced: WorldPaper[];
}

/** When a batch can be had from RSS; it was announced four hours before, at 20:00. The API has it then, too. */
export function isOutAt(day: number): number {
  return easternMidnight(day);
}

/** Days before the first one, so that there is something to replace. */
const BEFORE = 40;
const AUTHORS = ['Ada Lovelace', 'Émile Zola', 'Nguyễn Văn A', 'Kurt Gödel', 'Sofja Kowalewskaja', 'Alan Turing'] as const;
const SUBJECTS = ['A Survey of', 'Robots and', 'Towards', 'Tokens & Trees in', 'Sparse <Attention> for', 'Surgical', 'Retrieving', 'Measuring'] as const;
const SYLLABLES = ['ba', 'cor', 'dun', 'el', 'fi', 'gra', 'hol', 'im', 'ju', 'kev', 'lon', 'mir', 'nas', 'op', 'pru', 'quil', 'ros', 'sten', 'tur', 'vex'] as const;

export function createWorld(seed: number): World {
  const random = createRandom(`world ${seed}`);
  const holidays = new Set([random.between(5, 25), random.between(30, 55)]);
  const hasBatch = (day: number) => !isWeekend(day) && !holidays.has(day);
  const nextBatch = (day: number) => {
    for (let next = day; ; next += 1) if (hasBatch(next)) return next;
  };
  const papers = submitPapers(random.fork('papers'), nextBatch);
  return { papers, byId: new Map(papers.map((paper) => [paper.id, paper])), batches: batchesOf(papers), hubDays: pickForHub(random.fork('hub'), papers), posts: writePosts(random.fork('posts'), papers) };
}

function submitPapers(random: Random, nextBatch: (day: number) => number): WorldPaper[] {
  const papers: WorldPaper[] = [];
  for (let day = -BEFORE; day < DAYS + QUIET_DAYS; day += 1) {
    const times = Array.from({ length: day < -10 ? 1 : isWeekend(day) ? random.between(1, 4) : random.between(6, 10) }, () => easternMidnight(day) + random.between(0, 24 * 60 - 1) * MINUTE_MS).toSorted((a, b) => a - b);
    for (const submittedAt of times) papers.push(submit(random, papers.length, submittedAt, nextBatch));
  }
  return papers;
}

function submit(random: Random, index: number, submittedAt: number, nextBatch: (day: number) => number): WorldPaper {
  const id = `26${submittedAt < Date.UTC(2026, 8, 1) ? '08' : submittedAt < Date.UTC(2026, 9, 1) ? '09' : submittedAt < Date.UTC(2026, 10, 1) ? '10' : '11'}.${String(10_000 + index)}`;
  const day = easternDay(submittedAt);
  // Until 14:00 it is in the batch that is announced this evening and dated tomorrow; moderators keep some for longer.
  const isEarly = submittedAt < easternMidnight(day) + 14 * HOUR_MS;
  const announcedOn = nextBatch(day + (isEarly ? 1 : 2) + (random.chance(0.05) ? random.between(1, 2) : 0));
  const primary = random.pick(CATEGORIES);
  const others = random.some(CATEGORIES, 0.12).filter((category) => category !== primary).slice(0, 2);
  const left = CATEGORIES.filter((category) => category !== primary && !others.includes(category));
  const [crossedTo] = random.chance(0.08) ? random.some(left, 0.3) : [];
  const replacedOn: number[] = [];
  for (let on = announcedOn; replacedOn.length < 3 && random.chance(0.15); ) {
    on = nextBatch(on + random.between(2, 12));
    replacedOn.push(on);
  }
  const title = makeTitle(random);
  return {
    id, key: `arxiv:${id}`, submittedAt, announcedOn, replacedOn,
    title,
    author: random.chance(0.06) ? FOLLOWED_AUTHOR : random.pick(AUTHORS),
    abstract: `What is said of it: ${title}.`,
    categories: [primary, ...others],
    ...(crossedTo === undefined ? {} : { crossed: { category: crossedTo, on: nextBatch(announcedOn + random.between(1, 4)) } }),
  };
}

/** Like no other, so that no two works are taken for one. */
function makeTitle(random: Random): string {
  const word = () => [random.pick(SYLLABLES), random.pick(SYLLABLES), random.pick(SYLLABLES)].join('');
  return `${random.pick(SUBJECTS)} ${word()} ${word()} with ${word()} ${word()}`;
}

function batchesOf(papers: readonly WorldPaper[]): Map<number, Batch> {
  const batches = new Map<number, Batch>();
  const at = (day: number): Batch => {
    const known = batches.get(day);
    if (known) return known;
    const batch = { papers: [], crossed: [], replaced: [] };
    batches.set(day, batch);
    return batch;
  };
  for (const paper of papers) {
    at(paper.announcedOn).papers.push(paper);
    if (paper.crossed) at(paper.crossed.on).crossed.push(paper);
    for (const day of paper.replacedOn) at(day).replaced.push(paper);
  }
  return batches;
}

/** About five a day, shown one after another from midnight (UTC) on; some of them weeks old, and some for the second time. */
function pickForHub(random: Random, papers: readonly WorldPaper[]): Map<number, HubEntry[]> {
  const days = new Map<number, HubEntry[]>();
  const shown: WorldPaper[] = [];
  for (let day = -3; day < DAYS + QUIET_DAYS; day += 1) {
    if (isWeekend(day)) continue;
    const start = Date.parse('2026-09-21T00:00:00Z') + day * DAY_MS;
    const out = papers.filter((paper) => isOutAt(paper.announcedOn) < start);
    const fresh = out.slice(-50).filter((paper) => !shown.includes(paper));
    const picked = [...random.some(fresh, 0.09).slice(0, 6), ...(random.chance(0.2) ? random.some(shown, 0.02).slice(0, 1) : [])];
    shown.push(...picked);
    days.set(day, picked.map((paper, index) => ({ paper, at: start + (index === 0 ? 5 : random.between(6, 23 * 60 + 40)) * MINUTE_MS })));
  }
  return days;
}

/** So that what its feed shows is a week old at most. */
const POSTS_A_DAY = 1.2;

/** A blog, which writes about papers now and then. */
function writePosts(random: Random, papers: readonly WorldPaper[]): Post[] {
  const posts = Array.from({ length: Math.floor((DAYS + QUIET_DAYS) * POSTS_A_DAY) }, (_, index): Post => {
    const at = easternMidnight(0) + Math.floor(index / POSTS_A_DAY) * DAY_MS + random.between(0, 23) * HOUR_MS;
    const about = papers.filter((paper) => isOutAt(paper.announcedOn) < at).slice(-40);
    const paper = random.chance(0.3) ? about[random.between(0, about.length - 1)] : undefined;
    const link = paper ? `https://arxiv.org/abs/${paper.id}` : `https://blog.example/posts/${index}`;
    return { key: paper ? paper.key : `url:${link}`, link, title: paper?.title ?? makeTitle(random), at };
  });
  return posts.toSorted((a, b) => a.at - b.at);
}
