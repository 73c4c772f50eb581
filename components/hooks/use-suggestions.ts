// Papers that look like this one, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { listSuggestions } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { useLibrary } from './use-library';

export function useSuggestions(id: PaperKey): Paper[] {
  const library = useLibrary();
  return useLiveQuery(() => listSuggestions(library, id), [library, id]) ?? [];
}
