// arXiv's Atom API as a source of metadata: ids → request, answer → sightings. Shapes and etiquette: ../shared/SITES-HF-ARXIV.md §6.1.
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod/mini';
import { parseAuthor } from '@/lib/model/author';
import { keyValue, parseArxivId, parseDoi } from '@/lib/model/identifiers';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import { AppError, TransientError } from '@/lib/shared/errors';
import { SECOND_MS } from '@/lib/shared/clock';

export const ARXIV_API_HOST = 'export.arxiv.org';
/** Terms of use: at most one request every three seconds, one connection at a time. */
export const ARXIV_PAUSE_MS = 3 * SECOND_MS;
/** Far under arXiv's 2,000 a slice: keeps URL and answer small. */
export const ARXIV_BATCH = 50;

export function arxivQueryUrl(ids: readonly string[]): string {
  return `https://${ARXIV_API_HOST}/api/query?id_list=${ids.map(encodeURIComponent).join(',')}&max_results=${ids.length}`;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // 2017 answers declare namespaces per element, later ones on the root: only the local name counts.
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => LISTS.has(name),
  htmlEntities: true,
});
const LISTS = new Set(['entry', 'author', 'link', 'category']);

/**
 * Reads an answer of the API. Unknown ids have no entry. Throws TransientError `rate-limited` for arXiv's "Rate exceeded."
 * (which comes with status 200, too), AppError `bad-request` if it refuses an id (then it answers for none of them),
 * `bad-answer` for anything else that is not its Atom.
 */
export function parseArxivAnswer(text: string): Sighting[] {
  if (/^\s*rate exceeded/i.test(text)) throw new TransientError('rate-limited', 'Rate exceeded.');
  if (!text.trimStart().startsWith('<?xml')) throw new AppError('bad-answer', 'not XML');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new AppError('bad-answer', 'a document type is not expected here');
  const feed = parseFeed(text);
  const entries = feed.entry ?? [];
  if (entries.some(isRefusal)) throw new AppError('bad-request', 'arXiv refuses an id');
  return entries.map(readEntry).filter((sighting) => sighting !== undefined);
}

const nodeText = z.union([z.string(), z.pipe(z.object({ '#text': z.string() }), z.transform((node: { '#text': string }) => node['#text']))]);
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
const feedSchema = z.object({ feed: z.object({ entry: z.optional(z.array(z.unknown())) }) });

function parseFeed(text: string): { entry?: unknown[] | undefined } {
  let parsed: unknown;
  try {
    parsed = parser.parse(text, true);
  } catch (cause) {
    throw new AppError('bad-answer', 'broken XML', { cause });
  }
  const feed = z.safeParse(feedSchema, parsed);
  if (!feed.success) throw new AppError('bad-answer', 'not an Atom feed');
  return feed.data.feed;
}

/** The one entry that stands for a malformed id. */
function isRefusal(value: unknown): boolean {
  const parsed = z.safeParse(entrySchema, value);
  return parsed.success && parsed.data.id.includes('/api/errors');
}

function readEntry(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(entrySchema, value);
  if (!parsed.success) return undefined;
  const entry = parsed.data;
  const named = parseArxivId(/\/abs\/(.+)$/.exec(entry.id)?.[1] ?? '');
  if (!named) return undefined;
  const doi = entry.doi ? parseDoi(entry.doi)?.key : undefined;
  const id = keyValue(named.key);
  const primary = entry.primary_category?.['@term'];
  const authors = entry.author?.map(({ name }) => parseAuthor(name)).filter((author) => author !== undefined);
  const sighting = z.safeParse(sightingSchema, {
    keys: doi ? [named.key, doi] : [named.key],
    title: entry.title,
    url: `https://arxiv.org/abs/${id}`,
    source: 'arxiv-api',
    authors,
    authorCount: authors?.length,
    abstract: entry.summary?.trim().replace(/\s*\n\s*/g, ' '),
    publishedAt: /^\d{4}-\d{2}-\d{2}/.exec(entry.published ?? '')?.[0],
    venue: entry.journal_ref,
    categories: [...new Set([...(primary ? [primary] : []), ...(entry.category ?? []).map((category) => category['@term'])])],
    comment: entry.comment,
    pdfUrl: `https://arxiv.org/pdf/${id}`,
    version: named.version,
  });
  return sighting.success ? sighting.data : undefined;
}
