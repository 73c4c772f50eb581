// The rows and headings of the inbox (APG "grid", one tab stop): only what is in sight exists, whatever waits. The heading of the feed in
// sight stays at the top.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, type ReactNode, type RefObject } from 'react';
import type { InboxEntry } from './inbox-entries';
import styles from './InboxList.module.css';

const HEIGHTS: Record<InboxEntry['kind'], number> = { newsHead: 32, news: 54, day: 32, feed: 36, item: 64 };
/** Under a heading that stays. */
const PADDING = HEIGHTS.feed;
/** What the list can be seen through before it has been measured: the popup's. */
const FIRST_RECT = { width: 408, height: 440 };
/** So many entries before the end more of them are read. */
const AHEAD = 40;

interface InboxListProps {
  name: string;
  entries: readonly InboxEntry[];
  /** Of all that can be chosen, read or not. */
  rowCount: number;
  grid: RefObject<HTMLDivElement | null>;
  id: string;
  rowId: (row: number) => string;
  activeRow: number | undefined;
  /** Takes as much room as it needs, not all there is. */
  isShort: boolean;
  onNearEnd: () => void;
  children: (entry: InboxEntry) => ReactNode;
}

export function InboxList({ name, entries, rowCount, grid, id, rowId, activeRow, isShort, onNearEnd, children }: InboxListProps) {
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => HEIGHTS[entries[index]?.kind ?? 'item'],
    getItemKey: useCallback((index: number) => entries[index]?.id ?? index, [entries]),
    rangeExtractor: useCallback((range: Range) => {
      const heading = headingOf(entries, range.startIndex);
      const indexes = defaultRangeExtractor(range);
      return heading === undefined || indexes.includes(heading) ? indexes : [heading, ...indexes];
    }, [entries]),
    overscan: 6,
    scrollPaddingStart: PADDING,
    initialRect: FIRST_RECT,
    useFlushSync: false,
  });

  const stuck = virtualizer.range ? headingOf(entries, virtualizer.range.startIndex) : undefined;
  const activeIndex = activeRow === undefined ? undefined : entries.findIndex((entry) => 'row' in entry && entry.row === activeRow);
  useEffect(() => {
    if (activeIndex === undefined || activeIndex < 0) return;
    // The first row comes with the headings above it.
    if (activeRow === 0) virtualizer.scrollToOffset(0);
    else virtualizer.scrollToIndex(activeIndex);
  }, [virtualizer, activeIndex, activeRow]);

  const nearEnd = useEffectEvent(onNearEnd);
  const lastShown = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (lastShown >= entries.length - AHEAD) nearEnd();
  }, [lastShown, entries]);

  return (
    <div
      ref={grid}
      id={id}
      role="grid"
      aria-label={name}
      aria-rowcount={rowCount}
      aria-activedescendant={activeRow === undefined ? undefined : rowId(activeRow)}
      tabIndex={0}
      className={styles.list}
      data-short={isShort || undefined}
    >
      <div role="presentation" className={styles.all} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const entry = entries[index];
          const isStuck = index === stuck;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              role="presentation"
              data-index={index}
              className={isStuck ? styles.stuck : styles.place}
              style={isStuck ? undefined : { transform: `translateY(${start}px)` }}
            >
              {entry && children(entry)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The feed that the entry belongs to; nothing above the first and in news. */
function headingOf(entries: readonly InboxEntry[], index: number): number | undefined {
  const at = entries.findLastIndex(({ kind }, other) => other <= index && kind !== 'item');
  return entries[at]?.kind === 'feed' ? at : undefined;
}
