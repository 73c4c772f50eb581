// Days as arXiv counts them: in US Eastern time, which leaves summer time on 1 November 2026, in the middle of every simulation.
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';

/** A Monday. */
export const FIRST_DAY = Date.UTC(2026, 8, 21);
/** The days that are full of faults. */
export const DAYS = 60;
/** Then some without any, in which everything has to be caught up. */
export const QUIET_DAYS = 6;

const SUMMER_TIME_ENDS = Date.UTC(2026, 10, 1, 6);

/** Midnight US Eastern at which that day begins; `day` counts from {@link FIRST_DAY}. */
export function easternMidnight(day: number): number {
  const at = FIRST_DAY + day * DAY_MS + 4 * HOUR_MS;
  return at >= SUMMER_TIME_ENDS ? at + HOUR_MS : at;
}

/** Which day it is US Eastern. */
export function easternDay(time: number): number {
  const day = Math.floor((time - FIRST_DAY) / DAY_MS);
  return time < easternMidnight(day) ? day - 1 : day;
}

/** 0 is Monday. */
export function weekday(day: number): number {
  return ((day % 7) + 7) % 7;
}

export function isWeekend(day: number): boolean {
  return weekday(day) >= 5;
}

/** `2026-09-21`. */
export function dateOf(day: number): string {
  return new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
}

export function dayOf(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - FIRST_DAY) / DAY_MS);
}
