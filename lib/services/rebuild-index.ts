// The search index is derived: the worker makes it where it is missing or of an older Manicule, and keeps it in few pieces.
import { buildIndex } from '@/lib/db/rebuild-index';
import { compactIndex } from '@/lib/db/compact-index';
import type { LibraryPorts } from './ports';

/** Resumable at any point; one at a time. Where there is nothing to do, it only looks. */
export async function rebuildIndex({ library, clock }: Pick<LibraryPorts, 'library' | 'clock'>): Promise<void> {
  await buildIndex(library, clock.now);
  await compactIndex(library);
}
