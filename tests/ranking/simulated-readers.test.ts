import { describe, expect, it } from 'vitest';
import { hasSavedPages } from '../support/read-page';
import { ABSTRACT_INTERESTS, readAbstracts, readTitles, TITLE_INTERESTS, tryReaders, type Summary } from './simulated-readers';

const READERS = 60;

const rows = hasSavedPages() ? measure() : [];

describe.skipIf(rows.length === 0)('what simulated readers keep of real papers that came later', () => {
  it.each(rows)('is ranked better by taste than by date or upvotes: %s', (_name, { ours, newest, upvotes }) => {
    expect(ours.mean).toBeGreaterThan(newest.mean + 0.05);
    expect(ours.mean).toBeGreaterThan((upvotes?.mean ?? 0) + 0.05);
  });

  it('is ranked better with more to learn from', () => {
    expect(rows[3]?.[1].ours.mean).toBeGreaterThan((rows[4]?.[1].ours.mean ?? 1) + 0.03);
  });
});

function measure(): [name: string, summary: Summary][] {
  const abstracts = readAbstracts();
  const titles = readTitles();
  const measured: [name: string, summary: Summary][] = [
    ['abstracts', tryReaders(abstracts, ABSTRACT_INTERESTS, READERS)],
    ['abstracts, 20 saves at most', tryReaders(abstracts, ABSTRACT_INTERESTS, READERS, { savesMax: 20 })],
    ['abstracts, words of the interest hidden', tryReaders(abstracts, ABSTRACT_INTERESTS, READERS, { hides: true })],
    ['titles and authors', tryReaders(titles, TITLE_INTERESTS, READERS)],
    ['titles and authors, 20 saves', tryReaders(titles, TITLE_INTERESTS, READERS, { savesMax: 20 })],
    ['titles and authors, words hidden', tryReaders(titles, TITLE_INTERESTS, READERS, { hides: true })],
  ];
  console.info(table(measured, abstracts.length, titles.length));
  return measured;
}

function table(measured: readonly [string, Summary][], abstracts: number, titles: number): string {
  const cell = (figure: Summary['ours'] | undefined) => (figure ? `${figure.mean.toFixed(3)} ± ${figure.spread.toFixed(3)}` : '–').padStart(15);
  return [
    ['ROC-AUC over readers, mean ± sd'.padEnd(42), 'saves', 'others', 'for you'.padStart(15), 'newest first'.padStart(15), 'upvotes'.padStart(15), 'the interest'.padStart(15)].join('  '),
    ...measured.map(([name, { saves, others, ours, newest, upvotes, ideal }]) => [name.padEnd(42), saves.toFixed(0).padStart(5), others.toFixed(0).padStart(6), cell(ours), cell(newest), cell(upvotes), cell(ideal)].join('  ')),
    `${READERS} readers a row; each keeps 80 % of what is of one or two interests and 5 % of the rest. The earlier half is learned, the later half ranked.`,
    `Small data: ${abstracts} abstracts (of which 29 tell upvotes, all of one day) and ${titles} titles of one conference. "The interest": the best that can be had, knowing the rule.`,
  ].join('\n');
}
