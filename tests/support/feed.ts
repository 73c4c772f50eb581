// A feed as it is followed, and what it brings.
import type { FeedEntry } from '@/lib/feeds/feed-kind';
import type { Feed, FeedSource } from '@/lib/model/feed';
import type { Sighting } from '@/lib/model/sighting';
import { followFeed } from '@/lib/services/follow-feed';
import { takeFeedItems } from '@/lib/services/take-feed-items';
import { sightingOf, type TestPorts } from './library';

export const DAILY: FeedSource = { kind: 'hugging-face', listing: 'daily' };
export const TRENDING: FeedSource = { kind: 'hugging-face', listing: 'trending' };

/** The answer of Hugging Face about these papers. */
export function hubAnswer(numbers: readonly number[], more: (number: number) => object = () => ({})): string {
  return JSON.stringify(numbers.map((number) => ({
    paper: { id: `2611.${String(number).padStart(5, '0')}`, title: `Paper ${number}`, summary: 'An abstract.', authors: [{ name: 'Ada Lovelace' }], publishedAt: '2026-11-20T00:00:00.000Z', upvotes: number, ...more(number) },
    numComments: 1,
  })));
}

export function entryOf(number: number, more: Partial<FeedEntry> & { says?: Partial<Sighting> } = {}): FeedEntry {
  const { says, ...entry } = more;
  return { sighting: sightingOf(number, says), announced: 'new', ...entry };
}

/** Follows it, and takes for granted that it has answered before. */
export async function followAnswered(ports: TestPorts, source: FeedSource, more: Partial<Feed> = {}): Promise<string> {
  const { id } = await followFeed(ports, { source });
  const now = ports.clock.now();
  await ports.library.feeds.update(id, { lastRunAt: now, lastAnswerAt: now, nextRunAt: now, coveredUntil: now, ...more });
  return id;
}

/** Stores entries as an answer of that feed. */
export async function bring(ports: TestPorts, id: string, ...entries: FeedEntry[]): Promise<void> {
  await takeFeedItems(ports, id, entries, (feed, isNews) => ({ ...feed, lastAnswerAt: ports.clock.now(), lastNewAt: isNews ? ports.clock.now() : feed.lastNewAt }));
}
