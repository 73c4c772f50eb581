// What goes wrong between the worker and the servers, and when: drawn once, so that a seed always has the same bad days.
import { HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { DAYS, easternMidnight, isWeekend } from './calendar';
import { createRandom } from './random';

export const HOSTS = ['rss.arxiv.org', 'export.arxiv.org', 'huggingface.co', 'blog.example'] as const;

export type FaultKind = 'offline' | 'outage' | 'rateLimited' | 'hang' | 'html' | 'truncated' | 'stale' | 'partial';

export interface Fault {
  kind: FaultKind;
  /** Nothing: all of them. */
  host?: string | undefined;
  from: number;
  to: number;
}

export function planFaults(seed: number): Fault[] {
  const random = createRandom(`faults ${seed}`);
  const faults: Fault[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const midnight = easternMidnight(day);
    const sometime = () => midnight + random.between(0, 24 * 60) * MINUTE_MS;
    const add = (kind: FaultKind, host: string | undefined, from: number, hours: number) => faults.push({ kind, host, from, to: from + hours * HOUR_MS });
    if (random.chance(0.04)) add('offline', undefined, sometime(), random.between(1, 30));
    for (const host of HOSTS) {
      if (random.chance(0.06)) add('outage', host, sometime(), random.between(1, 40));
      for (const kind of ['rateLimited', 'hang', 'html', 'truncated'] as const) if (random.chance(0.04)) add(kind, host, sometime(), random.between(1, 8));
    }
    // A batch that is not whole when its day begins, some for hours, some for as long as it can be had.
    if (!isWeekend(day) && random.chance(0.12)) add('stale', 'rss.arxiv.org', midnight, random.pick([6, 12, 24]));
    if (!isWeekend(day) && random.chance(0.12)) add('partial', 'rss.arxiv.org', midnight, random.pick([6, 12, 24]));
  }
  return faults;
}

export function faultsAt(faults: readonly Fault[], host: string, time: number): ReadonlySet<FaultKind> {
  return new Set(faults.filter((fault) => (fault.host ?? host) === host && fault.from <= time && time < fault.to).map(({ kind }) => kind));
}
