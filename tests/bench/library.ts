// The library at four sizes, as a reader meets it: opening, searching, editing, saving; what it takes in memory and on disk; and moving whole
// libraries in and out. `npm run bench -- library` writes its table into README.md.
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Chromium } from '../support/chromium.ts';
import { makeRealisticPaper, wordOf } from '../support/realistic-papers.ts';
import { bundle } from './bench-page.ts';
import { withLibraries } from './libraries.ts';
import { openPopup } from './popup.ts';
import { median, quantile, type Row } from './row.ts';

const SIZES = [100, 1_000, 20_000, 100_000];
const OPENINGS = 9;
const QUERIES = 200;
/** A reader who opens the popup to search has not pressed a key before; meanwhile it reads ahead. */
const BEFORE_TYPING_MS = 300;
const EDITS = 30;
const IMPORTED = 20_000;
const SCROLL_MS = 10_000;
/** By then the largest is out, or in. */
const WHOLE_LIBRARY_MS = 600_000;

export async function* measureLibrary(): AsyncGenerator<Row> {
  const code = await bundle('library.page.ts');
  yield* withLibraries(SIZES, async function* (browsers) {
    const row = (size: number, what: string, value: number, unit: Row['unit'], runs: number, more: Partial<Row> = {}): Row =>
      ({ bench: 'library', what: `${what}, ${size.toLocaleString('en')} papers`, size, value, unit, runs, ...more });

    const openings = new Map(SIZES.map((size) => [size, [] as number[]]));
    for (let run = 0; run < OPENINGS; run += 1) for (const { size, chromium } of browsers) openings.get(size)?.push(await openPopup(chromium));
    const base = median(openings.get(SIZES[0] ?? 0) ?? []);
    for (const [size, times] of openings) yield row(size, 'popup open → first rows', median(times), 'ms', OPENINGS, size === SIZES[0] ? {} : { baseline: `${SIZES[0]} papers`, ratio: median(times) / base, budget: 1.2 });

    for (const { size, chromium } of browsers) {
      const times: number[] = [];
      for (let n = 0; n < QUERIES; n += 1) times.push(...(await timeSearch(chromium, queryOf(n))));
      yield row(size, 'key → list from a cold popup, p50', median(times), 'ms', times.length);
      yield row(size, 'key → list from a cold popup, p95', quantile(times, 0.95), 'ms', times.length, { budget: 50 });
      yield row(size, 'heap of the popup', await heapOf(chromium), 'kB', 1);
      // Any command wakes it.
      await (await chromium.observer()).evaluate(code);
      await (await chromium.observer()).evaluate(() => globalThis.libraryPage.edit(1));
      yield row(size, 'heap of the worker', (await chromium.measureWorkerHeap()) / 1_000, 'kB', 1);
      yield row(size, 'on disk, of each', (await storageOf(chromium)) / size / 1_000, 'kB', 1);
    }
    for (const { size, chromium } of browsers) {
      const page = await chromium.observer();
      await page.evaluate(code);
      yield row(size, 'one edit durable', median(await page.evaluate((times) => globalThis.libraryPage.edit(times), EDITS)), 'ms', EDITS);
      yield row(size, 'save with its index', median(await page.evaluate(([first, times]) => globalThis.libraryPage.save(first, times), [size, EDITS] as const)), 'ms', EDITS);
    }
    for (const { size, chromium } of browsers) yield row(size, 'library page, worst frame of ten seconds’ scrolling', await worstFrame(chromium), 'ms', 1);
    const [smallest, largest] = [browsers[0], browsers.at(-1)];
    if (!smallest || !largest) throw new Error('no browsers');
    const exported = await exportAll(largest.chromium);
    yield row(largest.size, 'export as BibTeX', exported.ms, 'ms', 1);
    yield row(largest.size, 'heap at the end of it', exported.heap, 'kB', 1);
    const raw = await (await largest.chromium.observer()).evaluate(([count]) => globalThis.libraryPage.putRaw(count), [IMPORTED] as const);
    const imported = await importBibtex(smallest.chromium);
    yield row(IMPORTED, 'raw bulk put of as many such rows', raw, 'ms', 1);
    yield row(IMPORTED, 'import of BibTeX: read and looked through', imported.reading, 'ms', 1);
    yield row(IMPORTED, 'import of BibTeX: written', imported.writing, 'ms', 1, { baseline: 'a raw bulk put', ratio: imported.writing / raw, budget: 2 });
  }, makeRealisticPaper);
}

/** As a reader types: whole words and beginnings of them, common and rare, one and two. */
function queryOf(n: number): string {
  const word = wordOf([3, 40, 130, 700, 5_000][n % 5] ?? 3);
  const begun = wordOf(60 + n * 17).slice(0, 2 + (n % 4));
  return n % 3 === 0 ? `${word} ${begun}` : n % 3 === 1 ? begun : word;
}

/** From the key stroke to the frame that shows what was found, in a popup that was just opened; nothing of what a small library has none of. */
async function timeSearch({ context, extensionId }: Chromium, text: string): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.waitForFunction(() => performance.getEntriesByName('manicule:rows').length > 0);
  await page.waitForTimeout(BEFORE_TYPING_MS);
  await page.evaluate(() => {
    document.addEventListener('input', ({ timeStamp }) => performance.mark('typed', { startTime: timeStamp }), { capture: true, once: true });
    performance.clearMarks('manicule:rows');
  });
  await page.keyboard.insertText(text);
  const shown = await page.waitForFunction(() => {
    const typed = performance.getEntriesByName('typed')[0];
    const rows = performance.getEntriesByName('manicule:rows').at(-1);
    if (typed && !document.querySelector('[role="grid"]')) return [];
    return typed && rows && rows.startTime > typed.startTime ? [rows.startTime - typed.startTime] : undefined;
  });
  const times = (await shown.jsonValue()) ?? [];
  await page.close();
  return times;
}

async function heapOf({ context, extensionId }: Chromium): Promise<number> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.waitForFunction(() => performance.getEntriesByName('manicule:rows').length > 0);
  const heap = await usedHeap(page);
  await page.close();
  return heap;
}

async function usedHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000;
}

async function storageOf(chromium: Chromium): Promise<number> {
  return (await chromium.observer()).evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}

async function openLibraryPage({ context, extensionId }: Chromium): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/library.html`);
  await page.getByRole('grid').getByRole('row').first().waitFor();
  return page;
}

/** Half a screen a frame, up and down: faster than a wheel that is spun. */
async function worstFrame(chromium: Chromium): Promise<number> {
  const page = await openLibraryPage(chromium);
  const worst = await page.getByRole('grid').evaluate(async (grid, ms) => {
    const scroller = [grid, ...grid.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== 'visible') ?? grid;
    let [worstMs, last, by] = [0, performance.now(), scroller.clientHeight / 2];
    const end = last + ms;
    for (let now = last; now < end; last = now) {
      now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      worstMs = Math.max(worstMs, now - last);
      const before = scroller.scrollTop;
      scroller.scrollTop += by;
      if (scroller.scrollTop === before) by = -by;
    }
    return worstMs;
  }, SCROLL_MS);
  await page.close();
  return worst;
}

async function exportAll(chromium: Chromium): Promise<{ ms: number; heap: number }> {
  const page = await openLibraryPage(chromium);
  await page.getByRole('button', { name: /^Export/ }).click();
  const start = performance.now();
  const file = page.waitForEvent('download', { timeout: WHOLE_LIBRARY_MS });
  await page.getByRole('menuitem', { name: /^BibTeX/ }).click();
  const download = await file;
  // Resolves when all of it is there, under the name that the browser gave it.
  await download.path();
  const ms = performance.now() - start;
  if (statSync(join(chromium.downloads, download.suggestedFilename())).size < 1_000_000) throw new Error('nothing was exported');
  const heap = await usedHeap(page);
  await page.close();
  return { ms, heap };
}

/** Through the dialog, as a reader does. */
async function importBibtex(chromium: Chromium): Promise<{ reading: number; writing: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'manicule-bench-'));
  try {
    const file = join(folder, 'thesis.bib');
    await writeFile(file, Array.from({ length: IMPORTED }, (_, n) => bibtexOf(200_000 + n)).join('\n'));
    const page = await chromium.context.newPage();
    await page.goto(`chrome-extension://${chromium.extensionId}/library.html#import`);
    let start = performance.now();
    await page.locator('dialog input[type="file"]').setInputFiles(file);
    const go = page.getByRole('button', { name: /^Add / });
    await go.waitFor({ timeout: WHOLE_LIBRARY_MS });
    const reading = performance.now() - start;
    start = performance.now();
    await go.click();
    await (await chromium.observer()).evaluate(() => globalThis.libraryPage.whenImported());
    const writing = performance.now() - start;
    await page.close();
    return { reading, writing };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function bibtexOf(n: number): string {
  const { title, authors = [], abstract, publishedAt = '', keys, tags } = makeRealisticPaper(n);
  const id = keys[0]?.replace('arxiv:', '');
  return `@article{key${n},\n  title = {${title}},\n  author = {${authors.map(({ family, given }) => `${family}, ${given}`).join(' and ')}},\n  year = {${publishedAt.slice(0, 4)}},\n  eprint = {${id}},\n  archivePrefix = {arXiv},\n  keywords = {${tags.join(', ')}},\n  abstract = {${abstract?.replaceAll('%', '\\%')}}\n}\n`;
}

const BEGIN = '<!-- measured by `npm run bench -- library` -->';
const END = '<!-- end of what was measured -->';

/** The rows as the table of the README, in its place. */
export function writeTable(readme: string, rows: readonly Row[]): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no place for the table: ${BEGIN} … ${END}`);
  const whats = [...new Set(rows.map(({ what }) => what.replace(/, [\d,]+ papers$/, '')))];
  const cell = (what: string, size: number) => {
    const row = rows.find((one) => one.size === size && one.what.startsWith(`${what}, `));
    return row ? `${row.value < 10 ? row.value.toFixed(1) : Math.round(row.value).toLocaleString('en')} ${row.unit}${row.ratio === undefined ? '' : ` (${row.ratio.toFixed(2)}×)`}` : '';
  };
  const lines = [
    `| | ${SIZES.map((size) => size.toLocaleString('en')).join(' | ')} |`,
    `|---${'|---:'.repeat(SIZES.length)}|`,
    ...whats.map((what) => `| ${what} | ${SIZES.map((size) => cell(what, size)).join(' | ')} |`),
  ];
  return `${before}${BEGIN}\n${lines.join('\n')}\n${END}${after}`;
}

export function readReadme(): string {
  return readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
}
