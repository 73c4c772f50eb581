// The keyboard of a mark: which keys on it are ours, and what each asks for.
import type { Mark, MarkAction } from './mark';
import { trusting, type Trust } from './trust';

export interface MarkKeysOptions {
  findMark(target: EventTarget | null): Mark | undefined;
  isTrusted: Trust;
  /** Before a key is looked at: the reader works with the keyboard now. */
  onUse(): void;
  onAction(mark: Mark, action: MarkAction): void;
  /** False if there was nothing to close. */
  onEscape(): boolean;
}

const ACTIONS: ReadonlyMap<string, MarkAction> = new Map([
  ['s', 'tags'], ['S', 'range'], ['t', 'tags'], ['n', 'note'], ['z', 'undo'], ['j', 'next'], ['k', 'previous'],
  ['1', 'unread'], ['2', 'reading'], ['3', 'read'], ['4', 'archived'],
]);

/** Takes its keys before the page, whose shortcuts must not hear them; for good, because a mark outlives the extension and must say so. */
export function setUpMarkKeys({ findMark, isTrusted, onUse, onAction, onEscape }: MarkKeysOptions): void {
  /** True if the key is one of ours. */
  const press = (mark: Mark, key: string): boolean => {
    if (key === 'Escape') return onEscape();
    const action = ACTIONS.get(key);
    if (action) onAction(mark, action);
    return action !== undefined;
  };
  const hear = trusting(isTrusted, (event: KeyboardEvent) => {
    const mark = findMark(event.target);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key } = event;
    onUse();
    // The browser turns these two into a click.
    const isOurs = key === 'Enter' || key === ' ' || (event.type === 'keydown' ? press(mark, key) : ACTIONS.has(key));
    if (!isOurs) return;
    event.stopPropagation();
    if (key.length === 1 && key !== ' ') event.preventDefault();
  });
  for (const type of ['keydown', 'keyup'] as const) addEventListener(type, hear, { capture: true });
}
