// What is remembered of the library outside of it, and how its loss is told from a reader who has emptied it.

export interface Sentinel {
  /** Made once for this installation; the library holds it too. */
  install: string;
  /** How many papers the library held last. */
  papers: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** The library was lost, and the reader has not said yet what is to become of that. */
  loss?: Loss | undefined;
}

export interface Loss {
  /** How many papers it held. */
  papers: number;
  /** When that was known last. */
  at: number;
}

/** What the library itself says. */
export interface Present {
  /** Nothing in a library that was made anew. */
  install: string | undefined;
  papers: number;
}

/**
 * A library that was lost is made anew, empty, without a word: it does not know the installation any more. Papers that were saved
 * into it since do not make up for what is gone. A reader who removes everything has a library that knows where it belongs.
 */
export function lossOf({ papers, at, loss }: Sentinel, present: Present): Loss | undefined {
  if (loss) return isBack(loss, present) ? undefined : loss;
  return present.install === undefined && present.papers < papers / 2 ? { papers, at } : undefined;
}

/** Restored: from a backup that may have been somewhat older. */
function isBack(loss: Loss, { papers }: Present): boolean {
  return papers >= loss.papers / 2;
}

/** As it was stored. */
export function sentinelOf(stored: unknown): Sentinel | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { install, papers, at, loss } = stored as Record<string, unknown>;
  if (typeof install !== 'string' || typeof papers !== 'number' || typeof at !== 'number') return undefined;
  const lost = sentinelLoss(loss);
  return { install, papers, at, ...(lost && { loss: lost }) };
}

function sentinelLoss(stored: unknown): Loss | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { papers, at } = stored as Record<string, unknown>;
  return typeof papers === 'number' && typeof at === 'number' ? { papers, at } : undefined;
}
