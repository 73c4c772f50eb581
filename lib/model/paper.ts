// The Paper: one record per work, however many sites show it, with what the reader added to it.
// Pure rules only: how a sighting becomes a paper, completes one, and how two records of one work become one.
import { z } from 'zod/mini';
import { isEqual } from '@/lib/shared/equal';
import { cleanText } from '@/lib/shared/text';
import type { Author } from './author';
import { rankKeys, type PaperKey } from './identifiers';
import { manifestationSchema, manifestationsOf, mergeManifestations, type Manifestation } from './manifestation';
import { joinNotes, NOTE_MAX } from './note';
import { copyField, isEmpty, mergeField, provenanceSchema, trust, type Provenance } from './provenance';
import { paperKeySchema, sightingSchema, type PartialDate, type Sighting } from './sighting';
import { parseTag, uniqueTags } from './tag';
import { mergeVersions, versionsOf, versionsSchema, type SeenVersions } from './versions';

export const STATUSES = ['unread', 'reading', 'read', 'archived'] as const;
export type Status = (typeof STATUSES)[number];

/** What sources say about a paper; each field remembers who said it and when. */
export interface Metadata {
  title: string;
  /** Empty where an imported file tells of none. */
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
  /** The cite key that the paper was first exported with, and when: it stands in manuscripts. */
  citeKey?: { key: string; at: number } | undefined;
  /** Saved by a rule, and not yet shown to the reader. */
  isNew?: true | undefined;
  /** What it was made of, each as it was then, without parts of its own; see {@link leavesOf}. */
  parts?: Paper[] | undefined;
}

export const statusSchema = z.enum(STATUSES);

export const citeKeySchema = z.string().check(z.regex(/^[\w:-]{1,500}$/));

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

const leafSchema = z.object({
  keys, title, authors, authorCount, abstract, publishedAt, venue, categories, comment, pdfUrl, codeUrl,
  url: z.union([z.literal(''), url]),
  id: paperKeySchema,
  provenance: z.partialRecord(z.enum(METADATA_FIELDS), provenanceSchema),
  tags: tagsSchema,
  note: noteSchema,
  status: statusSchema,
  statusAt: time,
  savedAt: time,
  updatedAt: time,
  manifestations: z.optional(z.array(manifestationSchema).check(z.maxLength(1_000))),
  cited: z.optional(z.object({ key: paperKeySchema, at: time })),
  versions: z.optional(versionsSchema),
  notSame: z.optional(z.array(paperKeySchema).check(z.maxLength(10_000))),
  citeKey: z.optional(z.object({ key: citeKeySchema, at: time })),
  isNew: z.optional(z.literal(true)),
});

/** A paper from a file or an older database; unknown fields are dropped, and what two rows say twice is said once. */
export const paperSchema = z.pipe(
  z.extend(leafSchema, { parts: z.optional(z.array(leafSchema).check(z.minLength(1), z.maxLength(1_000))) }),
  z.transform(({ parts, ...itself }): Paper => {
    const leaves = uniteLeaves((parts ?? []).map(tidy));
    const paper = tidy({ ...itself, keys: rankKeys([itself, ...leaves].flatMap((one) => one.keys)) });
    return parts ? withLeaves(paper, leaves) : paper;
  }),
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

/**
 * Adds what a sighting knows. A field changes only if its new source is trusted at least as much as its old one. A key that the reader
 * said is another work's is not taken, nor anything from a sighting that has no other.
 */
export function completePaper(paper: Paper, sighting: Sighting, now: number): Paper {
  const own = sighting.keys.filter((key) => !paper.notSame?.includes(key));
  if (own.length === 0) return paper;
  const said: Provenance = { source: sighting.source, at: now };
  const told: Sighting = { ...sighting, keys: own };
  const completed = tidy({
    ...paper,
    keys: rankKeys([...paper.keys, ...own]),
    provenance: { ...paper.provenance },
    manifestations: mergeManifestations(paper.manifestations ?? [], manifestationsOf(told, now)),
    versions: mergeVersions(paper.versions, versionsOf(told)),
  });
  for (const field of METADATA_FIELDS) {
    if (isEmpty(told[field])) continue;
    const known = paper.provenance[field];
    if (known && trust(known) > trust(said)) continue;
    copyField<Metadata, MetadataField>(completed, told, field);
    completed.provenance[field] = said;
  }
  return completed;
}

/**
 * One record out of two that are one work: commutative, associative, idempotent. Keys and tags are united, notes both kept,
 * the earliest save date stays, the latest choice of status wins, each field comes from its most trusted source.
 * What shared no key before stays known as a part: two saved papers that become one can be told apart again by `splitPaper`.
 */
export function mergePapers(a: Paper, b: Paper): Paper {
  const merged = mergeLeaves(a, b);
  if (!a.parts && !b.parts && shareKey(a, b)) return merged;
  return withLeaves(merged, uniteLeaves([...leavesOf(a), ...leavesOf(b)]));
}

/** The papers that this one was made of, no two of which share a key; of one that was never merged: itself. */
export function leavesOf({ parts, ...itself }: Paper): Paper[] {
  return parts ?? [itself];
}

/**
 * A record and what it was made of are merged each for itself, so that the order of merging does not matter. A single leaf
 * is written down only where the record has gone on without it.
 */
function withLeaves(paper: Paper, leaves: Paper[]): Paper {
  return leaves.length === 1 && isEqual(leaves[0], paper) ? paper : { ...paper, parts: leaves };
}

/** Leaves that share a key, directly or through a third, are states of one. */
function uniteLeaves(leaves: readonly Paper[]): Paper[] {
  let united: Paper[] = [];
  for (const leaf of leaves) {
    const sharing = united.filter((other) => shareKey(other, leaf));
    united = [...united.filter((other) => !sharing.includes(other)), sharing.reduce(mergeLeaves, leaf)];
  }
  return united.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Merges all but the parts. */
function mergeLeaves(a: Paper, b: Paper): Paper {
  const status = laterStatus(a, b);
  const merged = tidy({
    id: a.id,
    keys: rankKeys([...a.keys, ...b.keys]),
    title: a.title,
    url: a.url,
    provenance: {},
    tags: uniteTags(a.tags, b.tags),
    note: joinNotes(a.note, b.note),
    status: status.status,
    statusAt: status.statusAt,
    savedAt: Math.min(a.savedAt, b.savedAt),
    updatedAt: Math.max(a.updatedAt, b.updatedAt),
    manifestations: mergeManifestations(a.manifestations ?? [], b.manifestations ?? []),
    cited: compareChoice(a.cited, b.cited) > 0 ? a.cited : b.cited,
    versions: mergeVersions(a.versions, b.versions),
    notSame: [...(a.notSame ?? []), ...(b.notSame ?? [])],
    // The first one: it has stood in manuscripts the longest.
    citeKey: a.citeKey && (!b.citeKey || compareChoice(a.citeKey, b.citeKey) < 0) ? a.citeKey : b.citeKey,
    isNew: a.isNew && b.isNew,
  });
  for (const field of METADATA_FIELDS) {
    mergeField<MetadataField, Paper>(merged, a, b, field);
  }
  return merged;
}

/** Each thing said once and in order, by its best key; what is empty is not there. A paper's own key is no other work's. */
function tidy(paper: Paper): Paper {
  const { manifestations = [], cited, versions, notSame = [], citeKey, isNew, ...rest } = paper;
  const forms = mergeManifestations(manifestations, []);
  const seen = mergeVersions(versions);
  const others = rankKeys(notSame).filter((key) => !paper.keys.includes(key));
  return {
    ...rest,
    id: firstKey(paper.keys),
    ...(forms.length > 0 && { manifestations: forms }),
    ...(cited && { cited }),
    ...(seen && { versions: seen }),
    ...(others.length > 0 && { notSame: others }),
    ...(citeKey && { citeKey }),
    ...(isNew && { isNew }),
  };
}

/** The paper as if it had never gone by those keys; it must have another. */
export function withoutKeys({ parts, ...paper }: Paper, gone: readonly PaperKey[]): Paper {
  const kept = (keys: readonly PaperKey[]) => keys.filter((key) => !gone.includes(key));
  const itself = tidy({
    ...paper,
    keys: kept(paper.keys),
    manifestations: paper.manifestations?.map((form) => ({ ...form, keys: kept(form.keys) })).filter((form) => form.keys.length > 0),
    versions: paper.versions?.filter(({ key }) => !gone.includes(key)),
  });
  const leaves = parts?.filter((part) => kept(part.keys).length > 0).map((part) => withoutKeys(part, gone)) ?? [];
  return leaves.length === 0 ? itself : withLeaves(itself, leaves);
}

export function shareKey(a: Pick<Paper, 'keys'>, b: Pick<Paper, 'keys'>): boolean {
  return a.keys.some((key) => b.keys.includes(key));
}

function compareChoice(a: { key: string; at: number } | undefined, b: { key: string; at: number } | undefined): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  return a.at - b.at || (a.key > b.key ? 1 : -1);
}

function laterStatus(a: Paper, b: Paper): Paper {
  // A new paper is unread without anybody having said so.
  const [isChosen, isOtherChosen] = [hasChosenStatus(a), hasChosenStatus(b)];
  if (isChosen !== isOtherChosen) return isChosen ? a : b;
  if (a.statusAt !== b.statusAt) return a.statusAt > b.statusAt === isChosen ? a : b;
  return STATUSES.indexOf(a.status) >= STATUSES.indexOf(b.status) ? a : b;
}

function hasChosenStatus({ status, statusAt, savedAt }: Paper): boolean {
  return status !== 'unread' || statusAt > savedAt;
}

/** Equal tags in another spelling: the spelling that sorts first, so that the order of merging does not matter. */
function uniteTags(a: readonly string[], b: readonly string[]): string[] {
  if (a.length === 0 || b.length === 0 || isEqual(a, b)) return a.length === 0 ? [...b] : [...a];
  return uniqueTags([...a, ...b].toSorted());
}

function firstKey(keys: readonly PaperKey[]): PaperKey {
  const [first] = keys;
  if (first === undefined) throw new RangeError('A paper needs a key');
  return first;
}
