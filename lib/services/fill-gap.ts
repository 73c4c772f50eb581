// Closing the gap between what a feed brought and what it published: what is asked next, and what cannot be had. Pure.
import type { FeedAnswer, FillRule } from '@/lib/feeds/feed-kind';
import type { Feed, FeedSource, FillUnderWay } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import type { AppError } from '@/lib/shared/errors';
import { waitAfter } from './feed-schedule';

type Rule = FillRule<FeedSource>;

/** More than that is not caught up with. */
const ENTRIES_MAX = 10_000;
/** Tries, most of them an hour apart, at what is answered but cannot be used. */
const TRIES = 24;
const PASSING: ReadonlySet<string> = new Set(['network', 'server', 'rate-limited', 'storage-full', 'storage-failed']);
const MISSED_KEPT_MS = 30 * DAY_MS;

/** What is to be asked now: what is under way, or a fill that is due. One that begins in the future was begun by a wrong clock. */
export function findFill({ fill, coveredUntil }: Feed, rule: Rule | undefined, now: number): FillUnderWay | undefined {
  if (!rule || coveredUntil === 0) return undefined;
  if (fill && fill.from <= now) return fill.retryAt > now && fill.retryAt <= now + DAY_MS ? undefined : fill;
  if (rule.dueAt(coveredUntil) > now) return undefined;
  const from = Math.max(coveredUntil - rule.overlapMs, now - rule.maxMs);
  return { ...rule.begin(from, now), covers: rule.coversUntil(now), entries: 0, errors: 0, retryAt: 0 };
}

/** What came before it was followed is not asked for; its first answer may come days later. A time to come is from a clock that was set back. */
export function coveredBefore({ coveredUntil, addedAt }: Feed, rule: Rule, now: number): number {
  if (coveredUntil === 0) return rule.coversUntil(Math.min(addedAt, now));
  return coveredUntil > now ? rule.coversUntil(now) : coveredUntil;
}

/** An answer moves it on, or ends it; what lies too far back, or is too much, is given up. */
export function afterFill(feed: Feed, rule: Rule, fill: FillUnderWay, answer: FeedAnswer): Feed {
  const missed = fill.entries === 0 && fill.from > feed.coveredUntil ? { from: feed.coveredUntil, to: fill.from } : feed.missed;
  const entries = fill.entries + Math.max(answer.total, 1);
  const next = rule.next(fill, answer);
  const goesOn = next !== undefined && entries < ENTRIES_MAX;
  return {
    ...feed,
    lastError: feed.errorCount > 0 ? feed.lastError : undefined,
    ...(goesOn
      ? { missed, fill: { ...fill, ...next, entries, errors: 0, retryAt: 0 } }
      : { missed: next ? { from: fill.from, to: fill.to } : missed, fill: undefined, coveredUntil: fill.covers }),
  };
}

/** It stays where it was, unless it fails again and again. */
export function afterFailedFill(feed: Feed, fill: FillUnderWay, error: AppError, now: number): Feed {
  const isPassing = PASSING.has(error.code);
  const errors = isPassing ? Math.min(fill.errors + 1, TRIES / 2) : fill.errors + 1;
  const isHopeless = errors >= TRIES && !isPassing;
  return {
    ...feed,
    lastError: error.code,
    ...(isHopeless
      ? { missed: { from: fill.from, to: fill.to }, fill: undefined, coveredUntil: fill.covers }
      : { fill: { ...fill, errors, retryAt: now + waitAfter(error, fill.errors) } }),
  };
}

/** Where nothing can be asked by date: was it silent for longer than it should have been? Then what is not in its next answer is lost. */
export function isLate({ lastAnswerAt, intervalMs }: Feed, now: number): boolean {
  return lastAnswerAt > 0 && now - lastAnswerAt > 2 * intervalMs + HOUR_MS;
}

/** From its last answer to the oldest entry of this one. */
export function missedBefore({ lastAnswerAt }: Feed, { entries }: FeedAnswer, now: number): Feed['missed'] {
  const to = Math.min(now, ...entries.flatMap(({ at }) => at ?? []));
  return to > lastAnswerAt ? { from: lastAnswerAt, to } : undefined;
}

/** Said for a month. What is still to come was missed by a clock that was ahead. */
export function keepMissed({ missed }: Feed, now: number): Feed['missed'] {
  return missed && missed.to > now - MISSED_KEPT_MS && missed.to <= now + DAY_MS ? missed : undefined;
}
