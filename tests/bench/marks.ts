// The cost of marks, in the page's own main thread: script, style and layout, as the browser counts them.
import { withBenchPage } from './bench-page.ts';
import { median, type Row } from './row.ts';

/** How many, and whether every one carries the dot, as at a first visit: that is a second element on each hand, and has no budget. */
const CASES = [[100, false], [1_000, false], [1_000, true], [5_000, false]] as const;
const RUNS = 9;
const MUTATIONS = 1_000;
const LISTING = 'https://huggingface.co/papers?q=bench';
const NO_LISTING = 'https://huggingface.co/papers-without-a-list';

/** Marking so many cards against a bare loop that appends one button per card, in turns. */
export async function measureMarks(): Promise<Row[]> {
  return withBenchPage(['marks.page.ts'], async (page, cpu, visit) => {
    await visit(LISTING);
    const rows: Row[] = [];
    for (const [size, areNew] of CASES) {
      const ours: number[] = [];
      const bare: number[] = [];
      const frames: number[] = [];
      const bareFrames: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        await page.evaluate((count) => globalThis.marksPage.layOut(count), size);
        bare.push(await cpu(async () => bareFrames.push(await page.evaluate(() => globalThis.marksPage.addButtons()))));
        await page.evaluate((count) => globalThis.marksPage.layOut(count), size);
        ours.push(await cpu(async () => frames.push(await page.evaluate(([count, isNew]) => globalThis.marksPage.mark(count, isNew), [size, areNew] as const))));
        await page.evaluate(() => globalThis.marksPage.stop());
      }
      const value = median(ours);
      const what = `${size.toLocaleString('en')} cards${areNew ? ', all of them new' : ''}`;
      rows.push({ bench: 'marks', what: `mark ${what}`, value, unit: 'ms', baseline: 'a bare button per card', ratio: value / median(bare), ...(!areNew && { budget: 2 }), runs: RUNS });
      rows.push({ bench: 'marks', what: `worst frame, ${what}`, value: median(frames), unit: 'ms', baseline: 'that of the bare loop', ratio: median(frames) / median(bareFrames), runs: RUNS });
    }
    return rows;
  });
}

/** What a thousand changes cost more because Manicule is there: on a page that is no listing, and on a listing without a card. */
export async function measureIdle(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, url] of [['page that is no listing', NO_LISTING], ['listing without a paper', LISTING]] as const) {
    const without: number[] = [];
    const extra: number[] = [];
    await withBenchPage(['marks.page.ts'], async (page, cpu, visit) => {
      await visit(url);
      for (let run = 0; run < RUNS; run += 1) {
        const mutate = () => cpu(() => page.evaluate((times) => globalThis.marksPage.mutate(times), MUTATIONS));
        await page.evaluate(() => globalThis.marksPage.layOut(0));
        const bare = await mutate();
        await page.evaluate(() => globalThis.marksPage.mark(0));
        extra.push((await mutate()) - bare);
        without.push(bare);
        await page.evaluate(() => globalThis.marksPage.stop());
      }
    });
    rows.push({ bench: 'idle', what: `extra per 1,000 mutations, ${what}`, value: Math.max(0, median(extra)), unit: 'ms', baseline: `${median(without).toFixed(1)} ms without`, budget: 1, runs: RUNS });
  }
  return rows;
}
