// `npm test`: every check there is, cheapest first; stops at the first that fails. The last line counts the tests.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, '.output/test-results');

interface Step {
  name: string;
  command: string;
  /** Where Vitest leaves its counts, if this step is one of its projects. */
  results?: string;
}

interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** Steps of one group run side by side. */
const GROUPS: Step[][] = [
  [{ name: 'lint', command: 'oxlint --deny-warnings' }, { name: 'types', command: 'wxt prepare && tsc --noEmit' }],
  [vitest('unit', 'pure')],
  [{ name: 'build for Chromium', command: 'wxt build -b chrome' }, { name: 'build for Firefox', command: 'wxt build -b firefox' }],
  [vitest('conventions'), { name: 'web-ext lint', command: 'web-ext lint --source-dir .output/firefox-mv3 --boring --no-config-discovery' }],
  [vitest('e2e')],
];

const counts: Counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const summary: string[] = [];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const passed = await runGroups();
console.log(`\n${summary.join('\n')}\n`);
const skipped = counts.numPendingTests + counts.numTodoTests;
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = passed ? 0 : 1;

async function runGroups(): Promise<boolean> {
  for (const group of GROUPS) {
    const results = await Promise.all(group.map((step) => runStep(step, group.length > 1)));
    if (results.includes(false)) return false;
  }
  return true;
}

/** A step that runs beside others keeps its output until it is done. */
async function runStep({ name, command, results }: Step, besideOthers: boolean): Promise<boolean> {
  if (!besideOthers) console.log(`\n── ${name} ──`);
  const start = performance.now();
  const { status, output } = await run(command, besideOthers);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  if (besideOthers) console.log(`\n── ${name} ──\n${output.trimEnd()}`);
  const failed = addCounts(results) === 0 && status !== 0;
  // A check that is no test, or a runner that broke before it could count, is a failure all the same.
  if (failed) counts.numFailedTests += 1;
  summary.push(`${status === 0 ? '✓' : '✗'} ${name.padEnd(20)}${seconds.padStart(6)} s`);
  return status === 0;
}

/** How many tests of that run failed. */
function addCounts(file: string | undefined): number {
  if (file === undefined) return 0;
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] += found[key];
    return found.numFailedTests;
  } catch {
    return 0;
  }
}

function run(command: string, keepOutput: boolean): Promise<{ status: number; output: string }> {
  const path = `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(command, { cwd: ROOT, shell: true, stdio: ['ignore', keepOutput ? 'pipe' : 'inherit', keepOutput ? 'pipe' : 'inherit'], env: { ...process.env, PATH: path } });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, output: parts.join('') }));
  });
}

/** The step has the name of its first project. */
function vitest(name: string, ...more: string[]): Step {
  const results = join(RESULTS, `${name}.json`);
  const projects = [name, ...more].map((project) => `--project ${project}`).join(' ');
  return { name, command: `vitest run ${projects} --reporter=default --reporter=json --outputFile.json="${results}"`, results };
}
