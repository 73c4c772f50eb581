// What the listing in front of the reader can be followed as, and whether it is.
import { describeSource } from '@/lib/feeds/describe-source';
import { feedOfPage } from '@/lib/feeds/feed-of-page';
import type { FeedOffer } from '@/lib/messaging/protocol';
import { feedId, type FeedId, type FeedSource } from '@/lib/model/feed';
import type { LibraryPorts } from './ports';

/** Nothing where the page is no listing that can be followed. */
export async function offerFeed({ library }: Pick<LibraryPorts, 'library'>, address: string | undefined): Promise<FeedOffer | undefined> {
  const source = sourceOf(address);
  if (!source) return undefined;
  const feed = await library.feeds.get(feedId(source));
  if (!feed || feed.removedAt !== undefined) return { source, name: feed?.name ?? describeSource(source).name };
  return { source, name: feed.name, followed: feed.id };
}

/** May the page at that address speak of that feed? Of its own alone. */
export function isOffered(address: string | undefined, id: FeedId): boolean {
  const source = sourceOf(address);
  return source !== undefined && feedId(source) === id;
}

function sourceOf(address: string | undefined): FeedSource | undefined {
  const url = URL.parse(address ?? '');
  return url ? feedOfPage(url) : undefined;
}
