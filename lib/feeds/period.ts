// Days, ISO weeks and months by UTC: where one begins, and what it is called in an address.
import { DAY_MS } from '@/lib/shared/clock';

export type Period = 'date' | 'week' | 'month';

/** The beginning of the one that holds this moment, or of one so many later. */
export function startOf(period: Period, time: number, later = 0): number {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (period === 'month') return Date.UTC(year, month + later);
  if (period === 'date') return Date.UTC(year, month, day + later);
  return Date.UTC(year, month, day - sinceMonday(date) + 7 * later);
}

/** `2026-11-23`, `2026-W48`, `2026-11`. The first days of a year may be in the last week of the one before, and the other way round. */
export function periodName(period: Period, time: number): string {
  const iso = new Date(time).toISOString();
  if (period !== 'week') return iso.slice(0, period === 'date' ? 10 : 7);
  // A week belongs to the year that its Thursday is in.
  const thursday = startOf('week', time) + 3 * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  return `${year}-W${String(Math.floor((thursday - Date.UTC(year, 0)) / (7 * DAY_MS)) + 1).padStart(2, '0')}`;
}

function sinceMonday(date: Date): number {
  return (date.getUTCDay() + 6) % 7;
}
