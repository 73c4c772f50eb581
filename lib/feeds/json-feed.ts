// JSON Feed 1.0 and 1.1 → entries as all formats have them. A field of the wrong type is as good as none.
import { parseJson } from '@/lib/metadata/answer';
import { parseAuthor } from '@/lib/model/author';
import { AppError } from '@/lib/shared/errors';
import { parseHttpUrl } from '@/lib/shared/text';
import type { RawEntry, RawFeed } from './raw-feed';

type Json = Readonly<Record<string, unknown>>;

export function readJsonFeed(text: string, address: string): RawFeed {
  const feed = objectOf(parseJson(text));
  const [version] = textsOf(feed, 'version');
  if (!version?.includes('jsonfeed.org') || !Array.isArray(feed.items)) throw new AppError('not-a-feed', 'JSON, but no JSON Feed');
  return { title: textsOf(feed, 'title').map(asMarkup)[0] ?? '', entries: feed.items.map((item: unknown) => readItem(objectOf(item), address)), isCut: false };
}

function readItem(item: Json, address: string): RawEntry {
  const people = Array.isArray(item.authors) ? (item.authors as unknown[]) : [item.author];
  return {
    title: textsOf(item, 'title').map(asMarkup)[0] ?? '',
    links: textsOf(item, 'url', 'external_url', 'id').flatMap((link) => parseHttpUrl(link, address) ?? []),
    ids: textsOf(item, 'id'),
    authors: people.flatMap((person) => textsOf(objectOf(person), 'name')).flatMap((name) => parseAuthor(name) ?? []),
    texts: [...textsOf(item, 'summary').map(asMarkup), ...textsOf(item, 'content_html'), ...textsOf(item, 'content_text').map(asMarkup)],
    dates: textsOf(item, 'date_published', 'date_modified'),
    categories: Array.isArray(item.tags) ? item.tags.filter((tag) => typeof tag === 'string') : [],
  };
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function textsOf(object: Json, ...names: string[]): string[] {
  return names.map((name) => object[name]).filter((value) => typeof value === 'string');
}

function asMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
