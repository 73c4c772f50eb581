// Opening the reading list: from navigation to the first rows on screen, with 100, 1,000 and 20,000 papers, in turns.
import type { Chromium } from '../support/chromium.ts';
import { withLibraries } from './libraries.ts';
import { median, type Row } from './row.ts';

const SIZES = [100, 1_000, 20_000];
const RUNS = 11;

export function measurePopup(): AsyncIterable<Row> {
  return withLibraries(SIZES, async function* (browsers) {
    const times = new Map(SIZES.map((size) => [size, [] as number[]]));
    for (const { chromium } of browsers) await openPopup(chromium);
    for (let run = 0; run < RUNS; run += 1) {
      for (const { size, chromium } of browsers) times.get(size)?.push(await openPopup(chromium));
    }
    const base = median(times.get(SIZES[0] ?? 0) ?? []);
    yield* SIZES.map((size): Row => {
      const value = median(times.get(size) ?? []);
      const row: Row = { bench: 'popup', what: `open → first rows, ${size.toLocaleString('en')} papers`, value, unit: 'ms', runs: RUNS };
      return size === SIZES[0] ? row : { ...row, baseline: `${SIZES[0]} papers`, ratio: value / base, budget: 1.2 };
    });
  });
}

/** Milliseconds to the first rows. */
export async function openPopup({ context, extensionId }: Chromium): Promise<number> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  const shown = await page.waitForFunction(() => performance.getEntriesByName('manicule:rows')[0]?.startTime);
  const time = await shown.jsonValue();
  await page.close();
  return time ?? Number.NaN;
}
