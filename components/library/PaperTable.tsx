// The list (APG "grid", one tab stop): heads that sort, and only those rows that are in sight, whatever the view holds.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, type ReactNode, type RefObject } from 'react';
import type { Paper } from '@/lib/model/paper';
import type { OrderBy, View } from '@/lib/model/view';
import { amount } from '../amount';
import { useListScroll } from '../hooks/use-list-scroll';
import type { LoadedPapers } from '../hooks/use-papers';
import { Icon } from '../Icon';
import { CheckBox } from './CheckBox';
import { pressHead, sortOf } from './orders';
import styles from './PaperTable.module.css';

export const ROW_PX = 52;
/** The bulk bar stands over the last rows: below them there is room to scroll them above it. */
const BULK_PX = 68;
/** The bench waits for it: the first rows are there. */
const FIRST_ROWS = 'manicule:rows';

interface PaperTableProps {
  loaded: LoadedPapers;
  show: (first: number, last: number) => void;
  grid: RefObject<HTMLDivElement | null>;
  rowId: (index: number) => string;
  activeIndex: number | undefined;
  checked: 'none' | 'some' | 'all';
  onCheckAll: (isChecked: boolean) => void;
  onOrder: (order: View['order']) => void;
  children: (paper: Paper, index: number) => ReactNode;
}

export function PaperTable({ loaded, show, grid, rowId, activeIndex, checked, onCheckAll, onOrder, children }: PaperTableProps) {
  const below = checked === 'none' ? 0 : BULK_PX;
  const virtualizer = useVirtualizer({
    count: loaded.total,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingStart: 32,
    paddingEnd: below,
    scrollPaddingEnd: below,
    // What can be seen before it has been measured.
    initialRect: { width: innerWidth, height: innerHeight },
    useFlushSync: false,
  });

  useListScroll(virtualizer, loaded, activeIndex, show);

  useEffect(() => {
    if (performance.getEntriesByName(FIRST_ROWS).length === 0) performance.mark(FIRST_ROWS);
  }, []);

  const head = (by: OrderBy, name: string, face: ReactNode) => {
    const sort = sortOf(loaded.view, by);
    return (
      <div role="columnheader" aria-sort={sort} className={styles.head} data-by={by}>
        <button type="button" tabIndex={-1} aria-label={name} title={`Sort by ${by === 'added' ? 'when it was added' : by}`} onClick={() => onOrder(pressHead(loaded.view, by))}>
          {face}
          {sort && <Icon name="down" />}
        </button>
      </div>
    );
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Papers"
      aria-multiselectable="true"
      aria-rowcount={loaded.total + 1}
      aria-activedescendant={activeIndex === undefined ? undefined : rowId(activeIndex)}
      tabIndex={0}
      className={styles.table}
    >
      <div role="row" aria-rowindex={1} className={styles.heads}>
        <div role="columnheader" className={styles.box}><CheckBox label="Select all" state={checked} onChange={onCheckAll} /></div>
        {head('title', `Title, ${amount(loaded.total, 'paper')}`, amount(loaded.total, 'paper'))}
        {head('year', 'Year', 'Year')}
        {head('added', 'Added', 'Added')}
      </div>
      <div role="rowgroup" className={styles.all} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const paper = loaded.at(index);
          return (
            <div key={key} role="presentation" className={styles.place} style={{ transform: `translateY(${start}px)` }}>
              {paper ? children(paper, index) : <div className={styles.unread} aria-hidden="true"><i /><i /></div>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
