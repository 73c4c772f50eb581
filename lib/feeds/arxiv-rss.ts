// What arXiv announced today, from its RSS. Shape: ../shared/SITES-HF-ARXIV.md §6.2.
import { sightingOf } from '@/lib/metadata/answer';
import { keyValue, parseArxivId, parseDoi } from '@/lib/model/identifiers';
import { AppError, TransientError } from '@/lib/shared/errors';
import { splitNames } from './author-line';
import { ENTRIES_MAX, type FeedAnswer, type FeedEntry } from './feed-kind';
import { parseFeedXml, textsOf, type XmlNode } from './feed-xml';
import { readSkipDays, readTime } from './feed-time';

/** Weekends and holidays have no entries. Throws AppError `bad-answer` where it says that it failed, or if not one of several entries could be read. */
export function parseArxivRss(text: string): FeedAnswer {
  if (/^\s*rate exceeded/i.test(text)) throw new TransientError('rate-limited', 'Rate exceeded.');
  const { channel, items, isCut } = parseFeedXml(text);
  const [title = ''] = textsOf(channel, 'title');
  if (/^feed error/i.test(title)) throw new AppError('bad-answer', title);
  const entries = items.slice(0, ENTRIES_MAX).flatMap(readItem);
  if (items.length > 0 && entries.length === 0) throw new AppError('bad-answer', `none of ${items.length} entries could be read`);
  const leftOut = items.length - Math.min(items.length, ENTRIES_MAX) || (isCut ? 1 : 0);
  return { entries, title: title || undefined, skipDays: readSkipDays(channel), total: items.length, leftOut: leftOut || undefined };
}

const ANNOUNCED: Readonly<Record<string, FeedEntry['announced']>> = { new: 'new', absonly: 'new', cross: 'cross', replace: 'replaced', 'replace-cross': 'replaced' };

function readItem(item: XmlNode): FeedEntry[] {
  const texts = (name: string) => textsOf(item, name);
  const [description = ''] = texts('description');
  const [, head = ''] = /^arXiv:(\S+)/.exec(description) ?? [];
  const named = [...texts('guid').map((guid) => guid.replace(/^oai:arXiv\.org:/i, '')), head, ...texts('link').map((link) => link.replace(/^.*\/abs\//, ''))].flatMap((id) => parseArxivId(id) ?? [])[0];
  if (!named) return [];
  const id = keyValue(named.key);
  const [doi] = texts('DOI').flatMap((text) => text.split(/[\s,;]+/)).flatMap((text) => parseDoi(text)?.key ?? []);
  const sighting = sightingOf({
    keys: doi === undefined ? [named.key] : [named.key, doi],
    title: texts('title')[0] ?? '',
    url: `https://arxiv.org/abs/${id}`,
    source: 'arxiv',
    authors: texts('creator').flatMap(splitNames),
    abstract: description.replace(/^arXiv:\S+\s+Announce Type:\s*\S+\s*/i, '').replace(/^Abstract:\s*/i, '').replace(/\s*\n\s*/g, ' '),
    venue: texts('journal_reference')[0],
    categories: texts('category').slice(0, 50),
    pdfUrl: `https://arxiv.org/pdf/${id}`,
    version: named.version,
  });
  if (!sighting) return [];
  const type = texts('announce_type')[0] ?? /Announce Type:\s*([a-z-]+)/i.exec(description)?.[1] ?? '';
  const announced = ANNOUNCED[type.toLowerCase()] ?? ((named.version ?? 1) > 1 ? 'replaced' : 'new');
  return [{ sighting, announced, at: readTime(texts('pubDate')[0] ?? '') }];
}
