// The language of searches on one screen.
import { QUERY_HELP } from '@/lib/search/query-help';
import { Dialog } from '../Dialog';
import styles from './SearchHelp.module.css';

interface SearchHelpProps {
  onClose: () => void;
  /** Puts an example into the box. */
  onTry?: (example: string) => void;
}

export default function SearchHelp({ onClose, onTry }: SearchHelpProps) {
  return (
    <Dialog title="How to search" onClose={onClose}>
      <table className={styles.table}>
        <thead><tr><th scope="col">Write</th><th scope="col">It finds</th></tr></thead>
        <tbody>
          {QUERY_HELP.map(({ example, does }) => (
            <tr key={example}>
              <th scope="row">{onTry ? <button type="button" className={styles.example} title="Try it" onClick={() => onTry(example)}><code>{example}</code></button> : <code>{example}</code>}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.keys}><kbd>Ctrl</kbd> <kbd>Space</kbd> in the box offers what can be written. <kbd>Tab</kbd> takes the first.</p>
    </Dialog>
  );
}
