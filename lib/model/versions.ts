// Versions of a paper: which of them the reader was shown, and the latest there is. A PaperKey has none, so they are kept beside it.
import { z } from 'zod/mini';
import { rankKeys, type PaperKey } from './identifiers';
import { paperKeySchema, type Sighting } from './sighting';

export interface SeenVersions {
  key: PaperKey;
  /** Ascending. */
  seen: number[];
  latest?: number | undefined;
}

const version = z.number().check(z.int(), z.positive(), z.maximum(10_000_000));

export const versionsSchema = z.array(z.object({
  key: paperKeySchema,
  seen: z.array(version).check(z.maxLength(1_000)),
  latest: z.optional(version),
})).check(z.maxLength(1_000));

/** What a sighting tells: its version is that of its first key, and was seen if the sighting is of a page; an API only knows of it. */
export function versionsOf({ keys, source, version: told }: Sighting): SeenVersions[] {
  const [key] = rankKeys(keys);
  if (key === undefined || !told) return [];
  return [{ key, seen: source.endsWith('-api') ? [] : [told], latest: told }];
}

/** Each key once, in order; nothing if there is none. */
export function mergeVersions(a: readonly SeenVersions[] = [], b: readonly SeenVersions[] = []): SeenVersions[] | undefined {
  const byKey = Map.groupBy([...a, ...b], ({ key }) => key);
  const merged = rankKeys([...byKey.keys()]).map((key): SeenVersions => {
    const all = byKey.get(key) ?? [];
    const seen = [...new Set(all.flatMap((one) => one.seen))].toSorted((one, other) => one - other);
    const known = [...all.flatMap(({ latest }) => latest ?? []), ...seen.slice(-1)];
    return known.length === 0 ? { key, seen } : { key, seen, latest: Math.max(...known) };
  });
  return merged.length === 0 ? undefined : merged;
}

/** The version that the reader saw last, and the latest there is, of the best key that has versions. */
export function readVersion({ versions = [] }: { versions?: readonly SeenVersions[] | undefined }): { read?: number | undefined; latest?: number | undefined } {
  const shown = versions.find(({ seen }) => seen.length > 0) ?? versions[0];
  return { read: shown?.seen.at(-1), latest: shown?.latest };
}
