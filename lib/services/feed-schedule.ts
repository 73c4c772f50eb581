// When a feed is asked next. Pure: all that decides is in its row, so that a worker that wakes knows what is due.
import { backOffMs } from '@/lib/feeds/back-off';
import type { Feed } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { TransientError, type AppError, type ErrorCode } from '@/lib/shared/errors';

/** No interval, freshness or days to skip together are longer: what is further away was planned by a wrong clock. */
const FARTHEST_MS = 21 * DAY_MS;
const BACK_OFF_MS = 5 * MINUTE_MS;
const JITTER_MAX_MS = 5 * MINUTE_MS;
const QUICK_TRIES = 3;
/** They do not pass by themselves. */
const LASTING: ReadonlySet<ErrorCode> = new Set(['not-a-feed', 'moved', 'private-address', 'too-large']);

/** Neither removed nor paused. */
export function isFollowed({ isPaused, removedAt }: Pick<Feed, 'isPaused' | 'removedAt'>): boolean {
  return !isPaused && removedAt === undefined;
}

/** A last run in the future means that the clock was set back: due, or it would wait for days. */
export function isDue({ lastRunAt, nextRunAt }: Feed, now: number): boolean {
  return nextRunAt <= now || lastRunAt > now || nextRunAt > now + FARTHEST_MS;
}

/** After its interval, or when the answer is no longer fresh, a little later for some than for others, and not on a day on which nothing comes. */
export function nextRun({ intervalMs, phase }: Feed, now: number, freshMs = 0, skipDays: readonly number[] = []): number {
  const jitterMs = Math.round(phase * Math.min(intervalMs / 10, JITTER_MAX_MS));
  const soonest = now + Math.max(intervalMs, Math.min(freshMs, DAY_MS)) + jitterMs;
  const days = Array.from({ length: 7 }, (_, day) => soonest - (soonest % DAY_MS) + day * DAY_MS);
  const day = days.findIndex((start) => !skipDays.includes(new Date(start).getUTCDay()));
  return day <= 0 ? soonest : (days[day] ?? soonest) + jitterMs;
}

/** How long it is left alone after its failures in a row: never less than the server asks for. */
export function waitAfter(error: AppError, errorCount: number, intervalMs = 0): number {
  if (LASTING.has(error.code)) return Math.max(DAY_MS, intervalMs);
  // What is answered, but is no good time and again, is not asked more often than what is.
  if (error.code === 'bad-answer' && errorCount >= QUICK_TRIES) return Math.max(HOUR_MS, intervalMs);
  return backOffMs(BACK_OFF_MS, errorCount, error instanceof TransientError ? error.retryAfterMs : undefined);
}
