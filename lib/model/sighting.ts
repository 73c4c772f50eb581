// What one card, page or API record said about a paper. Hostile until cleaned: `parseSighting` bounds and cleans every field.
import { z } from 'zod/mini';
import { cleanLine, cleanText, parseHttpUrl } from '@/lib/shared/text';
import type { Author } from './author';
import { equivalentKeys, isPaperKey, rankKeys, type PaperKey } from './identifiers';

/**
 * Who said it. The order is trust: what a later source says replaces what an earlier one said, never the other way.
 * `file` is a record of an imported file, `page` a tab's title and address, `link` a link on any page, `feed` an entry of any feed, `metadata` what any page says of itself in its head;
 * then the sites, those that copy before those that publish; then the APIs; `reader` is what the reader typed.
 */
export const SOURCES = [
  'file', 'page', 'link', 'feed', 'hacker-news', 'reddit', 'github', 'google-scholar', 'semantic-scholar', 'papers-cool', 'alphaxiv', 'hugging-face', 'dblp', 'metadata', 'europe-pmc', 'pmc',
  'pubmed', 'arxiv', 'biorxiv', 'openreview', 'cvf', 'neurips', 'pmlr', 'jmlr', 'acl-anthology', 'acm', 'ieee', 'springer', 'nature', 'sciencedirect',
  'hugging-face-api', 'semantic-scholar-api', 'dblp-api', 'openreview-api', 'arxiv-api', 'pubmed-api', 'crossref-api', 'reader',
] as const;
export type Source = (typeof SOURCES)[number];

/** What a citation calls it; the words are BibTeX's where it has one. */
export const WORK_TYPES = ['preprint', 'article', 'inproceedings', 'chapter', 'book', 'thesis', 'report'] as const;
export type WorkType = (typeof WORK_TYPES)[number];

/** A calendar date as far as it is known: `2017`, `2017-06` or `2017-06-12`. */
export type PartialDate = string;

export interface Sighting {
  /** At least one; see {@link rankKeys}. */
  keys: PaperKey[];
  title: string;
  /** The page about this paper on the site that showed it. */
  url: string;
  source: Source;
  authors?: Author[] | undefined;
  /** Where the site tells only how many. */
  authorCount?: number | undefined;
  abstract?: string | undefined;
  /** A site's own short text: not the authors' abstract, and not stored as such. */
  summary?: string | undefined;
  publishedAt?: PartialDate | undefined;
  type?: WorkType | undefined;
  /** Journal, proceedings or book; the school of a thesis, the institution of a report. */
  venue?: string | undefined;
  volume?: string | undefined;
  issue?: string | undefined;
  /** `123-145`, or an article number. */
  pages?: string | undefined;
  publisher?: string | undefined;
  /** `cs.CL`, the first one first. */
  categories?: string[] | undefined;
  comment?: string | undefined;
  pdfUrl?: string | undefined;
  codeUrl?: string | undefined;
  /** From here on: what a card shows beside its paper. Read to be compared and ranked by; not part of a saved paper. */
  organization?: string | undefined;
  organizationSlug?: string | undefined;
  submittedBy?: string | undefined;
  upvotes?: number | undefined;
  commentCount?: number | undefined;
  /** Which version was seen, where the site tells. */
  version?: number | undefined;
}

const line = (max: number) => z.pipe(z.string().check(z.maxLength(200_000)), z.transform((text: string) => cleanLine(text, max)));
const text = (max: number) => z.pipe(z.string().check(z.maxLength(400_000)), z.transform((value: string) => cleanText(value, max)));
const count = z.number().check(z.int(), z.nonnegative(), z.maximum(10_000_000));
const httpUrl = z.pipe(z.string(), z.transform((value: string) => parseHttpUrl(value)));

export const paperKeySchema = z.string().check(z.refine((value) => isPaperKey(value))) as unknown as z.ZodMiniType<PaperKey, PaperKey>;
const partialDateSchema = z.string().check(z.regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/));

const authorSchema = z.object({
  name: line(300),
  family: z.optional(line(300)),
  given: z.optional(line(300)),
});

export const sightingSchema = z.object({
  keys: z.pipe(z.array(paperKeySchema).check(z.minLength(1), z.maxLength(20)), z.transform((keys: PaperKey[]) => rankKeys(keys.flatMap(equivalentKeys)))),
  title: line(1_000).check(z.minLength(1)),
  url: z.pipe(z.string(), z.transform((value: string, context) => {
    const url = parseHttpUrl(value);
    if (url !== undefined) return url;
    context.issues.push({ code: 'custom', message: 'not an http(s) URL', input: value });
    return z.NEVER;
  })),
  source: z.enum(SOURCES),
  authors: z.optional(z.array(authorSchema).check(z.maxLength(5_000))),
  authorCount: z.optional(count),
  abstract: z.optional(text(20_000)),
  summary: z.optional(text(20_000)),
  publishedAt: z.optional(partialDateSchema),
  type: z.optional(z.enum(WORK_TYPES)),
  venue: z.optional(line(500)),
  volume: z.optional(line(60)),
  issue: z.optional(line(60)),
  pages: z.optional(line(60)),
  publisher: z.optional(line(300)),
  categories: z.optional(z.array(line(60)).check(z.maxLength(50))),
  comment: z.optional(line(2_000)),
  pdfUrl: z.optional(httpUrl),
  codeUrl: z.optional(httpUrl),
  organization: z.optional(line(300)),
  organizationSlug: z.optional(line(300)),
  submittedBy: z.optional(line(300)),
  upvotes: z.optional(count),
  commentCount: z.optional(count),
  version: z.optional(count),
});
