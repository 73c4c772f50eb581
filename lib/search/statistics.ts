// What the columns tell of a library: how much was saved and read, and when. Pure, one pass over typed arrays: it takes milliseconds at a hundred thousand
// papers. What counts: a paper is read while its status says so, on the day on which it was marked. One that came in already read, from a file, was not
// read then: it is among the read ones, but in no streak and in no time from saved to read.
import { choosePeriods, listPeriods, placeIn, startOf, type Periods } from '@/lib/model/periods';
import { STATUSES, type Status } from '@/lib/model/paper';
import { SOURCES, type Source } from '@/lib/model/sighting';
import { findStreaks, type Streaks } from '@/lib/model/streaks';
import { flagBit, type NumberColumns } from './columns';

/** Of which papers: those saved in the last 26 weeks, in the last 52, or all. */
export const TIME_SPANS = ['26 weeks', 'year', 'all'] as const;
export type TimeSpan = (typeof TIME_SPANS)[number];
const WEEKS = { '26 weeks': 26, year: 52 };

/** Below so many papers there is nothing to tell. */
export const ENOUGH_PAPERS = 10;

/** The whole library, whatever the span. */
export interface Totals {
  papers: number;
  read: number;
  noted: number;
  /** From saved to read: half of the papers took no longer. Nothing if none tells. */
  medianMs: number | undefined;
  days: Streaks;
  weeks: Streaks;
}

/** The papers saved in the span. */
export interface Statistics {
  totals: Totals;
  /** When the span begins; nothing: it holds all. */
  since: number | undefined;
  papers: number;
  saved: Periods & { counts: number[]; read: number[] };
  /** How many papers were marked read on each day, whole weeks up to this one; of a long span the last of them. */
  readOn: Periods & { counts: number[] };
  statuses: Record<Status, number>;
  sources: Map<Source, number>;
  /** When the papers came out; from `first` on, one year each. */
  years: { first: number; counts: number[]; earlier: number; unknown: number };
  /** In how large steps tags and venues are followed through the span. */
  steps: Periods;
  /** Of each paper in which of the steps it was saved; -1: it is not of the span, or there is none. */
  stepOf: Int16Array;
}

const BARS_MAX = 60;
const STEPS_MAX = 14;
const YEARS_MAX = 40;
const READ_WEEKS_MAX = 52;

export function describeColumns(columns: NumberColumns, span: TimeSpan, now: number): Statistics {
  const { savedAt, readAt, year, status, flags, source, stamp } = columns;
  const docs = docsOf(columns);
  const since = span === 'all' ? undefined : startOf('week', now, 1 - WEEKS[span]);
  const first = since ?? docs.reduce((least, doc) => Math.min(least, savedAt[doc] ?? now), now);
  const saved = choosePeriods(['week', 'month', 'quarter', 'year'], first, now, BARS_MAX);
  const steps = choosePeriods(['month', 'quarter', 'year'], first, now, STEPS_MAX);
  const [counts, readCounts] = [zeros(saved.starts.length), zeros(saved.starts.length)];
  const [byStatus, bySource] = [zeros(STATUSES.length), zeros(SOURCES.length)];
  const byYear = new Map<number, number>();
  const stepOf = new Int16Array(stamp.length).fill(-1);
  let [papers, noted] = [0, 0];
  const readTimes: number[] = [];
  const waits: number[] = [];
  for (const doc of docs) {
    const [then, read] = [savedAt[doc] ?? 0, readAt[doc] ?? 0];
    if (((flags[doc] ?? 0) & flagBit('note')) !== 0) noted += 1;
    if (read > then) {
      readTimes.push(read);
      waits.push(read - then);
    }
    const at = since === undefined || then >= since ? placeIn(saved, then) : -1;
    if (at === -1) continue;
    papers += 1;
    add(counts, at);
    if (isRead(status[doc])) add(readCounts, at);
    add(byStatus, status[doc] ?? 0);
    add(bySource, source[doc] ?? 0);
    byYear.set(year[doc] ?? 0, (byYear.get(year[doc] ?? 0) ?? 0) + 1);
    stepOf[doc] = placeIn(steps, then);
  }
  const inOrder = Float64Array.from(readTimes).toSorted();
  return {
    totals: {
      papers: docs.length, noted, read: docs.reduce((sum, doc) => sum + Number(isRead(status[doc])), 0), medianMs: medianOf(waits),
      days: findStreaks(inOrder, 'day', now), weeks: findStreaks(inOrder, 'week', now),
    },
    since, papers, steps, stepOf,
    saved: { ...saved, counts, read: readCounts },
    readOn: countReadDays(inOrder, first, now),
    statuses: Object.fromEntries(STATUSES.map((name, at) => [name, byStatus[at] ?? 0])) as Record<Status, number>,
    sources: new Map(SOURCES.flatMap((name, at) => (bySource[at] ? [[name, bySource[at]] as const] : []))),
    years: spreadYears(byYear, new Date(now).getFullYear()),
  };
}

/** Of the papers that stand under one name how many were saved in each step. */
export interface Series {
  name: string;
  total: number;
  counts: number[];
  /** The one of them that was saved last. */
  latest: number;
}

/** Collects series by name. */
export class SeriesBuilder {
  private readonly all = new Map<string, Series>();
  private readonly span: Pick<Statistics, 'steps' | 'stepOf'>;
  private readonly savedAt: NumberColumns['savedAt'];

  constructor(span: Pick<Statistics, 'steps' | 'stepOf'>, savedAt: NumberColumns['savedAt']) {
    this.span = span;
    this.savedAt = savedAt;
  }

  add(name: string, doc: number): void {
    const step = this.span.stepOf[doc] ?? -1;
    if (step === -1) return;
    const series = this.all.get(name) ?? { name, total: 0, counts: zeros(this.span.steps.starts.length), latest: doc };
    this.all.set(name, series);
    series.total += 1;
    add(series.counts, step);
    if ((this.savedAt[doc] ?? 0) >= (this.savedAt[series.latest] ?? 0)) series.latest = doc;
  }

  get size(): number {
    return this.all.size;
  }

  /** The largest ones. */
  top(limit: number): Series[] {
    return [...this.all.values()].toSorted((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)).slice(0, limit);
  }
}

/** A venue without what changes from year to year: `NeurIPS 2024` and `NeurIPS 2025` are one. */
export function venueSeries(venue: string): string {
  return venue.replace(NUMBERS, ' ').replace(/\s+/g, ' ').trim() || venue;
}

/** `2024`, `’24`, `31`, `58th`; standing alone. */
const NUMBERS = /(?<![\p{L}\p{N}-])['’]?\d{1,4}(?:st|nd|rd|th)?(?![\p{L}\p{N}-])/giu;

function docsOf({ stamp }: NumberColumns): Uint32Array {
  const docs = new Uint32Array(stamp.length);
  let count = 0;
  for (let doc = 0; doc < stamp.length; doc += 1) if (stamp[doc] !== 0) docs[count++] = doc;
  return docs.subarray(0, count);
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function add(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

const READ = STATUSES.indexOf('read');

function isRead(status: number | undefined): boolean {
  return status === READ;
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = Float64Array.from(values).toSorted();
  const middle = sorted.length >> 1;
  const [lower, upper] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
}

function countReadDays(times: Float64Array, first: number, now: number): Statistics['readOn'] {
  const days = listPeriods('day', startOf('week', Math.max(first, startOf('week', now, 1 - READ_WEEKS_MAX))), now);
  const counts = zeros(days.starts.length);
  for (const time of times) if (time <= now && time >= (days.starts[0] ?? now)) add(counts, placeIn(days, time));
  return { ...days, counts };
}

/** Old papers stand together, so that one from 1905 leaves room for the others; a year that is still far off is none. */
function spreadYears(byYear: ReadonlyMap<number, number>, thisYear: number): Statistics['years'] {
  const isKnown = (year: number) => year > 0 && year <= thisYear + 1;
  const known = [...byYear.keys()].filter(isKnown);
  const last = Math.max(...known);
  const first = Math.max(Math.min(...known), last - YEARS_MAX + 1);
  const sum = (test: (year: number) => boolean) => [...byYear].reduce((total, [year, count]) => (test(year) ? total + count : total), 0);
  return {
    first: known.length === 0 ? thisYear : first,
    counts: known.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => byYear.get(first + at) ?? 0),
    earlier: sum((year) => isKnown(year) && year < first),
    unknown: sum((year) => !isKnown(year)),
  };
}
