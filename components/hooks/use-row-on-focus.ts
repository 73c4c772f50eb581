// A list shows its focus by its chosen row: that it has one when the keyboard comes to it.
import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { Selection } from './use-selection';

export function useRowOnFocus(grid: RefObject<HTMLElement | null>, selection: Selection): void {
  const onFocus = useEffectEvent(({ target }: FocusEvent) => {
    if (target === grid.current && selection.index === undefined && grid.current?.matches(':focus-visible')) selection.select(0);
  });
  useEffect(() => {
    const gone = new AbortController();
    document.addEventListener('focusin', (event) => onFocus(event), { signal: gone.signal });
    return () => gone.abort();
  }, []);
}
