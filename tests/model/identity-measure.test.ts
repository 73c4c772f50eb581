// How well the rule for the same work does on labelled pairs of real titles, beside the rules of two other tools. Prints its table.
import { describe, expect, it } from 'vitest';
import { blocksOf, compareWorks } from '@/lib/model/same-work';
import { labelledPairs, type LabelledPair } from '../support/labelled-pairs';
import { strippedTitleRule, zoteroRule } from '../support/rival-rules';

const pairs = labelledPairs();
const RULES = {
  ours: (a, b) => compareWorks(a, b) === 'same',
  'ours, with suggestions': (a, b) => compareWorks(a, b) !== 'different',
  Zotero: zoteroRule,
  'title hash': strippedTitleRule,
} satisfies Record<string, typeof zoteroRule>;

interface Score {
  found: number;
  wrong: number;
  same: number;
  different: number;
}

function score(rule: typeof zoteroRule, among: readonly LabelledPair[]): Score {
  const said = among.filter(({ a, b }) => rule(a, b));
  const same = among.filter(({ label }) => label === 'same').length;
  const found = said.filter(({ label }) => label === 'same').length;
  return { found, wrong: said.length - found, same, different: among.length - same };
}

const recall = ({ found, same }: Score) => found / same;
const precision = ({ found, wrong }: Score) => found / (found + wrong);
const percent = (part: number) => (Number.isNaN(part) ? '–' : `${(100 * part).toFixed(1)} %`);

function table(rows: readonly (readonly [string, readonly LabelledPair[]])[]): string {
  const head = ['', 'same', 'diff.', ...Object.keys(RULES)];
  const lines = rows.map(([name, among]) => {
    const scores = Object.values(RULES).map((rule) => score(rule, among));
    const { same = 0, different = 0 } = scores[0] ?? {};
    return [name, String(same), String(different), ...scores.map((one) => `${percent(recall(one))} / ${percent(precision(one))}${one.wrong > 0 ? ` (${one.wrong} wrong)` : ''}`)];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? '').length)));
  return [head, ...lines].map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

describe('the same work, measured', () => {
  const halves = [['tuned', pairs.filter(({ half }) => half === 'tuned')], ['held out', pairs.filter(({ half }) => half === 'held out')], ['all', pairs]] as const;
  const kinds = [...new Set(pairs.map(({ kind }) => kind))].toSorted().map((kind) => [kind, pairs.filter((pair) => pair.kind === kind)] as const);
  console.info(`\nrecall / precision\n${table([...halves, ...kinds])}\n`);

  it('is measured on at least 300 pairs, of which neither label nor half is rare', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300);
    for (const [, half] of halves) for (const label of ['same', 'different']) expect(half.filter((pair) => pair.label === label).length).toBeGreaterThan(70);
  });

  it('holds each pair once', () => {
    const written = pairs.map(({ a, b }) => JSON.stringify([a, b]));
    expect(written.filter((one, index) => written.indexOf(one) !== index)).toEqual([]);
  });

  it('merges nothing that is two works', () => {
    expect(pairs.filter(({ label, a, b }) => label === 'different' && RULES.ours(a, b)).map(({ a, b }) => `${a.title} | ${b.title}`)).toEqual([]);
  });

  it.each(halves)('finds more than either of the other rules (%s)', (_, half) => {
    const ours = score(RULES.ours, half);
    expect(recall(ours)).toBeGreaterThan(0.8);
    for (const rival of [zoteroRule, strippedTitleRule]) {
      expect(recall(ours)).toBeGreaterThan(recall(score(rival, half)));
      expect(precision(ours)).toBeGreaterThan(precision(score(rival, half)));
    }
  });

  it('merges or suggests nineteen in twenty of the pairs that are one work', () => {
    expect(recall(score(RULES['ours, with suggestions'], pairs))).toBeGreaterThan(0.95);
  });

  it('gives each side a block of the other wherever they are one work or look like it', () => {
    const apart = pairs.filter(({ label, a, b }) => (label === 'same' || compareWorks(a, b) !== 'different') && !blocksOf(a).some((block) => blocksOf(b).includes(block)));
    expect(apart.map(({ a, b }) => `${a.title} | ${b.title}`)).toEqual([]);
  });
});
