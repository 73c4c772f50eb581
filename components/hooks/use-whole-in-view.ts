// An open row is shown whole. The list makes room for it a moment later, and some of it comes later still: followed until the reader goes on.
import { useEffect, type RefObject } from 'react';

/** `details`: an element in the row. */
export function useWholeInView(details: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const row = details.current?.closest('[role="row"]');
    const room = row?.closest('[role="grid"]')?.firstElementChild;
    if (!row || !room) return undefined;
    const following = new AbortController();
    const observer = new ResizeObserver(() => row.scrollIntoView({ block: 'nearest' }));
    observer.observe(room);
    following.signal.addEventListener('abort', () => observer.disconnect());
    for (const event of ['wheel', 'pointerdown', 'keydown']) addEventListener(event, () => following.abort(), { capture: true, passive: true, signal: following.signal });
    return () => following.abort();
  }, [details]);
}
