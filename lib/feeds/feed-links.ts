// Which feeds a page names in its head.
import { cleanLine, parseHttpUrl } from '@/lib/shared/text';
import { readTags } from './read-tags';

const TYPES = new Set(['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/feed+json']);
/** A head is at the beginning. */
const HTML_MAX = 1_000_000;
const LINKS_MAX = 50;

/** Feeds of comments come last. */
export function findFeedLinks(html: string, base: string): { url: string; title: string }[] {
  const found = new Map<string, string>();
  let home = base;
  for (const tag of readTags(html.slice(0, HTML_MAX), 'base', 'link')) {
    const href = tag.get('href') ?? '';
    if (tag.get('') === 'base') {
      if (home === base && href) home = parseHttpUrl(href, base) ?? base;
      continue;
    }
    const isFeed = tag.get('rel')?.toLowerCase().split(/\s+/).includes('alternate') && TYPES.has(tag.get('type')?.toLowerCase().split(';')[0]?.trim() ?? '');
    const url = isFeed && href ? parseHttpUrl(href, home) : undefined;
    if (url !== undefined && !found.has(url) && found.size < LINKS_MAX) found.set(url, cleanLine(tag.get('title') ?? '', 200));
  }
  const links = Array.from(found, ([url, title]) => ({ url, title }));
  return links.toSorted((a, b) => Number(isAboutComments(a)) - Number(isAboutComments(b)));
}

function isAboutComments({ url, title }: { url: string; title: string }): boolean {
  return /comment/i.test(`${new URL(url).pathname} ${title}`);
}
