// A paper in a list: something at the start, title and what stands under it, something at the end; more below when open.
// A row of a grid that has one tab stop; what is in it is reached by keys and by the pointer.
import type { MouseEvent, ReactNode } from 'react';
import styles from './Row.module.css';

export interface RowProps {
  id: string;
  /** Position in the whole list, from 0. */
  index: number;
  title: string;
  /** The title as it is drawn, if something in it is marked. */
  drawn?: ReactNode;
  /** The title leads there. */
  href: string | undefined;
  onFollow: () => void;
  /** What a screen reader says for the whole row. */
  name: string;
  active: boolean;
  /** Second ink, regular weight. */
  dim?: boolean;
  open?: boolean;
  /** Shows its actions without being pointed at. */
  steady?: boolean;
  lead: ReactNode;
  meta: ReactNode;
  /** Why it was found. */
  found?: ReactNode;
  actions: ReactNode;
  /** A press anywhere but on a control. */
  onPress: () => void;
  children?: ReactNode;
}

export function Row({ id, index, title, drawn = title, href, onFollow, name, active, dim = false, open = false, steady = false, lead, meta, found, actions, onPress, children }: RowProps) {
  const press = ({ target }: MouseEvent) => {
    if (target instanceof Element && !target.closest('a, button, input, textarea, label, [role="menu"], [data-details]') && getSelection()?.isCollapsed !== false) onPress();
  };
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={active}
      aria-label={name}
      tabIndex={-1}
      className={styles.row}
      data-dim={dim || undefined}
      data-open={open || undefined}
      data-steady={steady || undefined}
      onClick={press}
      onMouseDown={keepFocus}
      onKeyDown={(event) => {
        // Of a row that a press has focused; otherwise the keys are the list's.
        if (event.key !== ' ' || event.target !== event.currentTarget) return;
        event.preventDefault();
        onPress();
      }}
    >
      <div role="gridcell" className={styles.lead}>{lead}</div>
      <div role="gridcell" className={styles.main}>
        <a
          className={styles.title}
          href={href}
          target="_blank"
          rel="noreferrer"
          tabIndex={-1}
          dir="auto"
          title={title}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onFollow();
          }}
        >
          {drawn}
        </a>
        <div className={styles.meta}>{meta}</div>
        {found && <div className={styles.found}>{found}</div>}
      </div>
      <div role="gridcell" className={styles.actions}>{actions}</div>
      {open && <div role="gridcell" className={styles.details} data-details>{children}</div>}
    </div>
  );
}

/** A button that is not a tab stop leaves the focus where it is: in the search field, as a rule. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button[tabindex="-1"]')) event.preventDefault();
}
