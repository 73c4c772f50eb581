// Whether a paper that was merged says anything that it did not say before: reading one file twice only makes sources newer.
import { SECOND_MS } from '@/lib/shared/clock';
import { isEqual } from '@/lib/shared/equal';
import type { Paper } from './paper';

/** True if more differs than when it was said and when it was changed. Some formats know the day it was saved only to the second. */
export function saysMore(before: Paper, after: Paper): boolean {
  return !isEqual(withoutTimes(before), withoutTimes({ ...after, savedAt: toSecond(before.savedAt, after.savedAt), statusAt: toSecond(before.statusAt, after.statusAt) }));
}

/** The earlier moment for one within the same second. */
function toSecond(before: number, after: number): number {
  return Math.abs(before - after) < SECOND_MS ? before : after;
}

function withoutTimes({ updatedAt: _updatedAt, provenance, manifestations, parts, citeKey, ...rest }: Paper): unknown {
  return {
    ...rest,
    citeKey: citeKey?.key,
    provenance: sourcesOf(provenance),
    manifestations: manifestations?.map((form) => ({ ...form, provenance: sourcesOf(form.provenance) })),
    parts: parts?.map(withoutTimes),
  };
}

function sourcesOf(provenance: Partial<Record<string, { source: string }>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(provenance).map(([field, said]) => [field, said?.source]));
}

/** What is in it that was not in it before, or reads otherwise; in the order in which a paper is written. */
export function changedFields(before: Paper, after: Paper): string[] {
  return Object.keys({ ...before, ...after }).filter((field) => !UNTOLD.has(field) && !isEqual(before[field as keyof Paper], after[field as keyof Paper]));
}

/** Not what a reader calls a part of a paper. */
const UNTOLD = new Set(['id', 'updatedAt', 'statusAt', 'provenance', 'parts', 'manifestations', 'authorCount', 'versions', 'cited', 'notSame', 'isNew', 'facets', 'titleKey', 'blocks', 'doc']);
