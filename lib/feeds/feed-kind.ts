// What a kind of feed is: what is asked, how the answer is read, and how a gap is closed. Pure; kinds.ts has them all.
import type { FeedSource, Fill } from '@/lib/model/feed';
import type { Sighting } from '@/lib/model/sighting';

export interface FeedEntry {
  sighting: Sighting;
  /** `replaced`: a new version of what was announced before. */
  announced: 'new' | 'cross' | 'replaced';
  /** When it was published in the feed, in milliseconds since the epoch, where that is told. */
  at?: number | undefined;
}

export interface FeedAnswer {
  entries: FeedEntry[];
  /** What the source calls itself. */
  title?: string | undefined;
  /** Days of the week on which nothing comes, 0 is Sunday, by UTC (RSS 2.0, `skipDays`). */
  skipDays?: number[] | undefined;
  /** Entries that were left out because there were more than {@link ENTRIES_MAX}, or could not be told because the text was cut (at least 1). */
  leftOut?: number | undefined;
  /** How many entries the answer held, read or not; a fill needs it to know whether there is more. */
  total: number;
  /** It says that more comes after it. */
  hasMore?: boolean | undefined;
}

/** As many as arXiv ever announces in one answer. */
export const ENTRIES_MAX = 2_000;

export interface FeedKind<Source extends FeedSource = FeedSource> {
  poll(source: Source, now: number): string;
  /** Throws AppError: `not-a-feed`, `bad-answer`; TransientError where the answer says so in its text. */
  parse(text: string, source: Source): FeedAnswer;
  /** Absent where nothing can be asked by date. */
  fill?: FillRule<Source>;
}

/** Asks for what a poll may have missed: days without a run, answers that were stale or half done. */
export interface FillRule<Source extends FeedSource> {
  /** When the next one is due, given until when all is had; a fill covers what lies between. */
  dueAt(coveredUntil: number): number;
  /** Until when all is had once a fill that begins now is done. */
  coversUntil(now: number): number;
  /** How far it begins before what is covered, because papers come up later than they are dated. */
  overlapMs: number;
  /** A longer gap is not closed whole: the rest is said to be missed. */
  maxMs: number;
  /** The first one of a stretch of time. */
  begin(from: number, to: number): Fill;
  url(source: Source, fill: Fill): string;
  parse(text: string, source: Source): FeedAnswer;
  /** Where it goes on, or nothing if it is done. */
  next(fill: Fill, answer: FeedAnswer): Fill | undefined;
}
