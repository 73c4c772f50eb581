// The keys of the whole page: `g` and a letter go to a list, `?` shows the keys. Never while something is being typed.
import { useRef } from 'react';
import { isTypedInto, useDocumentKeys } from '../hooks/use-document-keys';

/** How long the letter may take after `g`. */
const SECOND_KEY_MS = 1_500;

export function useGoKeys(targets: Record<string, () => void>, onHelp: () => void): void {
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  // Before the list's own keys, which leave alone what is prevented.
  useDocumentKeys((event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (event.isComposing || ctrlKey || metaKey || altKey || !(target instanceof Element) || isTypedInto(target) || target.closest('dialog, [role="menu"]')) return;
    const isSecond = performance.now() - pressedAt.current < SECOND_KEY_MS;
    pressedAt.current = !isSecond && key === 'g' ? performance.now() : Number.NEGATIVE_INFINITY;
    const act = isSecond ? (Object.hasOwn(targets, key) ? targets[key] : undefined) : key === '?' ? onHelp : undefined;
    if (act) act();
    if (act || key === 'g') event.preventDefault();
  }, { isFirst: true });
}
