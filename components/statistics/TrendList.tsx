// What papers are filed under, the most first, each with its course through the span; pointed at, it tells the numbers.
import type { CSSProperties } from 'react';
import { VisuallyHidden } from '../VisuallyHidden';
import styles from './TrendList.module.css';

export interface TrendLine {
  name: string;
  total: number;
  /** Its papers. */
  href?: string;
  /** How many in each step; nothing: no course is drawn. */
  course?: readonly { step: string; count: number }[];
}

export function TrendList({ label, lines }: { label: string; lines: readonly TrendLine[] }) {
  const most = Math.max(...lines.map(({ total }) => total), 1);
  return (
    <ul className={styles.list} aria-label={label}>
      {lines.map((line) => <li key={line.name}><Line line={line} most={most} /></li>)}
    </ul>
  );
}

function Line({ line: { name, total, href, course }, most }: { line: TrendLine; most: number }) {
  const face = (
    <>
      <span className={styles.name} dir="auto" title={name}>{name}</span>{' '}
      <span aria-hidden="true"><span className={styles.bar} style={{ inlineSize: `${(100 * total) / most}%` }} /></span>
      {course && <Course course={course} />}
      <span className={styles.total}>{total.toLocaleString('en')}</span>
      {course && <VisuallyHidden>{`: ${course.map(({ step, count }) => `${step} ${count}`).join(', ')}`}</VisuallyHidden>}
      {course && (
        <span className={styles.bubble} aria-hidden="true">
          {course.map(({ step, count }) => <span key={step}>{step} <b>{count.toLocaleString('en')}</b></span>)}
        </span>
      )}
    </>
  );
  const attributes = { className: styles.line, 'data-course': course !== undefined || undefined };
  return href === undefined ? <span {...attributes}>{face}</span> : <a href={href} {...attributes}>{face}</a>;
}

/** On a scale of its own: its shape, not its size. */
function Course({ course }: { course: NonNullable<TrendLine['course']> }) {
  const most = Math.max(...course.map(({ count }) => count), 1);
  return (
    <span className={styles.course} aria-hidden="true">
      {course.map(({ step, count }) => <span key={step} data-none={count === 0 || undefined} style={{ '--value': count / most } as CSSProperties} />)}
    </span>
  );
}
