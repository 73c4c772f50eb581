// Browsers whose libraries hold so many papers, seeded through the worker as a restored backup is.
import { PROTOCOL_VERSION } from '../../lib/messaging/protocol.ts';
import { Chromium } from '../support/chromium.ts';
import { makePaper } from '../support/papers.ts';
import { SiteServer } from '../support/site-server.ts';

const BATCH = 500;

export interface SeededBrowser {
  size: number;
  chromium: Chromium;
}

export async function withLibraries<Result>(sizes: readonly number[], use: (browsers: SeededBrowser[], sites: SiteServer) => Promise<Result>): Promise<Result> {
  const sites = await SiteServer.start();
  const browsers: SeededBrowser[] = [];
  try {
    for (const size of sizes) browsers.push({ size, chromium: await launchWith(size, sites.port) });
    return await use(browsers, sites);
  } finally {
    for (const { chromium } of browsers) await chromium.close();
    await sites.close();
  }
}

async function launchWith(size: number, sitePort: number): Promise<Chromium> {
  const chromium = await Chromium.launch({ sitePort });
  const page = await chromium.observer();
  for (let start = 0; start < size; start += BATCH) {
    const papers = Array.from({ length: Math.min(BATCH, size - start) }, (_, index) => makePaper(start + index));
    const reply = await page.evaluate(
      (message) => (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; error?: unknown }> } } }).chrome.runtime.sendMessage(message),
      { manicule: PROTOCOL_VERSION, name: 'mergePapers', request: { papers } },
    );
    if (!reply.ok) throw new Error(`seeding failed: ${JSON.stringify(reply.error)}`);
  }
  return chromium;
}
