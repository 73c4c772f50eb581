// What the page has to take back when a command is undone, by whichever key, button or page.
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useRef } from 'react';
import { listHistory } from '@/lib/db/read-history';
import { useLibrary } from '../hooks/use-library';

/** `then` is done once that entry of the history is undone. */
export type WhenUndone = (entry: number, then: () => void) => void;

export function useWhenUndone(): WhenUndone {
  const library = useLibrary();
  const history = useLiveQuery(() => listHistory(library), [library]);
  const awaited = useRef(new Map<number, () => void>());
  useEffect(() => {
    for (const { id, isUndone } of history ?? []) {
      if (!isUndone) continue;
      awaited.current.get(id)?.();
      awaited.current.delete(id);
    }
  }, [history]);
  return useCallback((entry, then) => void awaited.current.set(entry, then), []);
}
