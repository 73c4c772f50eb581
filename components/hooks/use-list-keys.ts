// The keys of a list. Letters act on the chosen row, never while the reader types: the search field keeps them for itself until an arrow
// has moved to a row, and gets them back with the first letter that is no command.
import type { RefObject } from 'react';
import { useDocumentKeys } from './use-document-keys';
import { useMessages } from './use-messages';
import { useRowOnFocus } from './use-row-on-focus';
import type { Rows, Selection } from './use-selection';

export interface ListKeys<Item> {
  /** Nothing while they are being read: keys never act on what an earlier search found. */
  rows: Rows<Item> | undefined;
  selection: Selection;
  grid: RefObject<HTMLElement | null>;
  /** Holds the focus while arrows move; where there is none the grid does. */
  search?: RefObject<HTMLInputElement | null>;
  /** What a key does with the chosen row. */
  commands: Record<string, (item: Item) => void>;
  onMove?: (item: Item | undefined) => void;
  /** Closes the innermost thing; false if there was nothing to close. */
  onEscape: () => boolean;
  onHelp: () => void;
}

const PAGE_ROWS = 6;

export function useListKeys<Item>(keys: ListKeys<Item>): void {
  const { undoLast } = useMessages();

  function act(key: string, target: Element, search: HTMLInputElement | null | undefined): boolean {
    const { selection, commands } = keys;
    const isTyping = target === search && selection.index === undefined;
    if (move(key, isTyping)) {
      if (target !== search && target !== keys.grid.current) (search ?? keys.grid.current)?.focus();
      return true;
    }
    if (key === '?' && !(isTyping && search?.value)) return done(keys.onHelp);
    if (isTyping) return key === 'Enter' && search?.value.trim() ? onItem(commands[key], 0) : false;
    if (target.closest('button, a') && (key === 'Enter' || key === ' ')) return false;
    if (key === '/') return done(() => startTyping(search));
    if (key === 'z') return done(undoLast);
    if (selection.index !== undefined && Object.hasOwn(commands, key)) return onItem(commands[key], selection.index);
    if (key.length === 1) startTyping(search);
    return false;
  }

  function move(key: string, isTyping: boolean): boolean {
    const { rows, selection } = keys;
    const { index } = selection;
    if (!rows || rows.total === 0) return false;
    const last = rows.total - 1;
    const next = key === 'ArrowDown' || (key === 'j' && !isTyping) ? (index ?? -1) + 1
      : key === 'ArrowUp' || (key === 'k' && !isTyping) ? (index ?? 0) - 1
      : index === undefined ? undefined
      : key === 'Home' ? 0 : key === 'End' ? last : key === 'PageDown' ? index + PAGE_ROWS : key === 'PageUp' ? Math.max(0, index - PAGE_ROWS)
      : undefined;
    if (next === undefined) return false;
    if (next < 0) selection.clear();
    else selection.select(next);
    keys.onMove?.(next < 0 ? undefined : rows.at(Math.min(next, last)));
    return true;
  }

  function onItem(command: ((item: Item) => void) | undefined, index: number): boolean {
    const item = keys.rows?.at(index);
    if (item !== undefined) command?.(item);
    return true;
  }

  function startTyping(search: HTMLInputElement | null | undefined): void {
    if (!search) return;
    keys.selection.clear();
    search.focus();
  }

  useRowOnFocus(keys.grid, keys.selection);
  useDocumentKeys((event) => {
    const { target } = event;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    if (target.closest('dialog, [role="menu"]')) return;
    if (event.key === 'Escape') {
      if (keys.onEscape()) event.preventDefault();
      return;
    }
    const search = keys.search?.current;
    // Radio buttons take arrows and the space bar, and leave the letters.
    const isKept = target.matches('input[type="radio"]') ? event.key.length > 1 || event.key === ' ' : target.matches('input, textarea') && target !== search;
    if (!isKept && act(event.key, target, search)) event.preventDefault();
  });
}

function done(work: () => void): true {
  work();
  return true;
}
