// Manifestations: the forms in which one work is out, a preprint and a journal article say, each with what a citation of it needs.
// Pure rules: which forms a sighting tells of, how what two sources tell becomes one list, and which form is cited.
import { z } from 'zod/mini';
import { equivalentKeys, keyValue, rankKeys, type PaperKey } from './identifiers';
import { isPreprintDoi } from './preprint-doi';
import { isEmpty, mergeField, provenanceSchema, type Provenance } from './provenance';
import { paperKeySchema, sightingSchema, WORK_TYPES, type PartialDate, type Sighting, type Source, type WorkType } from './sighting';

export interface Manifestation {
  /** What names this form of the work, best first: `arxiv:…` of a preprint; `doi:…` and `acl:…` of what was published. Two forms share none. */
  keys: PaperKey[];
  type?: WorkType | undefined;
  venue?: string | undefined;
  publishedAt?: PartialDate | undefined;
  volume?: string | undefined;
  issue?: string | undefined;
  pages?: string | undefined;
  publisher?: string | undefined;
  url?: string | undefined;
  pdfUrl?: string | undefined;
  provenance: Partial<Record<ManifestationField, Provenance>>;
}

export const MANIFESTATION_FIELDS = ['type', 'venue', 'publishedAt', 'volume', 'issue', 'pages', 'publisher', 'url', 'pdfUrl'] as const;
export type ManifestationField = (typeof MANIFESTATION_FIELDS)[number];

const { type, venue, publishedAt, volume, issue, pages, publisher, pdfUrl } = sightingSchema.shape;

export const manifestationSchema = z.object({
  keys: z.pipe(z.array(paperKeySchema).check(z.minLength(1), z.maxLength(1_000)), z.transform((keys: PaperKey[]) => rankKeys(keys))),
  type, venue, publishedAt, volume, issue, pages, publisher, url: pdfUrl, pdfUrl,
  provenance: z.partialRecord(z.enum(MANIFESTATION_FIELDS), provenanceSchema),
});

/** They show what others published, under dates and addresses of their own: of a form they tell its name, no more. */
const COPIES: ReadonlySet<Source> = new Set(['page', 'link', 'hacker-news', 'reddit', 'github', 'papers-cool', 'alphaxiv', 'hugging-face', 'hugging-face-api']);
/** They describe what stands elsewhere: their addresses are not the form's. */
const INDEXES: ReadonlySet<Source> = new Set(['feed', 'google-scholar', 'semantic-scholar', 'semantic-scholar-api', 'dblp', 'dblp-api', 'europe-pmc', 'pubmed', 'pubmed-api']);
const PREPRINT_SERVERS: ReadonlySet<Source> = new Set(['arxiv', 'arxiv-api', 'biorxiv']);
const OPENREVIEW: ReadonlySet<Source> = new Set(['openreview', 'openreview-api']);

const SERVER_VENUE = /^(?:corr|ssrn|authorea|research square|preprints(?:\.org)?)\b|^[a-z]*rxiv\b/i;
/** What OpenReview writes of a paper that is not, or not yet, published. */
const NOT_OUT = /\b(?:submitted|submission|under review|reject(?:ed)?|withdrawn|desk|blind|anonymous|preprint|archive)\b/i;

type Said = Pick<Sighting, ManifestationField>;

/**
 * The forms that a sighting tells of: one it describes with its fields, another it may only name. Ids of a whole work
 * (`corpus:`, `url:` …) name a form only where nothing else does.
 */
export function manifestationsOf(sighting: Sighting, at: number): Manifestation[] {
  const { source, venue: where } = sighting;
  const by: Provenance = { source, at };
  const keys = rankKeys(sighting.keys.flatMap(equivalentKeys));
  const isOut = describesPublished(sighting, keys);
  // PubMed has preprints, too.
  const isOnlyPreprint = keys.some(isPreprintKey) && !keys.some(isPublishedKey);
  const preprint = keys.filter((key) => isPreprintKey(key) || (isOnlyPreprint && isMedicalKey(key)));
  const published = keys.filter((key) => !preprint.includes(key) && (isPublishedKey(key) || isMedicalKey(key) || (isOut && /^(?:openreview|title):/.test(key))));
  // A submission and the arXiv paper are two forms: the one may yet come out, and the other stays what it is.
  const submission = keys.filter((key) => key.startsWith('openreview:') && !published.includes(key));
  const named = [preprint, submission, published].filter((form) => form.length > 0);
  if (named.length === 0) return COPIES.has(source) || (sighting.type ?? where) === undefined ? [] : [formOf(keys, saysOf(sighting, isOut), by)];
  const described = isOut ? published : submission.length > 0 && OPENREVIEW.has(source) ? submission : preprint;
  // arXiv writes where a paper appeared beside the paper: its journal reference.
  const elsewhere = isOut || COPIES.has(source) || isServer(where) ? {} : { venue: where };
  return named.map((form) => formOf(form, { type: typeOfKeys(form), ...(form === published && elsewhere), ...(form === described && saysOf(sighting, isOut)) }, by));
}

/** Does the sighting describe what was published, or the preprint? */
function describesPublished({ source, type: said, venue: where }: Sighting, keys: readonly PaperKey[]): boolean {
  if (OPENREVIEW.has(source)) return where !== undefined && !NOT_OUT.test(where) && !isServer(where);
  if (said !== undefined) return said !== 'preprint';
  if (PREPRINT_SERVERS.has(source) || isServer(where)) return false;
  return keys.some(isPublishedKey) || !keys.some(isPreprintKey);
}

function saysOf(sighting: Sighting, isOut: boolean): Partial<Said> {
  const { source } = sighting;
  if (COPIES.has(source)) return {};
  const { venue: where, publishedAt: when, pdfUrl: pdf } = sighting;
  const address = INDEXES.has(source) ? {} : { url: sighting.url, pdfUrl: pdf };
  if (!isOut) return { type: 'preprint', venue: isServer(where) ? where : undefined, publishedAt: when, ...address };
  const guessed = OPENREVIEW.has(source) ? (/\b(?:tmlr|jmlr|journal|transactions)\b/i.test(where ?? '') ? 'article' : 'inproceedings') : undefined;
  const known = sighting.type ?? guessed;
  return {
    ...(known && { type: known }),
    venue: where, publishedAt: when, volume: sighting.volume, issue: sighting.issue, pages: sighting.pages, publisher: sighting.publisher,
    ...address,
  };
}

function formOf(keys: PaperKey[], said: Partial<Said>, by: Provenance): Manifestation {
  const known = MANIFESTATION_FIELDS.filter((field) => !isEmpty(said[field]));
  return {
    keys,
    ...Object.fromEntries(known.map((field) => [field, said[field]])),
    provenance: Object.fromEntries(known.map((field) => [field, by])),
  };
}

/** One list out of two: forms that share a key are one, each field from its most trusted source. Commutative, associative, idempotent. */
export function mergeManifestations(a: readonly Manifestation[], b: readonly Manifestation[]): Manifestation[] {
  const merged: Manifestation[] = [];
  for (const form of [...a, ...b]) {
    const alike = merged.filter((other) => other.keys.some((key) => form.keys.includes(key)));
    merged.splice(0, merged.length, ...merged.filter((other) => !alike.includes(other)), alike.reduce(mergeForms, form));
  }
  return merged.map((form) => ({ ...form, keys: rankKeys(form.keys) })).toSorted((one, other) => compareKeys(one, other));
}

function mergeForms(a: Manifestation, b: Manifestation): Manifestation {
  const merged: Manifestation = { keys: rankKeys([...a.keys, ...b.keys]), provenance: {} };
  for (const field of MANIFESTATION_FIELDS) mergeField<ManifestationField, Manifestation>(merged, a, b, field);
  return merged;
}

function compareKeys(a: Manifestation, b: Manifestation): number {
  const [first] = rankKeys([...a.keys, ...b.keys]);
  return first !== undefined && a.keys.includes(first) ? -1 : 1;
}

/** True of an article, a chapter, a thesis; not of a preprint or a working paper. */
export function isPublished(form: Manifestation): boolean {
  return form.type === undefined ? form.keys.some(isPublishedKey) : form.type !== 'preprint' && form.type !== 'report';
}

/** The form that a citation of the paper names: the reader's choice, else the best published one of which it is known where, else the preprint. */
export function citedManifestation(paper: Cited): Manifestation | undefined {
  const forms = paper.manifestations ?? [];
  const chosen = paper.cited && forms.find((form) => form.keys.includes(paper.cited?.key ?? 'url:'));
  return chosen ?? forms.toSorted((a, b) => preference(a) - preference(b) || compareKeys(a, b))[0];
}

interface Cited {
  manifestations?: readonly Manifestation[] | undefined;
  cited?: { key: PaperKey } | undefined;
}

/** Lower is better. A published form of which nobody said where cannot be cited as such. */
function preference(form: Manifestation): number {
  const isPlaced = isPublished(form) && !isEmpty(form.venue ?? form.publisher);
  if (isPlaced) return form.type === undefined ? WORK_TYPES.length : WORK_TYPES.indexOf(form.type);
  return WORK_TYPES.length + (isPublished(form) ? 2 : 1);
}

/** One line: `NeurIPS 2017`, `Nature Medicine, 2020`, `arXiv preprint, 2017`. */
export function describeManifestation(form: Manifestation): string {
  const year = form.publishedAt?.slice(0, 4) ?? '';
  const kind = form.type === 'report' ? 'report' : 'preprint';
  const server = form.venue ?? serverOf(form.keys);
  const where = isPublished(form) ? (form.venue ?? form.publisher ?? 'Published') : server ? `${server} ${kind}` : capitalised(kind);
  return !year || where.includes(year) ? where : `${where}${where.includes(' ') ? ',' : ''} ${year}`;
}

export const isPreprintKey = (key: PaperKey) => key.startsWith('arxiv:') || (key.startsWith('doi:') && isPreprintDoi(keyValue(key)));
const isMedicalKey = (key: PaperKey) => /^pmc?id:/.test(key);
export const isPublishedKey = (key: PaperKey) => /^(?:doi|acl|pmlr|neurips|jmlr|cvf|ieee|pii):|^dblp:(?!journals\/corr\/)/.test(key) && !isPreprintKey(key);
/** Is this where preprints are, no journal? */
export const isServer = (venue: string | undefined) => venue !== undefined && SERVER_VENUE.test(venue);

/** What an id alone tells of the type. */
const KEY_TYPES: readonly (readonly [RegExp, WorkType])[] = [
  [/^acl:(?:[JQ]\d|\d{4}\.(?:tacl|cl)-)|^jmlr:|^dblp:journals\/|^pmc?id:/, 'article'],
  [/^(?:acl|pmlr|neurips|cvf):|^dblp:conf\//, 'inproceedings'],
  [/^dblp:phd\//, 'thesis'],
];

function typeOfKeys(keys: readonly PaperKey[]): WorkType | undefined {
  if (keys.some(isPreprintKey)) return 'preprint';
  return KEY_TYPES.find(([shape]) => keys.some((key) => shape.test(key)))?.[1];
}

/** Where the preprint is, as far as its ids tell. */
const SERVERS: readonly (readonly [RegExp, string])[] = [
  [/^arxiv:/, 'arXiv'], [/^openreview:/, 'OpenReview'], [/^doi:10\.2139\//, 'SSRN'], [/^doi:10\.21203\//, 'Research Square'], [/^doi:10\.26434\//, 'ChemRxiv'],
  [/^doi:10\.20944\//, 'Preprints.org'], [/^doi:10\.31234\//, 'PsyArXiv'], [/^doi:10\.31219\//, 'OSF'], [/^doi:10\.36227\//, 'TechRxiv'],
];

function serverOf(keys: readonly PaperKey[]): string {
  return SERVERS.find(([shape]) => keys.some((key) => shape.test(key)))?.[1] ?? '';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
