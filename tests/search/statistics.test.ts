import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { startOf } from '@/lib/model/periods';
import { STATUSES, type Paper } from '@/lib/model/paper';
import { SOURCES } from '@/lib/model/sighting';
import { DETAIL_COLUMNS, emptyColumns, NUMBER_COLUMNS, type NumberColumns } from '@/lib/search/columns';
import { columnsOf, sourceOf } from '@/lib/search/paper-columns';
import { describeColumns, SeriesBuilder, TIME_SPANS, venueSeries } from '@/lib/search/statistics';
import { paperOf } from '../support/paper-of';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
const NOW = Date.UTC(2027, 2, 30, 10);
const DAY = 86_400_000;

afterEach(() => vi.unstubAllEnvs());

/** The papers in columns, with a gap before each, as removed ones leave them. */
function columnsFor(papers: readonly Paper[]): NumberColumns {
  const columns = emptyColumns(2 * papers.length);
  for (const [at, paper] of papers.entries()) {
    const values = { ...columnsOf(paper), stamp: 1 };
    for (const name of [...NUMBER_COLUMNS, ...DETAIL_COLUMNS]) columns[name][2 * at + 1] = values[name];
    // What a removed paper leaves behind must not count.
    columns.savedAt[2 * at] = NOW;
    columns.readAt[2 * at] = NOW;
  }
  return columns;
}

const paper = fc.record({
  number: fc.integer({ min: 1, max: 9_999 }),
  savedAt: fc.integer({ min: 0, max: 900 * 24 }).map((hours) => NOW + 2 * DAY - hours * 3_600_000),
  wait: fc.integer({ min: -2, max: 40 }).map((days) => days * DAY),
  status: fc.constantFrom(...STATUSES),
  note: fc.constantFrom('', 'Mine.'),
  publishedAt: fc.constantFrom(undefined, '2026-05', '2019', '1936', '9999'),
  source: fc.constantFrom('hugging-face' as const, 'arxiv' as const, 'file' as const),
}).map(({ number, wait, source, ...more }) => paperOf(number, { ...more, statusAt: more.savedAt + wait, provenance: { title: { source, at: more.savedAt } } }));

const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0);

describe('the statistics', () => {
  it('agree with a count by hand, in every span and time zone', () => {
    fc.assert(fc.property(fc.constantFrom(...ZONES), fc.constantFrom(...TIME_SPANS), fc.array(paper, { maxLength: 40 }), (zone, span, papers) => {
      vi.stubEnv('TZ', zone);
      const told = describeColumns(columnsFor(papers), span, NOW);
      const since = span === 'all' ? -Infinity : startOf('week', NOW, span === 'year' ? -51 : -25);
      const inSpan = papers.filter(({ savedAt }) => savedAt >= since);

      const read = papers.filter(({ status }) => status === 'read');
      const waits = read.map(({ savedAt, statusAt }) => statusAt - savedAt).filter((wait) => wait > 0).toSorted((a, b) => a - b);
      expect(told.totals).toMatchObject({ papers: papers.length, read: read.length, noted: papers.filter(({ note }) => note !== '').length });
      const [lower, upper] = [waits[Math.floor((waits.length - 1) / 2)], waits[Math.ceil((waits.length - 1) / 2)]];
      expect(told.totals.medianMs).toBe(lower === undefined || upper === undefined ? undefined : (lower + upper) / 2);

      expect(told.papers).toBe(inSpan.length);
      for (const status of STATUSES) expect(told.statuses[status]).toBe(inSpan.filter((one) => one.status === status).length);
      for (const source of SOURCES) expect(told.sources.get(source) ?? 0).toBe(inSpan.filter((one) => sourceOf(one) === source).length);
      for (const [at, start] of told.saved.starts.entries()) {
        // What is saved after now, by a clock that was wrong, is of the last.
        const end = told.saved.starts[at + 1] ?? Infinity;
        const saved = inSpan.filter(({ savedAt }) => savedAt >= start && savedAt < end);
        expect(told.saved.counts[at]).toBe(saved.length);
        expect(told.saved.read[at]).toBe(saved.filter(({ status }) => status === 'read').length);
      }
      expect(sum(told.saved.counts)).toBe(inSpan.length);
      expect(told.saved.starts.length).toBeLessThanOrEqual(60);

      const { first, counts, earlier, unknown } = told.years;
      expect(sum(counts) + earlier + unknown).toBe(inSpan.length);
      for (const [at, count] of counts.entries()) expect(count).toBe(inSpan.filter(({ publishedAt }) => Number(publishedAt?.slice(0, 4)) === first + at).length);
      expect(unknown).toBe(inSpan.filter(({ publishedAt }) => publishedAt === undefined || publishedAt === '9999').length);

      for (const [at, start] of told.readOn.starts.entries()) {
        const marked = read.filter(({ savedAt, statusAt }) => statusAt > savedAt && statusAt <= NOW && startOf('day', statusAt) === start);
        expect(told.readOn.counts[at]).toBe(marked.length);
      }
      expect(startOf('week', told.readOn.starts[0] ?? 0)).toBe(told.readOn.starts[0]);
      expect(told.readOn.starts.at(-1)).toBe(startOf('day', NOW));
    }), { numRuns: 120 });
  });

  it('find the middle of the times from saved to read', () => {
    const read = (number: number, days: number) => paperOf(number, { savedAt: NOW - 90 * DAY, status: 'read', statusAt: NOW - (90 - days) * DAY });
    const median = (papers: Paper[]) => (describeColumns(columnsFor(papers), 'all', NOW).totals.medianMs ?? 0) / DAY;
    expect(median([read(1, 30), read(2, 1), read(3, 11)])).toBe(11);
    expect(median([read(1, 30), read(2, 1), read(3, 11), read(4, 13)])).toBe(12);
  });

  it('do not take a paper that came in already read for one that was read on that day', () => {
    const imported = paperOf(1, { savedAt: NOW - DAY, status: 'read', statusAt: NOW - DAY });
    const { totals, readOn } = describeColumns(columnsFor([imported]), 'all', NOW);
    expect(totals).toMatchObject({ read: 1, medianMs: undefined, days: { current: 0, longest: 0 } });
    expect(sum(readOn.counts)).toBe(0);
  });

  it('follow names through the span, the largest first, whatever else they stand under', () => {
    const name = fc.constantFrom<string[]>('rag', 'ml', 'thesis', 'קריאה');
    fc.assert(fc.property(fc.array(fc.tuple(paper, fc.uniqueArray(name)), { maxLength: 30 }), fc.constantFrom(...TIME_SPANS), (tagged, span) => {
      const columns = columnsFor(tagged.map(([one]) => one));
      const statistics = describeColumns(columns, span, NOW);
      const series = new SeriesBuilder(statistics, columns.savedAt);
      for (const [at, [, names]] of tagged.entries()) for (const one of names) series.add(one, 2 * at + 1);
      const top = series.top(99);
      expect(top.map(({ total }) => total)).toEqual(top.map(({ total }) => total).toSorted((a, b) => b - a));
      for (const { name: one, total, counts, latest } of top) {
        const carrying = tagged.map(([{ savedAt }, names], at) => ({ savedAt, names, doc: 2 * at + 1 })).filter(({ names, savedAt }) => names.includes(one) && savedAt >= (statistics.since ?? 0));
        expect(total).toBe(carrying.length);
        expect(sum(counts)).toBe(total);
        expect(columns.savedAt[latest]).toBe(Math.max(...carrying.map(({ savedAt }) => savedAt)));
      }
      expect(series.size).toBe(top.length);
    }), { numRuns: 60 });
  });
});

describe('a venue through the years', () => {
  it.each([
    ['NeurIPS 2024', 'NeurIPS'],
    ['2023 IEEE/CVF Conference on Computer Vision', 'IEEE/CVF Conference on Computer Vision'],
    ['Proceedings of the 58th Annual Meeting', 'Proceedings of the Annual Meeting'],
    ['Advances in Neural Information Processing Systems 30', 'Advances in Neural Information Processing Systems'],
    ['ICML ’24', 'ICML'],
    ['3DV', '3DV'],
    ['CIKM-2019 Workshop', 'CIKM-2019 Workshop'],
    ['2024', '2024'],
  ])('%s is a part of %s', (venue, series) => {
    expect(venueSeries(venue)).toBe(series);
  });
});
