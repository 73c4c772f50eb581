// The tags used most, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { listTags } from '@/lib/db/queries';
import type { Tag } from '@/lib/model/tag';
import { useLibrary } from './use-library';

export function useTopTags(limit: number): Tag[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => listTags(library, limit), [library, limit]);
}
