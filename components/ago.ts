// How long ago, as short as it can be said.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';

/** In days: from then on it is said in months, and in years; neither is ever one. */
const MONTHS_FROM = 62;
const YEARS_FROM = 731;

export function ago(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE_MS) return 'just now';
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)} min ago`;
  if (passed < DAY_MS) return `${Math.floor(passed / HOUR_MS)} h ago`;
  const days = Math.floor(passed / DAY_MS);
  if (days < MONTHS_FROM) return days === 1 ? 'yesterday' : `${days} days ago`;
  return days < YEARS_FROM ? `${Math.floor(days / 30.44)} months ago` : `${Math.floor(days / 365.25)} years ago`;
}
