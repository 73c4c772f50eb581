// Browsers whose libraries hold so many papers, brought in by the real import.
import { Chromium } from '../support/chromium.ts';
import type { Paper } from '../../lib/model/paper.ts';
import { importPapers } from '../support/import-papers.ts';
import { makePaper } from '../support/papers.ts';
import { SiteServer } from '../support/site-server.ts';
import type { Row } from './row.ts';

/** Of one import: as many as Node holds with ease. */
const AT_ONCE = 5_000;
const DEADLINE_MS = 300_000;

export interface SeededBrowser {
  size: number;
  chromium: Chromium;
}

/** The rows as they are measured: minutes lie between them. */
export async function* withLibraries(sizes: readonly number[], use: (browsers: SeededBrowser[], sites: SiteServer) => AsyncIterable<Row>, make: (n: number) => Paper = makePaper): AsyncGenerator<Row> {
  const sites = await SiteServer.start();
  const browsers: SeededBrowser[] = [];
  try {
    for (const size of sizes) browsers.push({ size, chromium: await launchWith(size, sites.port, make) });
    yield* use(browsers, sites);
  } finally {
    for (const { chromium } of browsers) await chromium.close();
    await sites.close();
  }
}

async function launchWith(size: number, sitePort: number, make: (n: number) => Paper): Promise<Chromium> {
  const chromium = await Chromium.launch({ sitePort });
  // Or it would be found out beside what is measured whom to ask about each of thousands.
  await chromium.ask('changeSettings', { change: { completesMetadata: false } });
  for (let start = 0; start < size; start += AT_ONCE) await importPapers(chromium, Array.from({ length: Math.min(AT_ONCE, size - start) }, (_, index) => make(start + index)), DEADLINE_MS);
  return chromium;
}
