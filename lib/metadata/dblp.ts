// dblp's records: key → request, answer → sighting. The format: dblp.org/xml/docu/dblpxml.pdf (types, homonym numbers, CoRR).
import { z } from 'zod/mini';
import { parseAuthor } from '@/lib/model/author';
import { keyValue, type PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { dateOf, parseXml, sightingOf } from './answer';
import { lineOfMarkup } from './markup';
import type { MetadataRequest } from './source';

export function requestRecord([key]: readonly PaperKey[]): MetadataRequest {
  return { url: `https://dblp.org/rec/${keyValue(key ?? 'dblp:').split('/').map(encodeURIComponent).join('/')}.xml` };
}

/** What a key looks like; those of people and volumes are others. */
export const DBLP_KEY = /^(?:conf|journals|books|series|reference|phd|tr)\/[\w/+.:*'-]{1,200}$/;

const TYPES: Record<string, WorkType> = {
  article: 'article', inproceedings: 'inproceedings', incollection: 'chapter', book: 'book', phdthesis: 'thesis', mastersthesis: 'thesis',
};
const LISTS = new Set(['author', 'ee', ...Object.keys(TYPES)]);
const FIELDS = ['author', 'title', 'booktitle', 'journal', 'volume', 'number', 'pages', 'year', 'publisher', 'school', 'ee'];

/** Two of a field are a correction beside what it corrects: the first one stands. */
const text = z.pipe(z.union([z.string(), z.object({ '#text': z.string() }), z.array(z.unknown())]), z.transform((node): string => {
  const one: unknown = Array.isArray(node) ? node[0] : node;
  return lineOfMarkup(typeof one === 'object' && one !== null && '#text' in one ? String(one['#text']) : typeof one === 'string' ? one : '');
}));
const each = z.array(text);
const recordSchema = z.object({
  '@key': z.string(),
  '@publtype': z.optional(z.string()),
  author: z.optional(each),
  title: text,
  booktitle: z.optional(text),
  journal: z.optional(text),
  volume: z.optional(text),
  number: z.optional(text),
  pages: z.optional(text),
  year: z.optional(text),
  publisher: z.optional(text),
  school: z.optional(text),
  ee: z.optional(each),
});

export function parseRecord(answer: string): Sighting[] {
  // The texts may hold `<i>` and `<sub>`, and letters by names that only their own DTD declares: they are read as they stand.
  const parsed = z.safeParse(z.object({ dblp: z.looseObject({}) }), parseXml(answer, { isArray: (name) => LISTS.has(name), stopNodes: FIELDS.map((name) => `*.${name}`) }));
  if (!parsed.success) throw new AppError('bad-answer', 'not a record of dblp');
  const records = Object.entries(parsed.data.dblp).flatMap(([type, found]) => (Array.isArray(found) ? found.map((record: unknown) => readRecord(type, record)) : []));
  return records.filter((sighting) => sighting !== undefined);
}

function readRecord(type: string, value: unknown): Sighting | undefined {
  const parsed = z.safeParse(recordSchema, value);
  if (!parsed.success || !Object.hasOwn(TYPES, type) || !DBLP_KEY.test(parsed.data['@key'])) return undefined;
  const record = parsed.data;
  const isCorr = record['@key'].startsWith('journals/corr/');
  const links = record.ee?.map((url) => parsePaperUrl(url)?.key).filter((key) => key !== undefined) ?? [];
  return sightingOf({
    keys: [`dblp:${record['@key']}`, ...links],
    title: record.title.replace(/(?<!\.\.)\.$/, ''),
    url: `https://dblp.org/rec/${record['@key']}`,
    source: 'dblp-api',
    // Namesakes are told apart by a number.
    authors: record.author?.map((name) => parseAuthor(name.replace(/ \d{4}$/, ''))).filter((author) => author !== undefined),
    publishedAt: dateOf([record.year]),
    type: isCorr || record['@publtype'] === 'informal' ? 'preprint' : TYPES[type],
    ...(isCorr ? {} : { venue: record.journal ?? record.booktitle ?? record.school, volume: record.volume, issue: record.number, pages: record.pages }),
    publisher: record.publisher,
  });
}
