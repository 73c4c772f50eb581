// Bars side by side through time, each a link to its papers: one stop of the Tab key, arrows go from bar to bar, and what a bar tells shows beside it.
import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import { roundTop, type AxisLabel } from './axis';
import styles from './BarChart.module.css';

export interface Bar {
  name: string;
  href: string;
  value: number;
  /** Of these; nothing: the bar is of one piece. */
  part?: number | undefined;
  /** What it stands for: `10 saved, 5 read`. */
  says: string;
}

interface BarChartProps {
  label: string;
  bars: readonly Bar[];
  axis: readonly AxisLabel[];
  /** Without lines and numbers at the side. */
  isSmall?: boolean;
}

export function BarChart({ label, bars, axis, isSmall = false }: BarChartProps) {
  const top = roundTop(Math.max(...bars.map(({ value }) => value), 1));
  const [chosen, setChosen] = useState(bars.length - 1);
  const stop = Math.min(chosen, bars.length - 1);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.currentTarget.closest('ul')?.children[to]?.querySelector('a')?.focus();
  };
  return (
    <div className={styles.chart} data-small={isSmall || undefined} style={{ '--bars': bars.length, '--margin': `${isSmall ? 0 : Math.max(32, 8 + 7 * top.toLocaleString('en').length)}px`, '--gap': bars.length > 30 ? '2px' : isSmall ? '3px' : '6px' } as CSSProperties}>
      {!isSmall && [top, top / 2].map((value) => <span key={value} aria-hidden="true" className={styles.level} style={{ insetBlockStart: `calc(var(--height) * ${1 - value / top} - 8px)` }}>{value.toLocaleString('en')}</span>)}
      <ul className={styles.bars} aria-label={label}>
        {bars.map(({ name, href, value, part, says }, at) => (
          <li key={name} className={styles.place}>
            <a
              href={href}
              className={styles.bar}
              aria-label={`${name}: ${says}`}
              tabIndex={at === stop ? 0 : -1}
              onFocus={() => setChosen(at)}
              onKeyDown={move}
              style={{ '--value': value / top, '--part': part === undefined || value === 0 ? 1 : part / value } as CSSProperties}
            >
              <span className={styles.fill} data-none={value === 0 || undefined} />
              <span className={styles.bubble} data-side={side(at, bars.length)} aria-hidden="true">{name}<br /><b>{says}</b></span>
            </a>
          </li>
        ))}
      </ul>
      <div className={styles.axis} aria-hidden="true">
        {axis.map(({ at, text }) => <span key={at} data-end={at >= 0.92 * bars.length || undefined} style={{ gridColumn: at + 1 }}>{text}</span>)}
      </div>
    </div>
  );
}

/** At the edges of the window a bubble stands to one side. */
function side(at: number, count: number): 'start' | 'end' | undefined {
  if (at < count / 4) return 'start';
  return at >= (3 * count) / 4 ? 'end' : undefined;
}
