// arXiv's Atom API as a source of metadata: ids → request, answer → sightings. Shapes and etiquette: ../shared/SITES-HF-ARXIV.md §6.1.
import { z } from 'zod/mini';
import { parseAuthor } from '@/lib/model/author';
import { keyValue, parseArxivId, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { AppError, TransientError } from '@/lib/shared/errors';
import { dateOf, parseXml, sightingOf } from './answer';
import { decodeEntities } from './markup';
import type { MetadataRequest } from './source';

export function requestEntries(keys: readonly PaperKey[]): MetadataRequest {
  return { url: `https://export.arxiv.org/api/query?id_list=${keys.map((key) => encodeURIComponent(keyValue(key))).join(',')}&max_results=${keys.length}` };
}

const LISTS = new Set(['entry', 'author', 'link', 'category']);

/**
 * Reads an answer of the API. Unknown ids have no entry. Throws TransientError `rate-limited` for arXiv's "Rate exceeded."
 * (which comes with status 200, too), AppError `bad-request` if it refuses an id (then it answers for none of them),
 * `bad-answer` for anything else that is not its Atom.
 */
export function parseArxivAnswer(text: string): Sighting[] {
  return parseArxivPage(text).papers.map(({ sighting }) => sighting);
}

/** One page of a search, as {@link parseArxivAnswer} reads it. An empty page before the end is its hiccup, and throws TransientError `server`. */
export function parseArxivPage(text: string): { papers: { sighting: Sighting; submittedAt: number | undefined }[]; total: number; hasMore: boolean } {
  if (/^\s*rate exceeded/i.test(text)) throw new TransientError('rate-limited', 'Rate exceeded.');
  // 2017 answers declare namespaces per element, later ones on the root: only the local name counts.
  const feed = z.safeParse(feedSchema, parseXml(text, { removeNSPrefix: true, isArray: (name) => LISTS.has(name) }));
  if (!feed.success) throw new AppError('bad-answer', 'not an Atom feed');
  const { entry: entries = [], totalResults = 0, startIndex = 0 } = feed.data.feed;
  if (entries.some(isRefusal)) throw new AppError('bad-request', 'arXiv refuses an id');
  const hasMore = startIndex + entries.length < totalResults;
  if (hasMore && entries.length === 0) throw new TransientError('server', `an empty page at ${startIndex} of ${totalResults}`);
  return { papers: entries.flatMap(readEntry), total: entries.length, hasMore };
}

const nodeText = z.pipe(z.union([z.string(), z.object({ '#text': z.string() })]), z.transform((node): string => decodeEntities(typeof node === 'string' ? node : node['#text'])));
const entrySchema = z.object({
  id: nodeText,
  title: nodeText,
  summary: z.optional(nodeText),
  published: z.optional(nodeText),
  author: z.optional(z.array(z.object({ name: nodeText }))),
  category: z.optional(z.array(z.object({ '@term': z.string() }))),
  primary_category: z.optional(z.object({ '@term': z.string() })),
  comment: z.optional(nodeText),
  journal_ref: z.optional(nodeText),
  doi: z.optional(nodeText),
});
const number = z.optional(z.pipe(nodeText, z.transform((text) => Number(text) || 0)));
const feedSchema = z.object({ feed: z.object({ entry: z.optional(z.array(z.unknown())), totalResults: number, startIndex: number }) });

/** The one entry that stands for a malformed id. */
function isRefusal(value: unknown): boolean {
  const parsed = z.safeParse(entrySchema, value);
  return parsed.success && parsed.data.id.includes('/api/errors');
}

function readEntry(value: unknown): { sighting: Sighting; submittedAt: number | undefined }[] {
  const parsed = z.safeParse(entrySchema, value);
  if (!parsed.success) return [];
  const entry = parsed.data;
  const named = parseArxivId(/\/abs\/(.+)$/.exec(entry.id)?.[1] ?? '');
  if (!named) return [];
  const doi = entry.doi ? parseDoi(entry.doi)?.key : undefined;
  const id = keyValue(named.key);
  const primary = entry.primary_category?.['@term'];
  const sighting = sightingOf({
    keys: doi ? [named.key, doi] : [named.key],
    title: entry.title,
    url: `https://arxiv.org/abs/${id}`,
    source: 'arxiv-api',
    authors: entry.author?.map(({ name }) => parseAuthor(name)).filter((author) => author !== undefined),
    abstract: entry.summary?.trim().replace(/\s*\n\s*/g, ' '),
    publishedAt: dateOf(entry.published?.slice(0, 10).split('-')),
    venue: entry.journal_ref,
    categories: [...new Set([...(primary ? [primary] : []), ...(entry.category ?? []).map((category) => category['@term'])])],
    comment: entry.comment,
    pdfUrl: `https://arxiv.org/pdf/${id}`,
    version: named.version,
  });
  const submittedAt = Date.parse(entry.published ?? '');
  return sighting ? [{ sighting, submittedAt: Number.isNaN(submittedAt) ? undefined : submittedAt }] : [];
}
