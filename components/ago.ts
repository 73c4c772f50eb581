// How long ago, as short as it can be said.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';

export function ago(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE_MS) return 'just now';
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)} min ago`;
  if (passed < DAY_MS) return `${Math.floor(passed / HOUR_MS)} h ago`;
  const days = Math.floor(passed / DAY_MS);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
