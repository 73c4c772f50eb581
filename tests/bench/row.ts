// One measured line, and the figures that make it.

export interface Row {
  bench: string;
  /** How many papers there are, where a table says so. */
  size?: number;
  what: string;
  value: number;
  unit: 'ms' | 'kB' | 'µs';
  /** What `value` is compared with, measured in the same run. */
  baseline?: string;
  ratio?: number;
  /** The most that DESIGN §6 allows, for the ratio if there is one, else for the value. */
  budget?: number;
  runs: number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that share of all lies; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function isWithinBudget({ value, ratio, budget }: Row): boolean {
  return budget === undefined || (ratio ?? value) <= budget;
}
