// Keys pressed anywhere on the page. What is drawn later is heard later: who has to come before others listens in the capture phase.
import { useEffect, useEffectEvent } from 'react';

export function useDocumentKeys(onKey: (event: KeyboardEvent) => void, { isFirst = false } = {}): void {
  const hear = useEffectEvent(onKey);
  useEffect(() => {
    const gone = new AbortController();
    document.addEventListener('keydown', (event) => hear(event), { capture: isFirst, signal: gone.signal });
    return () => gone.abort();
  }, [isFirst]);
}

export function isTypedInto(target: Element): boolean {
  return target.matches('textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"])');
}
