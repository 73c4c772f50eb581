// Streaks: how many days, or weeks, in a row something was done.
import { startOf } from './periods';

export interface Streaks {
  /** Up to now. One that went on until the period before this one still stands: this one is not over. */
  current: number;
  longest: number;
}

/** `times` in order; what is later than now does not count: a clock was wrong. */
export function findStreaks(times: Iterable<number>, unit: 'day' | 'week', now: number): Streaks {
  let [longest, run] = [0, 0];
  // When the period after the last one begins, and the one after that.
  let [next, afterNext] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time > now) break;
    if (time < next) continue;
    run = time < afterNext ? run + 1 : 1;
    longest = Math.max(longest, run);
    next = startOf(unit, time, 1);
    afterNext = startOf(unit, next, 1);
  }
  return { current: now < afterNext ? run : 0, longest };
}
