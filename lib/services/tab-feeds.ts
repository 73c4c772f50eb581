// What the page in a tab can be followed as: by its address, or by the feeds that it names.
import { describeSource } from '@/lib/feeds/describe-source';
import { findFeedLinks } from '@/lib/feeds/feed-links';
import { feedOfPage } from '@/lib/feeds/feed-of-page';
import { feedId, type FeedSource } from '@/lib/model/feed';
import { runInTab } from '@/lib/platform/scripting';
import type { Tab } from '@/lib/platform/tabs';
import { cleanLine } from '@/lib/shared/text';

/** A listing that can be followed. */
export interface Followable {
  source: FeedSource;
  name: string;
}

const NAME_MAX = 200;
/** More than these are every category of a blog. */
const OFFERED_MAX = 12;

/** Needs the reader's click on our button where the site is not allowed; a page that cannot be read names nothing. */
export async function findTabFeeds({ id, url: address, title }: Tab): Promise<Followable[]> {
  const url = URL.parse(address ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  const source = feedOfPage(url);
  if (source) return [{ source, name: describeSource(source).name }];
  const { base, html } = readFound(await runInTab(id, ['feed-finder.js']).catch(() => undefined), url.href);
  return feedsOfLinks(findFeedLinks(html, base), title).slice(0, OFFERED_MAX);
}

/** What links lead to, each once; an address of a listing that we know is that listing. */
export function feedsOfLinks(links: readonly { url: string; title: string }[], pageTitle?: string): Followable[] {
  const found = links.flatMap(({ url, title }): Followable[] => {
    const known = feedOfPage(new URL(url));
    const source: FeedSource = known ?? { kind: 'web', url };
    return [{ source, name: known ? describeSource(known).name : cleanLine(title, NAME_MAX) || cleanLine(pageTitle ?? '', NAME_MAX) || describeSource(source).name }];
  });
  return [...new Map(found.toReversed().map((feed) => [feedId(feed.source), feed])).values()].toReversed();
}

/** The page is not trusted to say what it said. */
function readFound(found: unknown, address: string): { base: string; html: string } {
  const { base, html } = (typeof found === 'object' && found !== null ? found : {}) as { base?: unknown; html?: unknown };
  return { base: typeof base === 'string' && URL.canParse(base) ? base : address, html: typeof html === 'string' ? html : '' };
}
