// A chart under its heading, or the table behind it.
import { useId, type ReactNode } from 'react';
import styles from './Chart.module.css';

export interface ChartTable {
  /** The heading of each column; the first one names the rows. */
  head: readonly string[];
  rows: readonly TableRow[];
}

export interface TableRow {
  name: string;
  values: readonly (number | string)[];
  /** Its papers. */
  href?: string;
}

interface ChartProps {
  title: string;
  /** Beside the heading: what the colours mean, or of how many. */
  aside?: ReactNode;
  /** Across all columns. */
  isWide?: boolean;
  isTable?: boolean;
  /** Nothing: what is shown is text already. */
  table?: ChartTable;
  children: ReactNode;
  /** Below the one or the other. */
  foot?: ReactNode;
}

export function Chart({ title, aside, isWide = false, isTable = false, table, children, foot }: ChartProps) {
  const id = useId();
  return (
    <section className={styles.chart} data-wide={isWide || undefined} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>{title}</h2>
        {!(isTable && table) && aside}
      </div>
      {isTable && table ? <Table table={table} /> : children}
      {foot}
    </section>
  );
}

function Table({ table: { head, rows } }: { table: ChartTable }) {
  const [name, ...values] = head;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead><tr><th scope="col">{name}</th>{values.map((value) => <th key={value} scope="col">{value}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" dir="auto" title={row.name}>{row.href === undefined ? row.name : <a href={row.href} className={styles.link}>{row.name}</a>}</th>
              {row.values.map((value, at) => <td key={values[at]}>{typeof value === 'number' ? value.toLocaleString('en') : value}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a colour stands for. */
export function Key({ tone, children }: { tone: 'part' | 'whole'; children: string }) {
  return <span className={styles.key} data-tone={tone}>{children}</span>;
}
