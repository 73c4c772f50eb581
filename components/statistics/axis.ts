// The axes of a chart: up to which round number it goes, and which of its bars are named.
import { startOf, type Periods, type Unit } from '@/lib/model/periods';
import { shortName } from './period-names';

/** Its half is whole too. */
export function roundTop(most: number): number {
  for (let power = 1; ; power *= 10) for (const step of STEPS) if (step * power >= most && (step * power) % 2 === 0) return step * power;
}

const STEPS = [1.2, 1.6, 2, 3, 4, 6, 8, 10];

export interface AxisLabel {
  /** Under which bar it begins. */
  at: number;
  text: string;
}

const LABELS_MAX = 7;
const NAMED_BY: Record<Unit, Unit> = { day: 'month', week: 'month', month: 'month', quarter: 'quarter', year: 'year' };

/** Weeks are named by the months that begin in them. No more than have room in a narrow window. */
export function labelPeriods({ unit, starts }: Periods): AxisLabel[] {
  const named = NAMED_BY[unit];
  const labels = starts.flatMap((start, at): AxisLabel[] => {
    const last = startOf(unit, start, 1) - 1;
    const isFirst = at === 0 || startOf(named, last) !== startOf(named, start - 1);
    return isFirst ? [{ at, text: shortName(named, startOf(named, last)) }] : [];
  });
  return thin(labels);
}

/** Those that are left are about equally far from each other; years stay before months. */
export function thin(labels: readonly AxisLabel[]): AxisLabel[] {
  const step = Math.ceil(labels.length / LABELS_MAX);
  const years = labels.findIndex(({ text }) => /^\d{4}$/.test(text));
  return labels.filter((_, at) => (at - Math.max(0, years)) % step === 0);
}
