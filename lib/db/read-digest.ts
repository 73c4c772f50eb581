// The digest of a day as the library stands: what was found between its hours, what of it is saved, what is new about saved papers.
import { describeFinding, versionUrl } from '@/lib/model/finding';
import { digestSpan, dueDigest, makeDigest, type Day, type Digest, type DigestNews, type DigestPaper } from '@/lib/model/digest';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Library } from './database';
import { toItem } from './item-facets';
import { findPaperOfEach, findPapers, getSettings, listFeeds } from './queries';

/** Until `now` where the day is not over. */
export async function readDigest(library: Library, day: Day, now: number): Promise<Digest> {
  const [{ digestHour, ranksInbox }, feeds, rows] = await Promise.all([getSettings(library), listFeeds(library), library.digests.toArray()]);
  const closings = new Map(rows.map(({ day: closed, closedAt }) => [closed, closedAt]));
  // It closes as soon as the feeds have answered.
  const due = digestHour === null ? undefined : dueDigest(now, digestHour);
  if (due !== undefined && !closings.has(due)) closings.set(due, now);
  const { from, to } = digestSpan(day, digestHour, closings);
  const items = (await library.feedItems.where('foundAt').between(from, to).toArray()).map(toItem);
  const [saved, news] = await Promise.all([readSaved(library, items.flatMap(({ keys }) => keys)), listNews(library, from, to)]);
  return makeDigest({ day, from, to, items, feeds, news, saved, isRanked: ranksInbox });
}

/** When the oldest paper was found that is not forgotten yet: before it there are no digests. */
export async function findFirstFound(library: Library): Promise<number | undefined> {
  return (await library.feedItems.orderBy('foundAt').first())?.foundAt;
}

async function readSaved(library: Library, keys: PaperKey[]): Promise<(keys: readonly PaperKey[]) => DigestPaper['saved']> {
  const papers = await findPapers(library, keys);
  const byKey = new Map(papers.flatMap(({ id, tags, keys: names }) => names.map((key) => [key, { id, tags }] as const)));
  return (names) => names.map((key) => byKey.get(key)).find((paper) => paper !== undefined);
}

async function listNews(library: Library, from: number, to: number): Promise<DigestNews[]> {
  const findings = await library.findings.filter(({ at, dismissed }) => !dismissed && at >= from && at < to).toArray();
  const papers = await findPaperOfEach(library, findings.map(({ paper }) => paper));
  return findings.flatMap((finding, index) => {
    const paper = papers[index];
    if (!paper) return [];
    const url = finding.kind === 'version' ? versionUrl(paper, finding.version) : finding.sighting.url;
    return [{ id: finding.id, title: paper.title, url: url ?? paper.url, what: describeFinding(finding) }];
  });
}
