// A count: plain, or filled where it counts what is new.
import styles from './Count.module.css';

export function Count({ value, fresh = false }: { value: number; fresh?: boolean }) {
  return <span className={styles.count} data-fresh={fresh || undefined}>{value.toLocaleString('en')}</span>;
}
