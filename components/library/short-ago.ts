// How long ago, in a column: `3 h`, `2 d`, `1 w`, `5 mo`, `2 y`.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';

export function shortAgo(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE_MS) return 'now';
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)} m`;
  if (passed < DAY_MS) return `${Math.floor(passed / HOUR_MS)} h`;
  const days = Math.floor(passed / DAY_MS);
  if (days < 7) return `${days} d`;
  if (days < 30) return `${Math.floor(days / 7)} w`;
  if (days < 365) return `${Math.floor(days / 30)} mo`;
  return `${Math.floor(days / 365)} y`;
}
