// The trash, live: how much is in it, and what, as far as it is looked at.
import { useLiveQuery } from 'dexie-react-hooks';
import { countRemoved, listRemoved, type Removed } from '@/lib/db/read-removed';
import { useLibrary } from '../hooks/use-library';

export function useRemovedCount(): number | undefined {
  const library = useLibrary();
  return useLiveQuery(() => countRemoved(library), [library]);
}

/** What was removed last comes first. */
export function useRemoved(limit: number): Removed[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => listRemoved(library, limit), [library, limit]);
}
