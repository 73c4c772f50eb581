// The list of keys.
import { Fragment } from 'react';
import { Dialog } from './Dialog';
import styles from './KeysDialog.module.css';

const KEYS: Record<string, readonly (readonly [keys: string, does: string])[]> = {
  Anywhere: [['/', 'Search'], ['?', 'Show these keys'], ['z', 'Undo'], ['Esc', 'Close the innermost thing']],
  'Reading list': [
    ['↑ ↓ or j k', 'Move through the papers'], ['↵', 'Open the paper'], ['→ ←', 'Open and close the row'], ['o', 'PDF'], ['t', 'Tags'], ['n', 'Note'],
    ['1 2 3 4', 'Unread, reading, read, archived'], ['c', 'Copy the citation'], ['Del', 'Remove'],
  ],
  New: [['s', 'Save'], ['e', 'Clear'], ['⇧ E', 'Clear the feed']],
  Tags: [['↵', 'Add the chosen suggestion'], ['⇧ ↵', 'Add the text as it stands'], ['⌫', 'Take the last tag away']],
};

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className={styles.groups}>
        {Object.entries(KEYS).map(([where, keys]) => (
          <section key={where}>
            <h3 className={styles.where}>{where}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, does]) => <Fragment key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></Fragment>)}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
