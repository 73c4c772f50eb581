// The Paper: one record per work, however many sites show it, with what the reader added to it.
// Pure rules only: how a sighting becomes a paper, completes one, and how two records of one work become one.
import { z } from 'zod/mini';
import { cleanText } from '@/lib/shared/text';
import type { Author } from './author';
import { rankKeys, type PaperKey } from './identifiers';
import type { Manifestation } from './manifestation';
import { joinNotes, NOTE_MAX } from './note';
import { paperKeySchema, SOURCES, sightingSchema, type PartialDate, type Sighting, type Source } from './sighting';
import { parseTag, uniqueTags } from './tag';

export const STATUSES = ['unread', 'reading', 'read', 'archived'] as const;
export type Status = (typeof STATUSES)[number];

/** What sources say about a paper; each field remembers who said it and when. */
export interface Metadata {
  title: string;
  url: string;
  authors?: Author[] | undefined;
  authorCount?: number | undefined;
  abstract?: string | undefined;
  publishedAt?: PartialDate | undefined;
  venue?: string | undefined;
  categories?: string[] | undefined;
  comment?: string | undefined;
  pdfUrl?: string | undefined;
  codeUrl?: string | undefined;
}

export const METADATA_FIELDS = [
  'title', 'url', 'authors', 'authorCount', 'abstract', 'publishedAt', 'venue', 'categories', 'comment', 'pdfUrl', 'codeUrl',
] as const satisfies readonly (keyof Metadata)[];
export type MetadataField = (typeof METADATA_FIELDS)[number];

export interface Provenance {
  source: Source;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface Paper extends Metadata {
  /** The first of `keys`. */
  id: PaperKey;
  keys: PaperKey[];
  provenance: Partial<Record<MetadataField, Provenance>>;
  tags: string[];
  note: string;
  status: Status;
  /** When the reader last chose the status; milliseconds since the epoch, as are the two below. */
  statusAt: number;
  savedAt: number;
  updatedAt: number;
  /** The forms in which the work is out, as far as sources told. */
  manifestations?: Manifestation[] | undefined;
  /** Which form the reader wants cited (a key of it), and since when; otherwise the published one is. */
  cited?: { key: PaperKey; at: number } | undefined;
  /** Of each of its keys that has versions: those the reader was shown, and the latest there is. */
  versions?: SeenVersions[] | undefined;
  /** Keys of papers that the reader said are other works. */
  notSame?: PaperKey[] | undefined;
  /** If several saved papers became this one: each as it was then. See `splitPaper`. */
  parts?: Paper[] | undefined;
}

export interface SeenVersions {
  key: PaperKey;
  /** Ascending. */
  seen: number[];
  latest?: number | undefined;
}

export const statusSchema = z.enum(STATUSES);

const provenanceSchema = z.object({ source: z.enum(SOURCES), at: z.number().check(z.nonnegative()) });
const time = z.number().check(z.nonnegative(), z.maximum(8.64e15));

export const tagsSchema = z.pipe(
  z.array(z.string().check(z.maxLength(200_000))).check(z.maxLength(10_000)),
  z.transform((tags: string[]) => uniqueTags(tags.map(parseTag).filter((tag) => tag !== undefined))),
);

/** One editor holds one note; a paper that was merged time and again may have more. Longer text is refused, never cut. */
const MERGED_NOTE_MAX = 20 * NOTE_MAX;
export const noteSchema = z.pipe(z.string().check(z.maxLength(MERGED_NOTE_MAX)), z.transform((note: string) => cleanText(note, MERGED_NOTE_MAX)));

const keys = z.pipe(z.array(paperKeySchema).check(z.minLength(1), z.maxLength(1_000)), z.transform((all: PaperKey[]) => rankKeys(all)));
const { title, url, authors, authorCount, abstract, publishedAt, venue, categories, comment, pdfUrl, codeUrl } = sightingSchema.shape;

/** A paper from a file or an older database; unknown fields are dropped. */
export const paperSchema = z.pipe(
  z.object({
    keys, title, url, authors, authorCount, abstract, publishedAt, venue, categories, comment, pdfUrl, codeUrl,
    id: paperKeySchema,
    provenance: z.partialRecord(z.enum(METADATA_FIELDS), provenanceSchema),
    tags: tagsSchema,
    note: noteSchema,
    status: statusSchema,
    statusAt: time,
    savedAt: time,
    updatedAt: time,
  }),
  z.transform((paper): Paper => ({ ...paper, id: firstKey(paper.keys) })),
);

/** A new, unread paper out of what a card said. */
export function paperFromSighting(sighting: Sighting, now: number): Paper {
  const paper: Paper = {
    id: firstKey(sighting.keys),
    keys: rankKeys(sighting.keys),
    title: sighting.title,
    url: sighting.url,
    provenance: {},
    tags: [],
    note: '',
    status: 'unread',
    statusAt: now,
    savedAt: now,
    updatedAt: now,
  };
  return completePaper(paper, sighting, now);
}

/** Adds what a sighting knows. A field changes only if its new source is trusted at least as much as its old one. */
export function completePaper(paper: Paper, sighting: Sighting, now: number): Paper {
  const keys = rankKeys([...paper.keys, ...sighting.keys]);
  const completed: Paper = { ...paper, keys, id: firstKey(keys), provenance: { ...paper.provenance } };
  const said: Provenance = { source: sighting.source, at: now };
  for (const field of METADATA_FIELDS) {
    if (isEmpty(sighting[field])) continue;
    const known = paper.provenance[field];
    if (known && trust(known) > trust(said)) continue;
    copyField(completed, sighting, field);
    completed.provenance[field] = said;
  }
  return completed;
}

/** True if a citation would still lack its authors, abstract or date. */
export function isIncomplete(paper: Paper): boolean {
  return isEmpty(paper.authors) || isEmpty(paper.abstract) || isEmpty(paper.publishedAt);
}

/**
 * One record out of two that are one work: commutative, associative, idempotent. Keys and tags are united, notes both kept,
 * the earliest save date stays, the latest choice of status wins, each field comes from its most trusted source.
 */
export function mergePapers(a: Paper, b: Paper): Paper {
  const keys = rankKeys([...a.keys, ...b.keys]);
  const status = laterStatus(a, b);
  const merged: Paper = {
    id: firstKey(keys),
    keys,
    title: a.title,
    url: a.url,
    provenance: {},
    tags: uniteTags(a.tags, b.tags),
    note: joinNotes(a.note, b.note),
    status: status.status,
    statusAt: status.statusAt,
    savedAt: Math.min(a.savedAt, b.savedAt),
    updatedAt: Math.max(a.updatedAt, b.updatedAt),
  };
  for (const field of METADATA_FIELDS) {
    const from = compareField(a, b, field) >= 0 ? a : b;
    copyField(merged, from, field);
    const known = from.provenance[field];
    if (known) merged.provenance[field] = known;
  }
  return merged;
}

function laterStatus(a: Paper, b: Paper): Paper {
  if (a.statusAt !== b.statusAt) return a.statusAt > b.statusAt ? a : b;
  return STATUSES.indexOf(a.status) >= STATUSES.indexOf(b.status) ? a : b;
}

/** Equal tags in another spelling: the spelling that sorts first, so that the order of merging does not matter. */
function uniteTags(a: readonly string[], b: readonly string[]): string[] {
  if (a.length === b.length && a.every((tag, index) => tag === b[index])) return [...a];
  return uniqueTags([...a, ...b].toSorted());
}

/** A total order of what two papers say in one field: presence, trust, time, then the text itself. */
function compareField(a: Paper, b: Paper, field: MetadataField): number {
  const inA = rankField(a, field);
  const inB = rankField(b, field);
  for (const [index, one] of inA.entries()) {
    const other = inB[index] ?? '';
    if (one !== other) return one > other ? 1 : -1;
  }
  return 0;
}

function rankField(paper: Paper, field: MetadataField): (string | number)[] {
  const known = paper.provenance[field];
  return [isEmpty(paper[field]) ? 0 : 1, known ? trust(known) : -1, known?.at ?? -1, JSON.stringify(paper[field]) ?? ''];
}

function copyField<Field extends MetadataField>(to: Metadata, from: Pick<Metadata, Field>, field: Field): void {
  if (from[field] !== undefined) to[field] = from[field];
}

function trust(provenance: Provenance): number {
  return SOURCES.indexOf(provenance.source);
}

function isEmpty(value: Metadata[MetadataField]): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function firstKey(keys: readonly PaperKey[]): PaperKey {
  const [first] = keys;
  if (first === undefined) throw new RangeError('A paper needs a key');
  return first;
}
