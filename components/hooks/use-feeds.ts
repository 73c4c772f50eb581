// The feeds, live, in the order in which they were added.
import { useLiveQuery } from 'dexie-react-hooks';
import { listFeeds } from '@/lib/db/queries';
import type { Feed } from '@/lib/model/feed';
import { useLibrary } from './use-library';

/** `undefined` until they are read. */
export function useFeeds(): Feed[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => listFeeds(library), [library]);
}
