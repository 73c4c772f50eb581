// RSS (0.9x, 1.0, 2.0), Atom and JSON Feed from anywhere: journals, proceedings, blogs. Entry → sighting; all of it is a stranger's.
import { sightingOf } from '@/lib/metadata/answer';
import { lineOfMarkup, textOfMarkup } from '@/lib/metadata/markup';
import type { FeedSource } from '@/lib/model/feed';
import { parseArxivId, parseDoi, rankKeys, urlKey, type PaperKey } from '@/lib/model/identifiers';
import { findDoiInUrl, parsePaperUrl } from '@/lib/model/paper-url';
import { AppError } from '@/lib/shared/errors';
import { cleanLine, cleanText, parseHttpUrl } from '@/lib/shared/text';
import { readAuthorLine } from './author-line';
import { ENTRIES_MAX, type FeedAnswer, type FeedEntry, type FeedKind } from './feed-kind';
import { readJsonFeed } from './json-feed';
import { readDay, readTime } from './feed-time';
import type { RawEntry } from './raw-feed';
import { readXmlFeed } from './xml-feed';

export const webFeed: FeedKind<Extract<FeedSource, { kind: 'web' }>> = {
  poll: ({ url }) => url,
  parse: (text, { url }) => parseWebFeed(text, url),
};

/** Throws AppError `not-a-feed` for a web page, `bad-answer` for a feed that is broken or none of whose several entries can be read. */
export function parseWebFeed(text: string, address: string): FeedAnswer {
  const feed = /^[\s\uFEFF]*\{/.test(text) ? readJsonFeed(text, address) : readXmlFeed(text, address);
  const entries = feed.entries.slice(0, ENTRIES_MAX).flatMap(readEntry);
  const total = feed.entries.length;
  if (total > 1 && entries.length === 0) throw new AppError('bad-answer', `none of ${total} entries could be read`);
  const leftOut = Math.max(total - ENTRIES_MAX, feed.isCut ? 1 : 0);
  return { entries, title: cleanLine(lineOfMarkup(feed.title), 200) || undefined, skipDays: feed.skipDays, total, leftOut: leftOut || undefined };
}

const SHORT = 200;
const ABSTRACT_MAX = 5_000;
/** What it writes where others have the abstract. */
const ELSEVIER = /^Publication date: [^]*^Author\(s\): ?(.*)/m;

function readEntry(raw: RawEntry): FeedEntry[] {
  const links = raw.links.flatMap((link) => parseHttpUrl(link) ?? []);
  const [url] = links;
  if (url === undefined) return [];
  const { keys, version } = nameOf(raw.ids, links);
  const said = raw.texts.map((text) => cleanText(textOfMarkup(text), ABSTRACT_MAX));
  const [, authorLine = ''] = said.map((text) => ELSEVIER.exec(text)).find(Boolean) ?? [];
  const texts = said.filter((text) => !ELSEVIER.test(text));
  const abstract = texts.find((text) => text.length >= SHORT) ?? texts.toSorted((a, b) => b.length - a.length)[0];
  const sighting = sightingOf({
    keys,
    title: lineOfMarkup(raw.title),
    url,
    source: 'feed',
    authors: raw.authors.length > 0 ? raw.authors : readAuthorLine(authorLine),
    abstract,
    // A blog that points to a paper came out on another day than the paper.
    publishedAt: raw.venue !== undefined || isOwn(keys) ? raw.dates.map(readDay).find((day) => day !== undefined) : undefined,
    venue: raw.venue,
    volume: raw.volume,
    issue: raw.issue,
    pages: raw.pages,
    publisher: raw.publisher,
    categories: raw.categories.slice(0, 50),
    version,
  });
  if (!sighting) return [];
  return [{ sighting, announced: 'new', at: raw.dates.map(readTime).find((time) => time !== undefined) }];
}

/** Has it no name but the address that the feed gives it? */
function isOwn(keys: readonly PaperKey[]): boolean {
  return keys.every((key) => key.startsWith('url:'));
}

/** By what the entry calls itself, by what its addresses say; else the address is its name. */
function nameOf(ids: readonly string[], links: readonly string[]): { keys: PaperKey[]; version?: number | undefined } {
  const said = ids.flatMap((id) => parseDoi(id) ?? parseArxivId(id.replace(/^(?:oai:arXiv\.org:|arXiv:\s*)/i, '')) ?? parsePaperUrl(id) ?? []);
  const linked = links.flatMap((link) => parsePaperUrl(link) ?? findDoiInUrl(link) ?? []);
  const found = [...said, ...linked];
  const [address] = links;
  const keys = found.length > 0 ? found.map(({ key }) => key) : [urlKey(address ?? '')].filter((key) => key !== undefined);
  return { keys: rankKeys(keys).slice(0, 20), version: found.find(({ version }) => version !== undefined)?.version };
}
