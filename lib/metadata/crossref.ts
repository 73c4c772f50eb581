// Crossref's REST API: DOIs → request, answer → sightings. Fields: github.com/CrossRef/rest-api-doc api_format.md; several DOIs at once by a
// repeated filter: issue 301 there. What a publisher says of a preprint's journal form counts only where it names one DOI.
import { z } from 'zod/mini';
import { keyValue, parseArxivId, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { authorOf, dateOf, parseJson, sightingOf } from './answer';
import { lineOfMarkup, textOfMarkup } from './markup';
import type { Contact, MetadataRequest } from './source';

/** Without these the references come along: hundreds of kilobytes. */
const FIELDS = 'DOI,type,title,subtitle,author,container-title,volume,issue,page,article-number,publisher,issued,abstract,relation';

export function requestWorks(keys: readonly PaperKey[], { mailto }: Contact): MetadataRequest {
  const contact = mailto ? `&mailto=${encodeURIComponent(mailto)}` : '';
  const [first = '', ...others] = keys.map(keyValue);
  // A comma spoils a list. Otherwise the list, for one DOI too: what it does not know is then an empty answer, which a browser lets us read.
  if (others.length === 0 && first.includes(',')) return { url: `https://api.crossref.org/works/${encodeURIComponent(first)}${contact.replace('&', '?')}` };
  const filter = keys.map((key) => `doi:${encodeURIComponent(keyValue(key))}`).join(',');
  return { url: `https://api.crossref.org/works?filter=${filter}&rows=${keys.length}&select=${FIELDS}${contact}` };
}

export function parseWorks(text: string): Sighting[] {
  const answer = z.safeParse(z.object({ message: z.looseObject({}) }), parseJson(text));
  if (!answer.success) throw new AppError('bad-answer', 'no message of Crossref');
  const { message } = answer.data;
  const works = 'items' in message ? message['items'] : [message];
  if (!Array.isArray(works)) throw new AppError('bad-answer', 'no list of works');
  return works.map(readWork).filter((sighting) => sighting !== undefined);
}

const lines = z.optional(z.nullable(z.union([z.string(), z.array(z.string())])));
const line = z.optional(z.nullable(z.string()));
const relation = z.array(z.object({ id: z.string(), 'id-type': line }));
const workSchema = z.object({
  DOI: z.string(),
  type: line,
  title: lines,
  subtitle: lines,
  author: z.optional(z.nullable(z.array(z.object({ given: line, family: line, suffix: line, name: line })))),
  'container-title': lines,
  volume: line,
  issue: line,
  page: line,
  'article-number': line,
  publisher: line,
  issued: z.optional(z.nullable(z.object({ 'date-parts': z.array(z.array(z.nullable(z.number()))) }))),
  abstract: line,
  relation: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});

const TYPES: Partial<Record<string, WorkType>> = {
  'journal-article': 'article',
  'proceedings-article': 'inproceedings',
  'posted-content': 'preprint',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'reference-entry': 'chapter',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  dissertation: 'thesis',
  report: 'report',
  'report-component': 'report',
};

function readWork(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(workSchema, value);
  if (!parsed.success) return undefined;
  const work = parsed.data;
  const doi = parseDoi(work.DOI)?.key;
  if (!doi) return undefined;
  const subtitle = lineOfMarkup(first(work.subtitle) ?? '');
  const title = lineOfMarkup(first(work.title) ?? '');
  return sightingOf({
    keys: [doi, ...relatedForms(work.relation ?? {})],
    title: subtitle && !title.toLowerCase().includes(subtitle.toLowerCase()) ? `${title.replace(/:$/, '')}: ${subtitle}` : title,
    url: `https://doi.org/${encodeURI(keyValue(doi))}`,
    source: 'crossref-api',
    authors: work.author?.map(({ given, family, suffix, name }) => (name ? { name } : authorOf(given, family, suffix))).filter((author) => author !== undefined),
    abstract: textOfMarkup(work.abstract ?? ''),
    publishedAt: dateOf(work.issued?.['date-parts'][0]),
    type: Object.hasOwn(TYPES, work.type ?? '') ? TYPES[work.type ?? ''] : undefined,
    venue: lineOfMarkup(first(work['container-title']) ?? ''),
    volume: work.volume,
    issue: work.issue,
    pages: work.page ?? work['article-number'],
    publisher: work.publisher,
  });
}

function first(said: z.infer<typeof lines>): string | undefined {
  return (typeof said === 'string' ? said : said?.[0]) ?? undefined;
}

/** The other form of the same work, where exactly one is named. */
function relatedForms(relations: Record<string, unknown>): PaperKey[] {
  return ['is-preprint-of', 'has-preprint'].flatMap((name) => {
    const parsed = z.safeParse(relation, relations[name]);
    const keys = new Set((parsed.success ? parsed.data : []).map(({ id, 'id-type': kind }) => (kind === 'arxiv' ? parseArxivId(id.replace(/^arxiv:/i, '')) : parseDoi(id))?.key).filter((key) => key !== undefined));
    return keys.size === 1 ? [...keys] : [];
  });
}
