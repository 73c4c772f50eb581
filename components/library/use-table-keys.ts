// The keys of the list of papers. They act on the chosen row from wherever nothing is typed; ↓ leads from the search into the list, and a
// letter that is no command back to the search.
import type { RefObject } from 'react';
import type { Paper } from '@/lib/model/paper';
import { isTypedInto, useDocumentKeys } from '../hooks/use-document-keys';
import { useRowOnFocus } from '../hooks/use-row-on-focus';
import type { Rows, Selection } from '../hooks/use-selection';

export interface TableKeys {
  /** Nothing while they are being read: keys never act on what an earlier search found. */
  rows: Rows<Paper> | undefined;
  cursor: Selection;
  grid: RefObject<HTMLElement | null>;
  search: RefObject<HTMLInputElement | null>;
  /** What a key does with the chosen row. */
  commands: Record<string, (paper: Paper, index: number) => void>;
  /** What a key does with everything that is checked; only while something is. */
  bulk: Record<string, () => void> | undefined;
  onExtend: (from: number, to: number) => void;
  onAll: () => void;
  onUndo: () => void;
  /** Closes the innermost thing; false if there was nothing to close. */
  onEscape: () => boolean;
  pageRows: () => number;
}

export function useTableKeys(keys: TableKeys): void {
  const { rows, cursor, grid, search } = keys;
  const last = (rows?.total ?? 0) - 1;

  const moveTo = (index: number): true => {
    cursor.select(index);
    grid.current?.focus();
    return true;
  };

  function fromSearch(key: string): boolean {
    if (last < 0 || (key !== 'ArrowDown' && !(key === 'Enter' && search.current?.value.trim()))) return false;
    return moveTo(cursor.index ?? 0);
  }

  function steps(key: string): number | undefined {
    const index = cursor.index ?? -1;
    if (key === 'ArrowDown' || key === 'j') return index + 1;
    if (key === 'ArrowUp' || key === 'k') return index - 1;
    if (key === 'PageDown') return index + keys.pageRows();
    if (key === 'PageUp') return Math.max(0, index - keys.pageRows());
    if (key === 'Home') return 0;
    return key === 'End' ? last : undefined;
  }

  function move({ key, shiftKey }: KeyboardEvent): boolean {
    const next = steps(shiftKey && key.length === 1 ? '' : key);
    if (next === undefined || last < 0) return false;
    if (next < 0) {
      search.current?.focus();
      return true;
    }
    if (shiftKey) keys.onExtend(cursor.index ?? 0, Math.min(next, last));
    return moveTo(next);
  }

  function act(event: KeyboardEvent, target: Element): boolean {
    const { key } = event;
    const isControl = target.closest('button, a, input, summary, [role="tab"], [role="option"]') !== null;
    if (isControl && (key.length > 1 || key === ' ')) return false;
    if (move(event)) return true;
    if (key === '/') {
      search.current?.focus();
      return true;
    }
    if (key === 'z') return done(keys.onUndo);
    if (keys.bulk && Object.hasOwn(keys.bulk, key)) return done(keys.bulk[key]);
    const command = Object.hasOwn(keys.commands, key) ? keys.commands[key] : undefined;
    const paper = cursor.index === undefined ? undefined : rows?.at(cursor.index);
    if (command) return done(() => paper && command(paper, cursor.index ?? 0));
    // The letter goes into the search.
    if (key.length === 1 && key !== ' ') search.current?.focus();
    return false;
  }

  useRowOnFocus(grid, cursor);
  useDocumentKeys((event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (event.defaultPrevented || event.isComposing || altKey || !(target instanceof Element) || target.closest('dialog, [role="menu"], [popover]')) return;
    const inSearch = target === search.current;
    if (isTypedInto(target) && !inSearch && key !== 'Escape') return;
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() !== 'a' || inSearch || last < 0) return;
      keys.onAll();
      event.preventDefault();
    } else if (key === 'Escape' ? keys.onEscape() : inSearch ? fromSearch(key) : act(event, target)) {
      event.preventDefault();
    }
  });
}

function done(work: (() => void) | undefined): true {
  work?.();
  return true;
}
