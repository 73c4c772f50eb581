// Feeds to and from other readers of feeds: OPML 2.0. What is ours comes back exactly as it was.
import { z } from 'zod/mini';
import type { FeedSource } from '@/lib/model/feed';
import { feedSourceSchema } from '@/lib/model/feed-schema';
import { cleanLine, parseHttpUrl } from '@/lib/shared/text';
import { arxivRssAddress, newestOf } from './arxiv-query';
import { describeSource } from './describe-source';
import { feedOfPage } from './feed-of-page';
import { readTags } from './read-tags';

export interface NamedSource {
  source: FeedSource;
  name: string;
}

/** As many as are taken in at once. */
const FEEDS_MAX = 1_000;
const NAMESPACE = 'https://manicule.example/opml';

/** Folders do not count. What is no feed is left out, broken XML is read as far as it makes sense; a text that is no OPML has none. */
export function parseOpml(text: string): NamedSource[] {
  const found = new Map<string, NamedSource>();
  for (const outline of readTags(text, 'outline')) {
    const source = ownSource(outline.get('manicule:source') ?? '') ?? sourceOf(outline.get('xmlurl') ?? '');
    if (!source || found.size >= FEEDS_MAX) continue;
    const name = cleanLine(outline.get('title') || outline.get('text') || '', 200) || describeSource(source).name;
    const id = JSON.stringify(source);
    if (!found.has(id)) found.set(id, { source, name });
  }
  return [...found.values()];
}

function ownSource(json: string): FeedSource | undefined {
  if (!json) return undefined;
  try {
    const parsed = z.safeParse(feedSourceSchema, JSON.parse(json));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function sourceOf(address: string): FeedSource | undefined {
  const url = parseHttpUrl(address.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://'));
  return url === undefined ? undefined : (feedOfPage(new URL(url)) ?? { kind: 'web', url });
}

export function writeOpml(feeds: readonly NamedSource[]): string {
  const outlines = feeds.map(({ source, name }) => {
    const xmlUrl = xmlAddress(source);
    const htmlUrl = describeSource(source).page;
    const attributes = { text: cleanLine(name, 200), title: cleanLine(name, 200), ...(xmlUrl === undefined ? {} : { type: 'rss', xmlUrl }), ...(htmlUrl === undefined ? {} : { htmlUrl }), ...(source.kind === 'web' ? {} : { 'manicule:source': JSON.stringify(source) }) };
    return `    <outline ${Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`).join(' ')}/>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:manicule="${NAMESPACE}">\n  <head>\n    <title>Manicule</title>\n  </head>\n  <body>\n${outlines.join('')}  </body>\n</opml>\n`;
}

/** Where another reader of feeds finds it. */
function xmlAddress(source: FeedSource): string | undefined {
  if (source.kind === 'web') return source.url;
  if (source.kind === 'arxiv') return arxivRssAddress(source.categories);
  return source.kind === 'arxiv-search' ? newestOf(source.query) : undefined;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
