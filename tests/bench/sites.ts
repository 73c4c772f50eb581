// What it costs to read a page of each site, and to mark the largest page that is known, in a real Chromium.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { findPageAddress } from '../../scripts/sites/page-address.ts';
import { withBenchPage } from './bench-page.ts';
import { median, type Row } from './row.ts';

const FIXTURES = new URL('../fixtures/pages/', import.meta.url);
/** Pages of others, outside the repository. */
const SAVED = new URL('../../../shared/pages/', import.meta.url);
const LARGEST = { name: 'cvf/list-CVPR2020-day1', url: 'https://openaccess.thecvf.com/CVPR2020', cards: 'dt.ptitle' };
const RUNS = 5;

interface SavedPage {
  name: string;
  url: string;
  html: string;
}

export async function measureSites(): Promise<Row[]> {
  const isHere = existsSync(SAVED);
  if (!isHere) console.error(`Saved pages are not measured: ${SAVED.pathname} does not exist.`);
  const reading = await withBenchPage(['sites.page.ts'], async (page, _cpu, visit) => {
    const rows: Row[] = [];
    for (const { name, url, html } of [...listFixtures(), ...(isHere ? listSaved() : [])]) {
      await visit(url, html);
      const { site, cards, first, ours, bare } = await page.evaluate(() => globalThis.sitesPage.read());
      const what = `${name}, ${site === undefined ? 'as any page' : cards === 1 ? '1 card' : `each of ${cards.toLocaleString('en')} cards`}`;
      rows.push({ bench: 'sites', what, value: (1_000 * ours) / Math.max(cards, 1), unit: 'µs', baseline: `page ${ours.toFixed(2)} ms, first ${first.toFixed(1)}`, ratio: ours / bare, runs: 1 });
    }
    return rows;
  });
  return [...reading, ...(isHere ? await measureLargest() : [])];
}

/** All cards of a real page of 1,466: until every mark is drawn, against one bare button per card. */
export async function measureLargest(): Promise<Row[]> {
  const html = readFileSync(new URL(`${LARGEST.name}.html`, SAVED), 'utf8');
  return withBenchPage(['marks.page.ts'], async (page, cpu, visit) => {
    const ours: number[] = [];
    const bare: number[] = [];
    const frames: number[] = [];
    const bareFrames: number[] = [];
    let count = 0;
    for (let run = 0; run < RUNS; run += 1) {
      await visit(LARGEST.url, html);
      // Not a locator: it asks each of the page's 7,000 forms for its fields, and every button that comes later has to renew those lists.
      count = await page.evaluate((cards) => document.querySelectorAll(cards).length, LARGEST.cards);
      bare.push(await cpu(async () => bareFrames.push(await page.evaluate((cards) => globalThis.marksPage.addButtons(cards), LARGEST.cards))));
      await visit(LARGEST.url, html);
      ours.push(await cpu(async () => frames.push(await page.evaluate((cards) => globalThis.marksPage.mark(cards), count))));
    }
    const what = `${count.toLocaleString('en')} cards of ${LARGEST.name}`;
    const [value, frame] = [median(ours), median(frames)];
    return [
      { bench: 'sites', what: `mark ${what}`, value, unit: 'ms', baseline: 'a bare button per card', ratio: value / median(bare), budget: 2, runs: RUNS },
      { bench: 'sites', what: `worst frame, ${what}`, value: frame, unit: 'ms', baseline: 'that of the bare loop', ratio: frame / median(bareFrames), runs: RUNS },
    ];
  });
}

function listFixtures(): SavedPage[] {
  return listPages(FIXTURES).map(({ name, html, truth }) => ({ name: `fixture ${name}`, url: truth ?? '', html }));
}

/** Where the saved pages were saved from: beside them, in their index, or in themselves. */
function listSaved(): SavedPage[] {
  const index = readFileSync(new URL('INDEX.md', SAVED), 'utf8');
  return listPages(SAVED).flatMap(({ name, html, truth }) => {
    const row = index.split('\n').find((line) => line.startsWith(`| ${name}.html `)) ?? '';
    const url = findPageAddress(html, truth ?? /https?:\/\/[^\s|]+/.exec(row.split('|')[2] ?? '')?.[0]) ?? findPageAddress(html);
    return url ? [{ name, url: url.href, html }] : [];
  });
}

function listPages(folder: URL): { name: string; html: string; truth: string | undefined }[] {
  const names = globSync('*/*.html', { cwd: folder }).map((path) => path.replace(/\.html$/, '')).toSorted();
  return names.map((name) => {
    const truth = new URL(`${name}.expected.json`, folder);
    const url = existsSync(truth) ? (JSON.parse(readFileSync(truth, 'utf8')) as { url?: string }).url : undefined;
    return { name, html: readFileSync(new URL(`${name}.html`, folder), 'utf8'), truth: url };
  });
}
