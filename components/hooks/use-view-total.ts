// How many papers a view holds, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { countPapers } from '@/lib/db/queries';
import type { View } from '@/lib/model/view';
import { useLibrary } from './use-library';

export function useViewTotal(view: View): number | undefined {
  const library = useLibrary();
  return useLiveQuery(() => countPapers(library, view), [library, view]);
}
