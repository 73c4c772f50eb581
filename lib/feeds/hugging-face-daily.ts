// The daily papers of Hugging Face through its JSON API: answer → sightings. Shapes: ../shared/SITES-HF-ARXIV.md §4.
import { z } from 'zod/mini';
import { parseJson } from '@/lib/metadata/answer';
import { hubPaper, readHubPaper } from '@/lib/metadata/hugging-face';
import type { Sighting } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';

export const DAILY_PAPERS_URL = 'https://huggingface.co/api/daily_papers?limit=100';

const item = z.object({ paper: hubPaper, numComments: z.optional(z.nullable(z.number())) });

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
  const json = parseJson(text);
  if (!Array.isArray(json)) throw new AppError('bad-answer', 'not a list');
  return json;
}

function readItem(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(item, value);
  if (!parsed.success) return undefined;
  const { paper, numComments } = parsed.data;
  const sighting = readHubPaper(paper);
  return sighting && { ...sighting, ...(Number.isInteger(numComments) && numComments !== null && numComments !== undefined && numComments >= 0 ? { commentCount: numComments } : {}) };
}
