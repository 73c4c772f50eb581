// How many papers stand under each status, live. `undefined`: not read yet.
import { useLiveQuery } from 'dexie-react-hooks';
import type { StatusFilter } from '@/lib/model/view';
import { countStatuses } from '@/lib/db/queries';
import { useLibrary } from './use-library';

export function useCounts(): Record<StatusFilter, number> | undefined {
  const library = useLibrary();
  return useLiveQuery(() => countStatuses(library), [library]);
}
