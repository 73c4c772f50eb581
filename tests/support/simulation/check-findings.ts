// A new version of a saved paper is told as such as soon as its batch comes, not only by the weekly look at saved papers.
import type { Library } from '@/lib/db/database';
import type { PaperKey } from '@/lib/model/identifiers';
import { readVersion } from '@/lib/model/versions';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { announcedIn } from './arxiv-server';
import { easternDay } from './calendar';
import type { Asked } from './internet';
import type { World } from './world';

/** What the laptop's clock may be wrong by. */
const CLOCK_MS = DAY_MS + HOUR_MS;
/** A batch is stored as soon as it has come. */
const STORED_MS = MINUTE_MS;

/** Of papers that were saved when the batch came. The steps in which it came must not have been cut off. */
export async function checkFindings(library: Library, world: World, log: readonly Asked[]): Promise<string[]> {
  const findings = await library.findings.toArray();
  const problems: string[] = [];
  const told = new Map<PaperKey, { version: number; by: number; isKnownSince: boolean }>();
  for (const { host, url, at, endedAt, offset, status, fault, wasCut } of log) {
    if (host !== 'rss.arxiv.org' || status !== 200 || fault !== undefined || wasCut) continue;
    for (const { paper, type, version } of announcedIn(world, decodeURIComponent(url.pathname.replace('/rss/', '')).split('+'), easternDay(at))) {
      if (!type.startsWith('replace') || (told.get(paper.key)?.version ?? 0) >= version) continue;
      const row = await library.papers.get(paper.key);
      const { read } = row ? readVersion(row) : {};
      if (row && row.savedAt + CLOCK_MS < at && read !== undefined && read < version) told.set(paper.key, { version, by: endedAt + offset + STORED_MS, isKnownSince: row.updatedAt > at });
    }
  }
  for (const [key, { version, by, isKnownSince }] of told) {
    const found = findings.find((finding) => finding.kind === 'version' && finding.paper === key);
    if (found?.kind !== 'version' || found.version < version) problems.push(`v${version} of ${key}, which is saved, was announced, but nothing says so`);
    // Which version the reader has seen was perhaps not known before.
    else if (found.version === version && found.at > by && !isKnownSince) problems.push(`v${version} of ${key}, which is saved, was announced, and told ${((found.at - by) / HOUR_MS).toFixed(0)} hours later`);
  }
  return problems;
}
