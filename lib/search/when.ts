// From when to when: what `added:` means by the reader's own calendar.
import type { When } from './query';

/** Milliseconds since the epoch, `from` and what is before `to`. */
export interface Span {
  from: number;
  to: number;
}

export function spanOf(when: When, now: number): Span {
  if ('than' in when) {
    const since = sinceDay(when, now);
    return when.than === 'less' ? { from: since, to: Infinity } : { from: -Infinity, to: since };
  }
  return { from: when.from === undefined ? -Infinity : startOf(when.from, 0), to: when.to === undefined ? Infinity : startOf(when.to, 1) };
}

/** The midnight since which it is less than that long ago. */
function sinceDay({ amount, unit }: Extract<When, { than: unknown }>, now: number): number {
  const today = new Date(now);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (unit === 'd' || unit === 'w') return new Date(year, month, day - amount * (unit === 'w' ? 7 : 1) + 1).getTime();
  const then = month - amount * (unit === 'y' ? 12 : 1);
  // A month before March 31st is the end of February.
  return new Date(year, then, Math.min(day, new Date(year, then + 1, 0).getDate()) + 1).getTime();
}

/** When that year, month or day begins, or one of them later. */
function startOf(date: string, later: 0 | 1): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return new Date(year + later, 0).getTime();
  return day === undefined ? new Date(year, month - 1 + later).getTime() : new Date(year, month - 1, day + later).getTime();
}
