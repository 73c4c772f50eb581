// The listings of Hugging Face through its JSON API: daily, weekly, monthly, trending. Shapes: ../shared/SITES-HF-ARXIV.md §4.
import { z } from 'zod/mini';
import { parseJson } from '@/lib/metadata/answer';
import { hubPaper, readHubPaper } from '@/lib/metadata/hugging-face';
import type { FeedSource, HubListing } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import { AppError } from '@/lib/shared/errors';
import { ENTRIES_MAX, type FeedAnswer, type FeedEntry, type FeedKind, type FillRule } from './feed-kind';
import { readTime } from './feed-time';
import { periodName, startOf, type Period } from './period';

type Source = Extract<FeedSource, { kind: 'hugging-face' }>;

const ADDRESS = 'https://huggingface.co/api/daily_papers?limit=100';

const LISTINGS: Record<HubListing, FeedKind<Source>> = {
  daily: { poll: () => ADDRESS, parse: parseHubPapers, fill: fillBy('date', 31 * DAY_MS) },
  weekly: ofPeriod('week', 60 * DAY_MS),
  monthly: ofPeriod('month', 60 * DAY_MS),
  trending: { poll: () => `${ADDRESS}&sort=trending`, parse: parseHubPapers },
};

export function hubListing({ listing }: Source): FeedKind<Source> {
  return LISTINGS[listing];
}

/** What goes on, and when it is over once more as it came out. */
function ofPeriod(period: Period, maxMs: number): FeedKind<Source> {
  return { poll: (_source, now) => `${ADDRESS}&${period}=${periodName(period, now)}`, parse: parseHubPapers, fill: fillBy(period, maxMs) };
}

/** A day may be half published: each is asked for once more when it is over. `at` is the beginning of one. */
function fillBy(period: Period, maxMs: number): FillRule<Source> {
  return {
    dueAt: (coveredUntil) => startOf(period, coveredUntil, 1) + HOUR_MS,
    coversUntil: (now) => startOf(period, now - HOUR_MS),
    overlapMs: 0,
    maxMs,
    begin: (from, to) => ({ from, to, at: startOf(period, from) }),
    url: (_source, { at }) => `${ADDRESS}&${period}=${periodName(period, at)}`,
    parse: parseHubPapers,
    next(fill) {
      const at = startOf(period, fill.at, 1);
      return at < startOf(period, fill.to - HOUR_MS) ? { ...fill, at } : undefined;
    },
  };
}

const count = z.optional(z.nullable(z.number()));
const item = z.object({ paper: z.extend(hubPaper, { submittedOnDailyAt: z.optional(z.nullable(z.string())) }), numComments: count });

/**
 * Reads the answer item by item; one that cannot be read is left out. Throws AppError `bad-answer` if the whole is no list
 * (HTML, truncated JSON), or if not one item of several could be read.
 */
export function parseHubPapers(text: string): FeedAnswer {
  const json = parseJson(text);
  if (!Array.isArray(json)) throw new AppError('bad-answer', 'not a list');
  const items: unknown[] = json;
  const entries = items.slice(0, ENTRIES_MAX).flatMap(readItem);
  if (items.length > 0 && entries.length === 0) throw new AppError('bad-answer', `none of ${items.length} items could be read`);
  return { entries, total: items.length, ...(items.length > ENTRIES_MAX ? { leftOut: items.length - ENTRIES_MAX } : {}) };
}

function readItem(value: unknown): FeedEntry[] {
  const parsed = z.safeParse(item, value);
  if (!parsed.success) return [];
  const { paper, numComments } = parsed.data;
  const sighting = readHubPaper(paper);
  if (!sighting) return [];
  const isCounted = typeof numComments === 'number' && Number.isInteger(numComments) && numComments >= 0;
  return [{ sighting: isCounted ? { ...sighting, commentCount: numComments } : sighting, announced: 'new', at: readTime(paper.submittedOnDailyAt ?? '') }];
}
