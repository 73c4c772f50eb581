// What stands at an address that the reader entered: a feed, a page that names feeds, or neither.
import { findFeedLinks } from '@/lib/feeds/feed-links';
import type { HttpGet } from '@/lib/platform/http';
import { feedsOfLinks, type Followable } from './tab-feeds';

/** `feed`: the address itself is one. `named`: what the page there names; none if it is no page of that kind. */
export type FoundFeeds = { kind: 'feed' } | { kind: 'named'; feeds: Followable[] };

/** Enough of either to tell them apart, and the head of a page. */
const LOOKED_AT = 500_000;

/** Throws what `get` throws. */
export async function lookForFeeds(get: HttpGet, url: string): Promise<FoundFeeds> {
  const { text = '' } = await get(url, { cutsAt: LOOKED_AT, isXml: true });
  return isFeed(text) ? { kind: 'feed' } : { kind: 'named', feeds: feedsOfLinks(findFeedLinks(text, url)) };
}

/** By its first element, past what may stand before it; or by the version that a JSON Feed must name. */
function isFeed(text: string): boolean {
  if (/^\s*\{.*"https?:\/\/jsonfeed\.org\/version\//s.test(text)) return true;
  const [, first = ''] = /^\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>[]*(?:\[.*?\])?\s*>\s*)*<([\w:-]+)/is.exec(text.replace(/^\ufeff/, '')) ?? [];
  return /^(?:\w+:)?(?:rss|feed|rdf)$/i.test(first);
}
