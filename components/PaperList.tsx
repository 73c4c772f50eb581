// Saved papers, newest first (APG "grid", one tab stop): only the rows in sight exist, whatever the list holds.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, type ReactNode, type RefObject } from 'react';
import type { Paper } from '@/lib/model/paper';
import { useListScroll } from './hooks/use-list-scroll';
import type { LoadedPapers } from './hooks/use-papers';
import styles from './PaperList.module.css';

/** Between a title of one line (54) and of two (74). */
const ROW_PX = 64;
/** What the list can be seen through before it has been measured: the popup's. */
const FIRST_RECT = { width: 408, height: 400 };
/** The bench waits for it: the rows of another view are there. */
const ROWS = 'manicule:rows';

interface PaperListProps {
  loaded: LoadedPapers;
  show: (first: number, last: number) => void;
  grid: RefObject<HTMLDivElement | null>;
  id: string;
  rowId: (index: number) => string;
  activeIndex: number | undefined;
  children: (paper: Paper, index: number) => ReactNode;
}

export function PaperList({ loaded, show, grid, id, rowId, activeIndex, children }: PaperListProps) {
  const virtualizer = useVirtualizer({
    count: loaded.total,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_PX,
    getItemKey: useCallback((index: number) => loaded.at(index)?.id ?? index, [loaded]),
    overscan: 6,
    initialRect: FIRST_RECT,
    useFlushSync: false,
  });

  useListScroll(virtualizer, loaded, activeIndex, show);

  useEffect(() => {
    performance.mark(ROWS);
  }, [loaded.view]);

  return (
    <div
      ref={grid}
      id={id}
      role="grid"
      aria-label="Reading list"
      aria-rowcount={loaded.total}
      aria-activedescendant={activeIndex === undefined ? undefined : rowId(activeIndex)}
      tabIndex={0}
      className={styles.list}
    >
      <div role="presentation" className={styles.all} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const paper = loaded.at(index);
          return (
            <div key={key} ref={virtualizer.measureElement} role="presentation" data-index={index} className={styles.place} style={{ transform: `translateY(${start}px)` }}>
              {paper ? children(paper, index) : <div className={styles.unread} style={{ blockSize: ROW_PX }} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
