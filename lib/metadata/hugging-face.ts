// One paper from Hugging Face's JSON API: its arXiv id → request, answer → sighting. Shapes: ../shared/SITES-HF-ARXIV.md §4.
import { z } from 'zod/mini';
import { parseAuthor } from '@/lib/model/author';
import { keyValue, parseArxivId, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { dateOf, parseJson, sightingOf } from './answer';
import type { MetadataRequest } from './source';

export function requestHubPaper([key]: readonly PaperKey[]): MetadataRequest {
  return { url: `https://huggingface.co/api/papers/${encodeURIComponent(keyValue(key ?? 'arxiv:'))}` };
}

export function parseHubPaper(text: string): Sighting[] {
  const paper = z.safeParse(hubPaper, parseJson(text));
  if (!paper.success) throw new AppError('bad-answer', 'not a paper of Hugging Face');
  const sighting = readHubPaper(paper.data);
  return sighting ? [sighting] : [];
}

export const hubPaper = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.optional(z.nullable(z.string())),
  publishedAt: z.optional(z.nullable(z.string())),
  upvotes: z.optional(z.nullable(z.number())),
  authors: z.optional(z.nullable(z.array(z.object({ name: z.string() })))),
  githubRepo: z.optional(z.nullable(z.string())),
  organization: z.optional(z.nullable(z.object({ name: z.string(), fullname: z.optional(z.string()) }))),
});

/** A paper as the Hub describes it, in its listings and by itself. */
export function readHubPaper(paper: z.infer<typeof hubPaper>): Sighting | undefined {
  const named = parseArxivId(paper.id);
  if (!named) return undefined;
  return sightingOf({
    keys: [named.key],
    title: paper.title,
    url: `https://huggingface.co/papers/${paper.id}`,
    source: 'hugging-face-api',
    authors: paper.authors?.map(({ name }) => parseAuthor(name)).filter((author) => author !== undefined),
    abstract: paper.summary,
    publishedAt: dateOf(paper.publishedAt?.slice(0, 10).split('-')),
    codeUrl: paper.githubRepo,
    pdfUrl: `https://arxiv.org/pdf/${paper.id}`,
    organization: paper.organization?.fullname ?? paper.organization?.name,
    organizationSlug: paper.organization?.name,
    upvotes: paper.upvotes,
  });
}
