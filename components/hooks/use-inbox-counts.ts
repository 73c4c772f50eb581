// How much waits in the inbox, and how much of it is new, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { countItems } from '@/lib/db/queries';
import { useLibrary } from './use-library';

export function useInboxCounts(): { total: number; fresh: number } | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const [total, fresh] = await Promise.all([countItems(library, 'waiting'), countItems(library, 'new')]);
    return { total, fresh };
  }, [library]);
}
