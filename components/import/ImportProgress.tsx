// How far it is; where nobody knows how much there is, only that it goes on.
import styles from './ImportProgress.module.css';

interface ImportProgressProps {
  label: string;
  words: string;
  done?: number;
  total?: number;
}

export function ImportProgress({ label, words, done, total }: ImportProgressProps) {
  return (
    <div className={styles.progress}>
      {total === undefined ? <progress aria-label={label} /> : <progress aria-label={label} value={done} max={total} />}
      <span role="status">{words}</span>
    </div>
  );
}
