// Feeds: a wake-up that finds nothing to do, taking in large answers, opening an inbox in which much waits, asking what was seen.
import type { Page } from 'playwright-core';
import { Chromium } from '../support/chromium.ts';
import { SiteServer } from '../support/site-server.ts';
import { bundle, withBenchPage } from './bench-page.ts';
import { median, type Row } from './row.ts';

const FEEDS = 20;
const SIZES = [100, 20_000];
const RUNS = 9;
const [ANSWERS, ENTRIES] = [5, 2_000];
const [SEEN, CARDS] = [100_000, 1_000];

export async function measureFeeds(): Promise<Row[]> {
  return [...(await measureIngest()), ...(await measureInbox())];
}

async function measureIngest(): Promise<Row[]> {
  return withBenchPage(['feeds.page.ts'], async (page, _cpu, visit) => {
    await visit('https://huggingface.co/papers?q=bench');
    const ours: number[] = [];
    const raw: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      ours.push(await page.evaluate(([answers, entries]) => globalThis.feedsPage.ingest(answers, entries), [ANSWERS, ENTRIES] as const));
      raw.push(await page.evaluate((batch) => globalThis.feedsPage.putRaw(batch), ENTRIES));
    }
    const lookups = await page.evaluate(([keys, cards, times]) => globalThis.feedsPage.lookUp(keys, cards, times), [SEEN, CARDS, RUNS] as const);
    return [
      { bench: 'feeds', what: `take in ${ANSWERS} answers of ${ENTRIES.toLocaleString('en')} entries`, value: median(ours), unit: 'ms', baseline: 'a raw bulk put', ratio: median(ours) / median(raw), runs: 3 },
      { bench: 'feeds', what: `were ${CARDS.toLocaleString('en')} cards seen, of ${SEEN.toLocaleString('en')} keys`, value: median(lookups), unit: 'ms', runs: RUNS },
    ];
  });
}

async function measureInbox(): Promise<Row[]> {
  const code = await bundle('feeds.page.ts');
  const sites = await SiteServer.start();
  sites.answer('https://huggingface.co/api/daily_papers', { headers: { 'content-type': 'application/json' }, body: '[]' });
  const browsers: { size: number; chromium: Chromium; times: number[] }[] = [];
  try {
    for (const size of SIZES) {
      const chromium = await Chromium.launch({ sitePort: sites.port });
      browsers.push({ size, chromium, times: [] });
      const observer = await chromium.observer();
      await observer.evaluate(code);
      await observer.evaluate(([items, feeds]) => globalThis.feedsPage.fill(items, feeds), [size, FEEDS] as const);
    }
    const wakings: number[] = [];
    const last = browsers.at(-1)?.chromium;
    if (last) for (let run = 0; run < RUNS; run += 1) wakings.push(await timeWaking(last));
    for (const { chromium } of browsers) await openInbox(chromium);
    for (let run = 0; run < RUNS; run += 1) for (const { chromium, times } of browsers) times.push(await openInbox(chromium));
    const base = median(browsers[0]?.times ?? []);
    return [
      { bench: 'feeds', what: `alarm, nothing due, ${FEEDS} feeds, ${SIZES.at(-1)?.toLocaleString('en')} items`, value: median(wakings), unit: 'ms', budget: 20, runs: RUNS },
      ...browsers.map(({ size, times }, index): Row => ({
        bench: 'feeds', what: `open the inbox → first rows, ${size.toLocaleString('en')} items`, value: median(times), unit: 'ms', runs: RUNS, ...(index === 0 ? {} : { baseline: `${SIZES[0]} items`, ratio: median(times) / base, budget: 1.2 }),
      })),
    ];
  } finally {
    for (const { chromium } of browsers) await chromium.close();
    await sites.close();
  }
}

/** How long the worker's scripts run when the alarm rings. */
async function timeWaking(chromium: Chromium): Promise<number> {
  return chromium.profileWorker("chrome.alarms.onAlarm.dispatch({ name: 'tick', scheduledTime: Date.now() })");
}

/** From the click on its tab to the frame after its first rows. */
async function openInbox({ context, extensionId }: Chromium): Promise<number> {
  const page: Page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.locator('[role="tab"]').filter({ hasText: /^New/ }).waitFor();
  const took = await page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(({ textContent }) => textContent?.startsWith('New'));
    const start = performance.now();
    const look = () => (document.querySelector('[role="grid"] [role="row"]') ? requestAnimationFrame(() => resolve(performance.now() - start)) : requestAnimationFrame(look));
    tab?.click();
    look();
    return promise;
  });
  await page.close();
  return took;
}
