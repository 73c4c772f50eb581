// The papers that the reader is dragging: from the list, onto a tag or a status of the rail.
import { createContext, use, useMemo, useState, type DragEvent, type ReactNode } from 'react';
import type { Selection } from '@/lib/model/view';
import { amount } from '../amount';
import styles from './dragged.module.css';

interface Load {
  selection: Selection;
  count: number;
}

interface Dragged {
  load: Load | undefined;
  start(event: DragEvent, load: Load): void;
  end(): void;
}

const DraggedContext = createContext<Dragged>({ load: undefined, start: () => {}, end: () => {} });

export function useDragged(): Dragged {
  return use(DraggedContext);
}

export function DraggedProvider({ children }: { children: ReactNode }) {
  const [load, setLoad] = useState<Load>();
  const dragged = useMemo((): Dragged => ({
    load,
    start({ dataTransfer }, next) {
      dataTransfer.effectAllowed = 'copy';
      // Firefox drags nothing that holds nothing. A type of our own: no other page can read it as text.
      dataTransfer.setData('application/x-manicule-papers', String(next.count));
      dataTransfer.setDragImage(drawLoad(next.count), -12, -8);
      setLoad(next);
    },
    end: () => setLoad(undefined),
  }), [load]);
  return <DraggedContext value={dragged}>{children}</DraggedContext>;
}

/** What follows the pointer. The browser takes its picture at once; then it can go. */
function drawLoad(count: number): HTMLElement {
  const picture = document.createElement('div');
  picture.className = styles['load'] ?? '';
  picture.textContent = amount(count, 'paper');
  document.body.append(picture);
  setTimeout(() => picture.remove());
  return picture;
}
