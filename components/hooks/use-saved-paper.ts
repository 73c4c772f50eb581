// The saved paper that goes by any of these keys, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { findPapers } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { useLibrary } from './use-library';

/** `undefined`: not read yet. */
export function useSavedPaper(keys: readonly PaperKey[]): { paper: Paper | undefined } | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => ({ paper: (await findPapers(library, keys))[0] }), [library, keys.join(' ')]);
}
