// What can be done with the paper as a whole, above its details.
import type { Paper } from '@/lib/model/paper';
import { Button } from '../Button';
import type { PaperActions } from '../hooks/use-paper-actions';
import { MenuButton, MenuItem, MenuLine } from '../Menu';
import OtherToolItems from '../OtherToolItems';
import styles from './PaperPane.module.css';

interface PaneHeadProps {
  paper: Paper;
  actions: PaperActions;
  onClose: () => void;
}

export function PaneHead({ paper, actions, onClose }: PaneHeadProps) {
  const { title } = paper;
  return (
    <div className={styles.head}>
      <Button look="edge" icon="link" aria-label={`Open: ${title}`} onClick={() => actions.open(paper)}>Open</Button>
      <Button aria-label={`PDF: ${title}`} onClick={() => actions.openPdf(paper)}>PDF</Button>
      <Button icon="quote" aria-label={`Cite: ${title}`} onClick={() => actions.copyCitation(paper)}>Cite</Button>
      <span className={styles.gap} />
      <MenuButton icon="more" label={`More: ${title}`} title="More" width={232}>
        <OtherToolItems selection={{ ids: [paper.id] }} total={1} />
        <MenuLine />
        <MenuItem icon="trash" hint={<kbd>Del</kbd>} onChoose={() => actions.remove(paper)}>Remove</MenuItem>
      </MenuButton>
      <Button icon="close" label="Close the details" onClick={onClose} />
    </div>
  );
}
