// The paper whose details are shown, live, under whatever id it stands by now.
import { useLiveQuery } from 'dexie-react-hooks';
import { findPaper } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { useLibrary } from '../hooks/use-library';

export interface ShownPaper {
  paper: Paper | undefined;
  /** It is not in the library any more. */
  isGone: boolean;
}

/** `near`: the one under the cursor, which is there at once. */
export function useShownPaper(key: PaperKey | undefined, near: Paper | undefined): ShownPaper {
  const library = useLibrary();
  const found = useLiveQuery(async () => ({ key, paper: key && (await findPaper(library, key)) }), [library, key]);
  const isRead = key !== undefined && found?.key === key;
  return { paper: isRead ? found.paper : key !== undefined && near?.keys.includes(key) ? near : undefined, isGone: isRead && found.paper === undefined };
}
