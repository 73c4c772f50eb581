// A new version of a saved paper is told as such: that its batch came is enough.
import type { Library } from '@/lib/db/database';
import { readVersion } from '@/lib/model/versions';
import { announcedIn } from './arxiv-server';
import { easternDay } from './calendar';
import type { Asked } from './internet';
import type { World } from './world';

/** Of papers that were saved when the batch came. The steps in which it came must not have been cut off. */
export async function checkFindings(library: Library, world: World, log: readonly Asked[]): Promise<string[]> {
  const findings = await library.findings.toArray();
  const problems: string[] = [];
  const told = new Map<string, number>();
  for (const { host, url, at, status, fault, wasCut } of log) {
    if (host !== 'rss.arxiv.org' || status !== 200 || fault !== undefined || wasCut) continue;
    for (const { paper, type, version } of announcedIn(world, decodeURIComponent(url.pathname.replace('/rss/', '')).split('+'), easternDay(at))) {
      if (!type.startsWith('replace')) continue;
      const row = await library.papers.get(paper.key);
      const { read } = row ? readVersion(row) : {};
      if (row && row.savedAt < at && read !== undefined && read < version) told.set(paper.key, version);
    }
  }
  for (const [key, version] of told) {
    const found = findings.find((finding) => finding.kind === 'version' && finding.paper === key);
    if (found?.kind !== 'version' || found.version < version) problems.push(`v${version} of ${key}, which is saved, was announced, but nothing says so`);
  }
  return problems;
}
