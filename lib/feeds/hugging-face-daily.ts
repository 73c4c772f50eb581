// The daily papers of Hugging Face through its JSON API: answer → sightings. Shapes: ../shared/SITES-HF-ARXIV.md §4.
import { z } from 'zod/mini';
import { parseAuthor } from '@/lib/model/author';
import { parseArxivId } from '@/lib/model/identifiers';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';

export const DAILY_PAPERS_URL = 'https://huggingface.co/api/daily_papers?limit=100';

const paper = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.optional(z.nullable(z.string())),
  publishedAt: z.optional(z.nullable(z.string())),
  upvotes: z.optional(z.nullable(z.number())),
  authors: z.optional(z.nullable(z.array(z.object({ name: z.string() })))),
  githubRepo: z.optional(z.nullable(z.string())),
  organization: z.optional(z.nullable(z.object({ name: z.string(), fullname: z.optional(z.string()) }))),
});
const item = z.object({ paper, numComments: z.optional(z.nullable(z.number())) });

/**
 * Reads the answer item by item; one that cannot be read is left out. Throws AppError `bad-answer` if the whole is no list
 * (HTML, truncated JSON), or if not one item of several could be read.
 */
export function parseDailyPapers(text: string): Sighting[] {
  const items = parseList(text);
  const sightings = items.map(readItem).filter((sighting) => sighting !== undefined);
  if (items.length > 0 && sightings.length === 0) throw new AppError('bad-answer', `none of ${items.length} items could be read`);
  return sightings;
}

function parseList(text: string): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-answer', 'not JSON', { cause });
  }
  if (!Array.isArray(json)) throw new AppError('bad-answer', 'not a list');
  return json;
}

function readItem(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(item, value);
  if (!parsed.success) return undefined;
  const { paper: said, numComments } = parsed.data;
  const named = parseArxivId(said.id);
  if (!named) return undefined;
  const authors = said.authors?.map(({ name }) => parseAuthor(name)).filter((author) => author !== undefined);
  const sighting = z.safeParse(sightingSchema, {
    keys: [named.key],
    title: said.title,
    url: `https://huggingface.co/papers/${said.id}`,
    source: 'hugging-face-api',
    authors,
    authorCount: authors?.length,
    abstract: said.summary ?? undefined,
    publishedAt: /^\d{4}-\d{2}-\d{2}/.exec(said.publishedAt ?? '')?.[0],
    codeUrl: said.githubRepo ?? undefined,
    pdfUrl: `https://arxiv.org/pdf/${said.id}`,
    organization: said.organization?.fullname ?? said.organization?.name,
    organizationSlug: said.organization?.name,
    upvotes: said.upvotes ?? undefined,
    commentCount: numComments ?? undefined,
  });
  return sighting.success ? sighting.data : undefined;
}
