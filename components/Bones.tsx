// What a list looks like before it is there. Only after a moment: most lists are there sooner.
import { useDelay } from './hooks/use-delay';
import styles from './Bones.module.css';

const ROWS = [[92, 58], [74, 44], [86, 50], [66, 38], [90, 62], [58, 40]];

export function Bones() {
  const waited = useDelay(100);
  return (
    <div className={styles.bones} aria-busy="true">
      {waited && ROWS.map(([title, by]) => (
        <div key={title} className={styles.row}>
          <div className={styles.bone} style={{ inlineSize: `${title}%`, blockSize: 14, marginBlock: '3px 8px' }} />
          <div className={styles.bone} style={{ inlineSize: `${by}%`, marginBlockEnd: 4 }} />
        </div>
      ))}
    </div>
  );
}
