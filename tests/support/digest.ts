// Feeds, items and digests to vary.
import * as fc from 'fast-check';
import type { Digest, DigestPaper } from '@/lib/model/digest';
import { feedId, type Feed, type FeedItem, type FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { HOUR_MS } from '@/lib/shared/clock';
import { hostileSighting, hostileText, hostileTitle } from './arbitraries';
import { sightingOf } from './library';

export function feedOf(source: FeedSource, more: Partial<Feed> = {}): Feed {
  return {
    id: feedId(source), source, name: feedId(source), addedAt: 0, isTyped: false, isPaused: false, isBadged: true, intervalMs: HOUR_MS, filter: NO_FILTER, phase: 0,
    lastRunAt: 0, lastAnswerAt: 0, lastNewAt: 0, nextRunAt: 0, errorCount: 0, coveredUntil: 0, ...more,
  };
}

export const DAILY = feedOf({ kind: 'hugging-face', listing: 'daily' }, { name: 'Hugging Face daily', addedAt: 1 });
export const ARXIV = feedOf({ kind: 'arxiv', categories: ['cs.CL'] }, { name: 'arXiv cs.CL', addedAt: 2 });

export function itemOf(number: number, { sighting, ...more }: Partial<Omit<FeedItem, 'sighting'>> & { sighting?: Partial<FeedItem['sighting']> } = {}): FeedItem {
  const seen = sightingOf(number, sighting);
  const [id = 'url:none'] = seen.keys;
  return { id, keys: seen.keys, feeds: [DAILY.id], heldBy: [], state: 'new', foundAt: number, sighting: seen, ...more };
}

/** As it may come if every cleaning was missed. */
export function hostileDigest(): fc.Arbitrary<Digest> {
  const paper = fc.record({
    sighting: hostileSighting(),
    state: fc.constantFrom<FeedItem['state']>('new', 'looked', 'dealt'),
    because: fc.array(hostileText(), { maxLength: 2 }),
    tags: fc.array(hostileText(), { maxLength: 2 }),
    isSaved: fc.boolean(),
  }).map(({ sighting, isSaved, ...rest }): DigestPaper => {
    const id = sighting.keys[0] ?? 'url:none';
    return { item: { id, keys: sighting.keys, feeds: ['a'], heldBy: [], foundAt: 0, sighting, ...rest }, ...(isSaved ? { saved: { id, tags: rest.tags } } : {}) };
  });
  const group = fc.record({ feed: fc.constant('a'), name: hostileTitle(), total: fc.nat(20), papers: fc.array(paper, { minLength: 1, maxLength: 3 }), titles: fc.array(paper, { maxLength: 2 }) })
    .map((made) => ({ ...made, total: made.papers.length + made.titles.length + made.total }));
  const news = fc.record({ id: fc.constant('n'), title: hostileText(), url: hostileText(), what: hostileText() });
  return fc.record({ day: fc.constant('2026-11-23'), from: fc.constant(0), to: fc.constant(1), groups: fc.array(group, { maxLength: 2 }), news: fc.array(news, { maxLength: 2 }) });
}
