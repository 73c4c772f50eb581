// Which papers the browser has lost the record of, as long as the reader has not put that aside. Beside the library: pages read it before they ask for more.
import { isPaperKey, type PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { onLocalChanged, readLocal, writeLocal } from '@/lib/platform/storage';

const NAME = 'lost-papers';

export type LostPaper = Pick<Paper, 'id' | 'title'>;

export async function readLost(): Promise<LostPaper[]> {
  const stored = await readLocal(NAME);
  return Array.isArray(stored) ? stored.filter(isLostPaper) : [];
}

export function onLostChanged(listener: () => void, signal: AbortSignal): void {
  onLocalChanged(NAME, listener, signal);
}

export async function tellLost(papers: readonly Paper[]): Promise<void> {
  const fresh = papers.map(({ id, title }): LostPaper => ({ id, title }));
  const ids = new Set<PaperKey>(fresh.map(({ id }) => id));
  await writeLocal(NAME, [...(await readLost()).filter(({ id }) => !ids.has(id)), ...fresh]);
}

/** The reader knows. */
export async function forgetLost(): Promise<void> {
  await writeLocal(NAME, []);
}

function isLostPaper(stored: unknown): stored is LostPaper {
  const { id, title } = (stored ?? {}) as Record<string, unknown>;
  return typeof id === 'string' && isPaperKey(id) && typeof title === 'string';
}
