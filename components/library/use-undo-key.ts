// `z` on a screen without a list of papers, which has keys of its own. Never while something is being typed.
import { useEffect, useEffectEvent } from 'react';
import { isTypedInto } from './use-go-keys';

export function useUndoKey(onUndo: () => void): void {
  const onKey = useEffectEvent(({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent) => {
    if (key === 'z' && !ctrlKey && !metaKey && !altKey && target instanceof Element && !isTypedInto(target) && !target.closest('dialog')) onUndo();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
