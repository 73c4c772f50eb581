// The list of keys.
import { Fragment, lazy, Suspense, useState } from 'react';
import { Dialog } from './Dialog';
import styles from './KeysDialog.module.css';

const SearchHelp = lazy(() => import('./search/SearchHelp'));

const KEYS: Record<string, readonly (readonly [keys: string, does: string])[]> = {
  'Reading list': [
    ['↑ ↓ j k', 'Move'], ['↵', 'Open the paper'], ['→ ←', 'Open, close the row'], ['o', 'PDF'], ['t', 'Tags'], ['n', 'Note'],
    ['1 2 3 4', 'Unread, reading, read, archived'], ['c', 'Copy the citation'], ['Del', 'Remove'],
  ],
  Library: [
    ['x', 'Select'], ['⇧ ↑ ↓', 'Select a range'], ['Ctrl A', 'Select all of the list'], ['g a', 'All'], ['g u', 'Unread'], ['g r', 'Reading'], ['g n', 'New'], ['g s', 'Statistics'],
  ],
  'Check a .bib file': [['↑ ↓ j k', 'Move between changes'], ['␣', 'Choose the change or not'], ['z', 'Undo what was applied last']],
  New: [['s', 'Save'], ['t', 'Save with tags'], ['e', 'Clear'], ['⇧ E', 'Clear the whole feed'], ['→ ←', 'Show, hide the abstract']],
  'In this window': [['/', 'Search'], ['z', 'Undo'], ['Esc', 'Close the innermost'], ['?', 'These keys']],
  'A hand on a page, focused': [['s', 'Save'], ['t', 'Tags'], ['n', 'Note'], ['1 2 3 4', 'Unread, reading, read, archived'], ['j k', 'Next, previous']],
  Tags: [['↵', 'Add the suggestion'], ['⇧ ↵', 'Add what is typed'], ['⌫', 'Take the last away']],
  'In any tab': [['Alt ⇧ M', 'Reading list'], ['Alt ⇧ S', 'Save the paper of the page, or under the pointer'], ['mn ␣', 'In the address bar: search']],
};

/** There is no room in the popup for keys that mean nothing there. */
const ELSEWHERE = new Set(['Library', 'Check a .bib file']);

function isPopup(): boolean {
  return location.pathname === '/popup.html';
}

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const [isHelping, setIsHelping] = useState(false);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className={styles.groups}>
        {Object.entries(KEYS).filter(([where]) => !ELSEWHERE.has(where) || !isPopup()).map(([where, keys]) => (
          <section key={where}>
            <h3 className={styles.where}>{where}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, does]) => <Fragment key={key}><dt><kbd>{key}</kbd></dt><dd>{does}{key === '/' && <> · <button type="button" className={styles.how} aria-label="How to search" onClick={() => setIsHelping(true)}>how</button></>}</dd></Fragment>)}
            </dl>
          </section>
        ))}
      </div>
      {isHelping && <Suspense><SearchHelp onClose={() => setIsHelping(false)} /></Suspense>}
    </Dialog>
  );
}
