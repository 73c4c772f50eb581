// How far the search index is, live; nothing when all papers are in it.
import { useLiveQuery } from 'dexie-react-hooks';
import { getIndexProgress } from '@/lib/db/index-state';
import { useLibrary } from './use-library';

export function useIndexProgress(): Awaited<ReturnType<typeof getIndexProgress>> {
  const library = useLibrary();
  return useLiveQuery(() => getIndexProgress(library), [library]);
}
