// Before a file is open: what the doctor does, and where to begin.
import { Button } from '../Button';
import styles from './ChooseBib.module.css';

export function ChooseBib({ onChoose }: { onChoose: () => void }) {
  return (
    <div className={styles.choose}>
      <h2>Drop a .bib file here</h2>
      <p>Finds preprints that have been published since, fields that are missing, names in titles that BibTeX would lower, and entries that are there twice. You see every change before it is made.</p>
      <Button look="primary" onClick={onChoose}>Choose a file…</Button>
      <small>Nothing leaves this browser until you look something up. The file changes only when you save it, and nothing in it but what you chose.</small>
    </div>
  );
}
