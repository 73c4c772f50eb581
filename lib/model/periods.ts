// Days, weeks, months, quarters and years by the reader's own calendar: when they begin, and in which of them a time lies. A day is as long as the clock
// makes it, 23 to 25 hours, so nothing here multiplies.
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Periods that follow each other: when each begins. */
export interface Periods {
  unit: Unit;
  starts: number[];
}

/** When the period of that time begins, or one so many later. Weeks begin on Monday. */
export function startOf(unit: Unit, time: number, later = 0): number {
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  switch (unit) {
    case 'day': return midnight(year, month, day + later);
    case 'week': return midnight(year, month, day - ((date.getDay() + 6) % 7) + 7 * later);
    case 'month': return midnight(year, month + later, 1);
    case 'quarter': return midnight(year, month - (month % 3) + 3 * later, 1);
    case 'year': return midnight(year + later, 0, 1);
  }
}

/** From the period that holds `from` to the one that holds `to`. */
export function listPeriods(unit: Unit, from: number, to: number): Periods {
  const starts: number[] = [];
  for (let start = startOf(unit, Math.min(from, to)); start <= to; start = startOf(unit, start, 1)) starts.push(start);
  return { unit, starts };
}

/** In the first of the units that makes no more than `most` periods of that time; if none does, in the last. */
export function choosePeriods(units: readonly [Unit, ...Unit[]], from: number, to: number, most: number): Periods {
  const [unit, next, ...others] = units;
  if (next === undefined || startOf(unit, from, most) > to) return listPeriods(unit, from, to);
  return choosePeriods([next, ...others], from, to, most);
}

/** Which of the periods it lies in: -1 before the first, and what is later than the last lies in the last. */
export function placeIn({ starts }: Periods, time: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function midnight(year: number, month: number, day: number): number {
  const date = new Date(2000, 0, 1);
  // Not through the constructor: that takes the years 0 to 99 for those of another century.
  return date.setFullYear(year, month, day);
}
