// The list of keys.
import { Fragment } from 'react';
import { Dialog } from './Dialog';
import styles from './KeysDialog.module.css';

const KEYS: Record<string, readonly (readonly [keys: string, does: string])[]> = {
  'Reading list': [
    ['↑ ↓ j k', 'Move'], ['↵', 'Open the paper'], ['→ ←', 'Open, close the row'], ['o', 'PDF'], ['t', 'Tags'], ['n', 'Note'],
    ['1 2 3 4', 'Unread, reading, read, archived'], ['c', 'Copy the citation'], ['Del', 'Remove'],
  ],
  New: [['s', 'Save'], ['t', 'Save with tags'], ['e', 'Clear'], ['⇧ E', 'Clear all of the feed below its heading'], ['→ ←', 'Show, hide the abstract']],
  'In this window': [['/', 'Search'], ['z', 'Undo'], ['Esc', 'Close the innermost'], ['?', 'These keys']],
  'A hand on a page, focused': [['s', 'Save'], ['t', 'Tags'], ['n', 'Note'], ['1 2 3 4', 'Unread, reading, read, archived'], ['j k', 'Next, previous']],
  Tags: [['↵', 'Add the suggestion'], ['⇧ ↵', 'Add what is typed'], ['⌫', 'Take the last away']],
  'In any tab': [['Alt ⇧ M', 'Reading list'], ['Alt ⇧ S', 'Save the paper of the page, or under the pointer']],
};

export default function KeysDialog({ onClose }: { onClose: () => void }) {
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
