// Full-text engines side by side, in a browser with a disk: what each takes to build, to answer from a cold start, to add one paper, and on disk.
// `npm run bench -- engines` (about fifteen minutes); what came of it is in lib/search/README.md.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { wordOf } from '../support/realistic-papers.ts';
import { bundle } from './bench-page.ts';
import type { EngineName } from './engines.page.ts';
import { median, type Row } from './row.ts';

const ENGINES: EngineName[] = ['ours', 'flexsearch', 'minisearch', 'sqlite'];
const SIZES = [20_000, 100_000];
/** Who takes longer than this to index a paper is given up, and not asked for a larger library; nor is who lets a reader wait for a second. */
const BUILD_MAX_MS = 5;
const COLD_MAX_MS = 1_000;
const COLD = 'from a cold start';
const RUNS = 5;
/** As a reader types: a common word whole, a rarer one, the first two letters of one, two words. */
const QUERIES = [wordOf(60), wordOf(4_000), wordOf(300).slice(0, 2), `${wordOf(70)} ${wordOf(500)}`];

export async function* measureEngines(): AsyncGenerator<Row> {
  const code = await bundle('engines.page.ts');
  const worker = {
    code: await bundle('engines.sqlite.ts', 'es'),
    wasm: readFileSync(createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm')).toString('base64'),
  };
  for (const engine of ENGINES) {
    for (const size of SIZES) {
      const measured = await measureEngine(engine, size, code, worker);
      yield* measured;
      if (measured.length === 1 || measured.some(({ what, value }) => what.endsWith(COLD) && value > COLD_MAX_MS)) break;
    }
  }
}

async function measureEngine(engine: EngineName, size: number, code: string, worker: { code: string; wasm: string }): Promise<Row[]> {
  const profile = mkdtempSync(join(tmpdir(), 'manicule-engines-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: (await findChromium()) ?? '', chromiumSandbox: process.getuid?.() !== 0 });
  try {
    await context.route('**/*', (route) => route.fulfill(route.request().url().endsWith('/sqlite.js') ? { contentType: 'text/javascript', body: worker.code } : { contentType: 'text/html', body: '<!doctype html><title>Bench</title>' }));
    /** A page that has nothing of it in memory. */
    const fresh = async (): Promise<Page> => {
      const page = await context.newPage();
      await page.goto('https://huggingface.co/');
      await page.evaluate((wasm) => { globalThis.sqliteWasm = wasm; }, worker.wasm);
      await page.evaluate(code);
      return page;
    };
    const builder = await fresh();
    const before = await builder.evaluate(() => globalThis.enginesPage.bytes());
    const building = builder.evaluate(([name, count]) => globalThis.enginesPage.build(name, count), [engine, size] as const);
    const build = await Promise.race([building, setTimeout(BUILD_MAX_MS * size, undefined, { ref: false })]);
    const row = (what: string, value: number, unit: Row['unit'], runs = RUNS): Row => ({ bench: 'engines', what: `${engine}, ${size.toLocaleString('en')} papers: ${what}`, value, unit, runs });
    if (build === undefined) {
      // The page goes with its browser.
      building.catch(() => {});
      return [row('build: given up after', BUILD_MAX_MS * size, 'ms', 1)];
    }
    const bytes = (await builder.evaluate(() => globalThis.enginesPage.bytes())) - before;
    await builder.close();
    const rows = [row('build', build, 'ms', 1), row('on disk (with the papers themselves in ours)', bytes / 1_000, 'kB', 1)];
    for (const [index, text] of QUERIES.entries()) {
      const [cold, warm]: [number[], number[]] = [[], []];
      for (let run = 0; run < RUNS; run += 1) {
        const page = await fresh();
        cold.push((await page.evaluate(([name, query]) => globalThis.enginesPage.search(name, query), [engine, text] as const)).ms);
        warm.push((await page.evaluate(([name, query]) => globalThis.enginesPage.search(name, query), [engine, text] as const)).ms);
        await page.close();
      }
      const name = ['a common word', 'a rare word', 'two letters', 'two words'][index];
      rows.push(row(`${name}, ${COLD}`, median(cold), 'ms'), row(`${name}, again`, median(warm), 'ms'));
    }
    const adding = await fresh();
    const adds: number[] = [];
    for (let run = 0; run < RUNS; run += 1) adds.push(await adding.evaluate(([name, n]) => globalThis.enginesPage.add(name, n), [engine, size + run] as const));
    rows.push(row('add one paper', median(adds), 'ms'));
    return rows;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
