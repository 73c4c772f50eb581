// Filters as a strip of switches (APG "toolbar": one tab stop, arrows move): what is pressed, the statuses, the tags
// used most.
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type WheelEvent } from 'react';
import type { StatusFilter } from '@/lib/model/view';
import type { View } from '@/lib/model/view';
import type { Status } from '@/lib/model/paper';
import { tagKey, type Tag } from '@/lib/model/tag';
import { Icon } from './Icon';
import { STATUS_LIST, STATUS_NAMES } from './status-names';
import { TagName } from './TagName';
import { isWhole } from './view-text';
import styles from './FilterStrip.module.css';

interface FilterStripProps {
  view: View;
  onView: (view: View) => void;
  counts: Record<StatusFilter, number> | undefined;
  tags: readonly Tag[];
  /** How many papers the view holds. */
  total: number | undefined;
}

interface Filter {
  key: string;
  label: string;
  pressed: boolean;
  count?: number | undefined;
  next: View;
}

export function FilterStrip({ view, onView, counts, tags, total }: FilterStripProps) {
  const filters = listFilters(view, counts, tags, total);
  const [stop, setStop] = useState<string>();
  const strip = useRef<HTMLDivElement>(null);
  const pressed = filters.flatMap((filter) => (filter.pressed ? [filter.key] : [])).join(' ');
  useEffect(() => {
    if (pressed) strip.current?.scrollTo({ left: 0 });
  }, [pressed]);
  if (filters.length === 0) return <div className={styles.none} />;
  const stopKey = filters.some(({ key }) => key === stop) ? stop : filters[0]?.key;
  return (
    <div ref={strip} className={styles.strip} role="toolbar" aria-label="Filters" tabIndex={-1} onKeyDown={moveInStrip} onFocus={revealFilter} onWheel={scrollSideways}>
      {filters.map(({ key, label, pressed: isPressed, count, next }, index) => (
        <button
          key={key}
          type="button"
          className={styles.filter}
          aria-pressed={isPressed}
          tabIndex={key === stopKey ? 0 : -1}
          data-apart={isApart(filters, index) || undefined}
          onFocus={() => setStop(key)}
          onClick={() => onView(next)}
        >
          {isPressed && <Icon name="x" />}
          <span className={styles.label} title={label}><TagName tag={label} /></span>{' '}
          {count !== undefined && <span className={styles.count}>{count.toLocaleString('en')}</span>}
        </button>
      ))}
    </div>
  );
}

/** A line stands between statuses and tags. */
function isApart(filters: readonly Filter[], index: number): boolean {
  const [here, next] = [filters[index], filters[index + 1]];
  return here !== undefined && next !== undefined && !here.pressed && isStatus(here) !== isStatus(next);
}

function isStatus({ key }: Filter): boolean {
  return key.startsWith('status:');
}

function listFilters(view: View, counts: FilterStripProps['counts'], tags: readonly Tag[], total: number | undefined): Filter[] {
  const alone = Number(view.status !== 'open') + view.tags.length === 1 && !view.text.trim();
  const statuses = STATUS_LIST.filter((status) => view.status === status || (counts?.[status] ?? 0) > 0).map((status) => statusFilter(view, status, counts));
  const pressedTags = view.tags.map((tag): Filter => ({
    key: `tag:${tagKey(tag)}`,
    label: tag,
    pressed: true,
    next: { ...view, tags: view.tags.filter((other) => other !== tag) },
  }));
  const pressedKeys = new Set(pressedTags.map(({ key }) => key));
  const others = tags.map(({ key, label }): Filter => ({ key: `tag:${key}`, label, pressed: false, next: { ...view, tags: [...view.tags, label] } }));
  const pressed = [...statuses.filter((filter) => filter.pressed), ...pressedTags].map((filter) => (alone ? { ...filter, count: total } : filter));
  return [...pressed, ...statuses.filter((filter) => !filter.pressed), ...others.filter(({ key }) => !pressedKeys.has(key))];
}

function statusFilter(view: View, status: Status, counts: FilterStripProps['counts']): Filter {
  const pressed = view.status === status;
  return {
    key: `status:${status}`,
    label: STATUS_NAMES[status],
    pressed,
    count: isWhole(view) ? counts?.[status] : undefined,
    next: { ...view, status: pressed ? 'open' : status },
  };
}

function moveInStrip(event: KeyboardEvent<HTMLElement>): void {
  const filters = [...event.currentTarget.querySelectorAll('button')];
  const at = filters.findIndex((filter) => filter === document.activeElement);
  const next = { ArrowRight: filters[at + 1], ArrowLeft: filters[at - 1], Home: filters[0], End: filters.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function revealFilter({ target }: FocusEvent<HTMLElement>): void {
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** A wheel turns one way only. */
function scrollSideways({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLElement>): void {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY;
}
