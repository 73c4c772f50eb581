// Measures the built product in a real Chromium. `npm run bench [-- marks idle sites save popup feeds library sizes engines] [-- --json]`.
// Machines are shared and noisy: compare the ratios, each of which comes from one run, not the times of two days.
import { writeFileSync } from 'node:fs';
import { isWithinBudget, type Row } from '../tests/bench/row.ts';
import { measureEngines } from '../tests/bench/engines.ts';
import { measureFeeds } from '../tests/bench/feeds.ts';
import { measureLibrary, readReadme, writeTable } from '../tests/bench/library.ts';
import { measureIdle, measureMarks } from '../tests/bench/marks.ts';
import { measurePopup } from '../tests/bench/popup.ts';
import { measureSave } from '../tests/bench/save.ts';
import { measureSites } from '../tests/bench/sites.ts';
import { measureSizes } from '../tests/bench/sizes.ts';
import { buildIfNeeded } from './build-if-needed.ts';

type Measured = Promise<Row[]> | AsyncIterable<Row>;

const BENCHES: Record<string, () => Measured> = { sizes: measureSizes, marks: measureMarks, idle: measureIdle, sites: measureSites, save: measureSave, popup: measurePopup, feeds: measureFeeds, library: measureLibrary, engines: measureEngines };
/** Libraries that are no part of the product, side by side: only when asked for. */
const ONLY_ASKED = new Set(['engines']);

const asked = process.argv.slice(2);
const json = asked.includes('--json');
const names = asked.filter((word) => !word.startsWith('-'));
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}

buildIfNeeded();
if (!json) console.log(line(['bench', 'what', 'median', 'compared with', 'ratio', 'budget', 'runs']));
for (const [name, measure] of Object.entries(BENCHES)) {
  if (names.length > 0 ? !names.includes(name) : ONLY_ASKED.has(name)) continue;
  const rows: Row[] = [];
  for await (const row of asTheyCome(measure())) {
    rows.push(row);
    console.log(json ? JSON.stringify(row) : line(cells(row)));
  }
  if (name === 'library') writeFileSync(new URL('../README.md', import.meta.url), writeTable(readReadme(), rows));
}

async function* asTheyCome(measured: Measured): AsyncGenerator<Row> {
  yield* await measured;
}

function cells(row: Row): string[] {
  const budget = row.budget === undefined ? '' : `≤ ${row.budget}${row.ratio === undefined ? ` ${row.unit}` : '×'} ${isWithinBudget(row) ? 'ok' : 'OVER'}`;
  return [row.bench, row.what, `${row.value.toFixed(row.value < 10 ? 2 : 1)} ${row.unit}`, row.baseline ?? '', row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}×`, budget, String(row.runs)];
}

function line([bench = '', what = '', value = '', baseline = '', ratio = '', budget = '', runs = '']: string[]): string {
  return [bench.padEnd(6), what.padEnd(44), value.padStart(10), baseline.padEnd(22), ratio.padStart(7), budget.padEnd(14), runs.padStart(4)].join('  ');
}
