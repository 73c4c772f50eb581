// Semantic Scholar's batch API: keys of any kind → request, answer → sightings, each with all the ids that the paper has elsewhere.
// Shapes: api.semanticscholar.org/api-docs. Of a batch of which it knows nothing it says 400 "No valid paper ids given".
import { z } from 'zod/mini';
import { parseAuthor } from '@/lib/model/author';
import { keyValue, parseAclId, parseArxivId, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { dateOf, parseJson, sightingOf } from './answer';
import { DBLP_KEY } from './dblp';
import type { MetadataRequest } from './source';

const FIELDS = 'externalIds,title,abstract,authors.name,year,publicationDate,venue,publicationVenue,publicationTypes,journal';
const PREFIXES: Partial<Record<string, string>> = { arxiv: 'ARXIV:', doi: 'DOI:', acl: 'ACL:', pmid: 'PMID:', pmcid: 'PMCID:', corpus: 'CorpusId:', s2: '' };

/** The body goes without a content type: a browser then asks without asking first whether it may, which their servers do not answer. */
export function requestBatch(keys: readonly PaperKey[]): MetadataRequest {
  const ids = keys.map((key) => `${PREFIXES[key.slice(0, key.indexOf(':'))] ?? ''}${keyValue(key).replace(/^PMC/, '')}`);
  return { url: `https://api.semanticscholar.org/graph/v1/paper/batch?fields=${FIELDS}`, body: JSON.stringify({ ids }) };
}

export function parseBatch(text: string): Sighting[] {
  const answer = parseJson(text);
  if (!Array.isArray(answer)) {
    if (/no valid paper ids/i.test(text)) return [];
    throw new AppError('bad-answer', 'not a list');
  }
  return answer.map(readPaper).filter((sighting) => sighting !== undefined);
}

const line = z.optional(z.nullable(z.string()));
const id = z.optional(z.nullable(z.union([z.string(), z.number()])));
const paperSchema = z.object({
  paperId: z.string(),
  title: z.string(),
  abstract: line,
  year: z.optional(z.nullable(z.number())),
  publicationDate: line,
  venue: line,
  authors: z.optional(z.nullable(z.array(z.object({ name: line })))),
  externalIds: z.optional(z.nullable(z.object({ ArXiv: id, DOI: id, ACL: id, PubMed: id, PubMedCentral: id, DBLP: id, CorpusId: id }))),
  publicationVenue: z.optional(z.nullable(z.union([z.object({ name: line, type: line }), z.string()]))),
  publicationTypes: z.optional(z.nullable(z.array(z.string()))),
  journal: z.optional(z.nullable(z.object({ name: line, volume: line, pages: line }))),
});

function readPaper(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(paperSchema, value);
  if (!parsed.success) return undefined;
  const paper = parsed.data;
  const { publicationVenue, journal } = paper;
  const known = typeof publicationVenue === 'object' ? publicationVenue : undefined;
  const venue = known?.name || paper.venue || journal?.name;
  const isPreprint = /^(?:arxiv(?:\.org)?|corr|(?:bio|med|chem)rxiv)$/i.test(venue ?? '');
  return sightingOf({
    keys: readKeys(paper.paperId, paper.externalIds ?? {}),
    title: paper.title,
    url: `https://www.semanticscholar.org/paper/${paper.paperId}`,
    source: 'semantic-scholar-api',
    authors: paper.authors?.map(({ name }) => parseAuthor(name ?? '')).filter((author) => author !== undefined),
    abstract: paper.abstract,
    publishedAt: dateOf(paper.publicationDate?.split('-') ?? [paper.year]),
    type: isPreprint ? 'preprint' : typeOf(known?.type, paper.publicationTypes ?? [], venue),
    // Of a preprint they give arXiv as the journal and the id as the volume.
    ...(isPreprint ? {} : { venue, volume: cleanNumber(journal?.volume), pages: cleanNumber(journal?.pages) }),
  });
}

/** Only what is an id by its own rules. */
function readKeys(paperId: string, ids: NonNullable<z.infer<typeof paperSchema>['externalIds']>): PaperKey[] {
  const said = (name: keyof typeof ids) => (ids[name] === undefined || ids[name] === null ? undefined : String(ids[name]));
  const digits = (name: keyof typeof ids) => /^[1-9]\d{0,9}$/.exec(said(name)?.replace(/^PMC/, '') ?? '')?.[0];
  const [pubMed, central, corpus, dblp] = [digits('PubMed'), digits('PubMedCentral'), digits('CorpusId'), said('DBLP')];
  const keys: (PaperKey | undefined)[] = [
    parseArxivId(said('ArXiv') ?? '')?.key,
    parseDoi(said('DOI') ?? '')?.key,
    ...parseAclId(said('ACL') ?? ''),
    pubMed && `pmid:${pubMed}`,
    central && `pmcid:PMC${central}`,
    dblp && DBLP_KEY.test(dblp) ? `dblp:${dblp}` : undefined,
    corpus && `corpus:${corpus}`,
    /^[\da-f]{40}$/.test(paperId) ? `s2:${paperId}` : undefined,
  ].map((key) => (key ? (key as PaperKey) : undefined));
  return keys.filter((key) => key !== undefined);
}

function typeOf(venueType: string | null | undefined, types: readonly string[], venue: string | null | undefined): WorkType | undefined {
  if (types.includes('BookSection')) return 'chapter';
  if (types.includes('Book')) return 'book';
  if (venueType === 'conference' || types.includes('Conference')) return 'inproceedings';
  if (venueType === 'journal') return 'article';
  // "JournalArticle" alone is what they call anything.
  return venue && types.includes('JournalArticle') ? 'article' : undefined;
}

function cleanNumber(text: string | null | undefined): string | undefined {
  const number = text?.replace(/\s+/g, ' ').replace(/ ?- ?/g, '-').trim();
  return number && !number.startsWith('abs/') ? number : undefined;
}
