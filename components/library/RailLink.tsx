// A line of the rail: leads to a list, says how much it holds, takes papers that are dropped on it.
import { useState, type DragEvent, type ReactNode } from 'react';
import type { Selection } from '@/lib/model/view';
import { useDragged } from './use-dragged';
import styles from './RailLink.module.css';

export interface RailLinkProps {
  href: string;
  sign: ReactNode;
  children: string;
  count?: ReactNode;
  isCurrent: boolean;
  title?: string;
  /** How deep it is nested. */
  depth?: number;
  onDropPapers?: ((selection: Selection) => void) | undefined;
  /** Before the name, apart from the link. */
  toggle?: ReactNode;
  /** After the name. */
  mark?: ReactNode;
  /** Beside it: shown when pointed at, or when the focus is in it. */
  menu?: ReactNode;
}

export function RailLink({ href, sign, children, count, isCurrent, title, depth = 0, onDropPapers, toggle, mark, menu }: RailLinkProps) {
  const { load } = useDragged();
  const [isOver, setOver] = useState(false);
  const takes = load !== undefined && onDropPapers !== undefined;
  const over = (event: DragEvent) => {
    if (!takes) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  return (
    <div
      className={styles.line}
      style={{ '--depth': depth } as Record<string, number>}
      data-takes={takes || undefined}
      data-over={(takes && isOver) || undefined}
      data-menu={menu !== undefined || undefined}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={({ relatedTarget, currentTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!takes) return;
        event.preventDefault();
        onDropPapers(load.selection);
      }}
    >
      <a href={href} aria-current={isCurrent ? 'page' : undefined} title={title} className={styles.link} draggable={false}>
        <span className={styles.sign}>{sign}</span>
        <span className={styles.name} dir="auto">{children}</span>{' '}
        {mark}
        {count !== undefined && <span className={styles.count}>{typeof count === 'number' ? count.toLocaleString('en') : count}</span>}
      </a>
      {toggle && <div className={styles.toggle}>{toggle}</div>}
      {menu && <div className={styles.menu}>{menu}</div>}
    </div>
  );
}
