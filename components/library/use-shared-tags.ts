// The tags that the checked papers carry, live, with how many of them.
import { useLiveQuery } from 'dexie-react-hooks';
import { readSharedTags, type SharedTags } from '@/lib/db/read-shared-tags';
import type { Selection } from '@/lib/model/view';
import { useLibrary } from '../hooks/use-library';

/** Nothing until they are known. */
export function useSharedTags(selection: Selection): SharedTags | undefined {
  const library = useLibrary();
  return useLiveQuery(() => readSharedTags(library, selection), [library, JSON.stringify(selection)]);
}
