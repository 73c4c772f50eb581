// `z` on a screen without a list of papers, which has keys of its own. Never while something is being typed.
import { isTypedInto, useDocumentKeys } from './use-document-keys';

export function useUndoKey(onUndo: () => void): void {
  useDocumentKeys(({ key, ctrlKey, metaKey, altKey, target }) => {
    if (key === 'z' && !ctrlKey && !metaKey && !altKey && target instanceof Element && !isTypedInto(target) && !target.closest('dialog')) onUndo();
  });
}
