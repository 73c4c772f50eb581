// A saved paper in the list: status, title, authors · year · source, note, tags. Open, it is edited in place.
import { Suspense } from 'react';
import type { Paper } from '@/lib/model/paper';
import { Button } from './Button';
import { authorLine, byline, placeLine } from './byline';
import { useEdits } from './hooks/use-edits';
import type { PaperActions } from './hooks/use-paper-actions';
import { Icon } from './Icon';
import { later } from './later';
import { MenuButton, MenuItem, MenuLine } from './Menu';
import type { DetailsFocus } from './PaperDetails';
import { paperLink } from './paper-links';
import { Row } from './Row';
import { STATUS_LIST, STATUS_NAMES } from './status-names';
import { StatusIcon } from './StatusIcon';
import styles from './PaperRow.module.css';

/** The tag box brings a widget library with it: loaded once the list is on the screen. */
export const PaperDetails = later(() => import('./PaperDetails'));

const TAGS_SHOWN = 2;

export interface PaperRowProps {
  paper: Paper;
  id: string;
  index: number;
  active: boolean;
  open: boolean;
  /** Where the cursor goes; a new object each time it has to go there. */
  focus: { field: DetailsFocus } | undefined;
  actions: PaperActions;
  onPress: () => void;
  onOpen: (focus?: DetailsFocus) => void;
  onClose: () => void;
  onTag: (tag: string) => void;
  onNoteSaved: () => void;
}

export function PaperRow({ paper: stored, open, focus, actions, onOpen, onClose, onTag, onNoteSaved, ...rest }: PaperRowProps) {
  const { shown } = useEdits();
  const paper = shown(stored);
  const { title, status, tags, note } = paper;
  return (
    <Row
      {...rest}
      title={title}
      href={paperLink(paper)}
      onFollow={() => actions.open(paper)}
      name={rowName(paper)}
      dim={status === 'read' || status === 'archived'}
      open={open}
      steady={open}
      lead={<StatusMenu paper={paper} />}
      meta={
        <>
          <Byline paper={paper} />
          {!open && note && <span className={styles.note} title="Has a note"><Icon name="note" /></span>}
          {!open && tags.length > 0 && <Tags tags={tags} onTag={onTag} />}
        </>
      }
      actions={
        open
          ? <Button icon="down" label={`Close: ${title}`} tabIndex={-1} onClick={onClose} />
          : (
            <>
              <Button icon="tag" label={`Edit tags: ${title}`} tabIndex={-1} onClick={() => onOpen('tags')} />
              <RowMenu paper={paper} actions={actions} onOpen={onOpen} />
            </>
          )
      }
    >
      <Suspense>
        <PaperDetails key={paper.id} paper={paper} focus={focus} actions={actions} onDone={onClose} onNoteSaved={onNoteSaved} />
      </Suspense>
    </Row>
  );
}

/** Where room is short, the other names give way, then the venue: who comes first and the year are what a paper is known by. */
function Byline({ paper }: { paper: Paper }) {
  const [by, where] = [authorLine(paper), placeLine(paper)];
  const first = by.split(', ', 1).join();
  return (
    <span className={styles.byline}>
      <span className={styles.first}>{first}</span>
      <span className={styles.others}>{by.slice(first.length)}</span>{' '}
      <span className={styles.where}>{by && where && '· '}{where}</span>
    </span>
  );
}

function StatusMenu({ paper }: { paper: Paper }) {
  const { setStatus } = useEdits();
  return (
    <MenuButton label={`Status of ${paper.title}: ${STATUS_NAMES[paper.status]}`} title="Status" face={<StatusIcon status={paper.status} />} data-bare align="start" width={160} tabIndex={-1}>
      {STATUS_LIST.map((status, index) => (
        <MenuItem
          key={status}
          kind="radio"
          sign={<StatusIcon status={status} />}
          checked={paper.status === status}
          hint={<kbd>{index + 1}</kbd>}
          onChoose={() => setStatus(paper, status)}
        >
          {STATUS_NAMES[status]}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

function RowMenu({ paper, actions, onOpen }: Pick<PaperRowProps, 'paper' | 'actions' | 'onOpen'>) {
  const { setStatus } = useEdits();
  return (
    <MenuButton icon="more" label={`More: ${paper.title}`} title="More" width={200} tabIndex={-1}>
      <MenuItem icon="link" hint={<kbd>↵</kbd>} onChoose={() => actions.open(paper)}>Open</MenuItem>
      <MenuItem icon="all" hint={<kbd>o</kbd>} onChoose={() => actions.openPdf(paper)}>PDF</MenuItem>
      <MenuItem icon="note" hint={<kbd>n</kbd>} onChoose={() => onOpen('note')}>Note</MenuItem>
      <MenuItem icon="copy" hint={<kbd>c</kbd>} onChoose={() => actions.copyCitation(paper)}>Copy citation</MenuItem>
      {paper.status !== 'archived' && <MenuItem icon="archive" hint={<kbd>4</kbd>} onChoose={() => setStatus(paper, 'archived')}>Archive</MenuItem>}
      <MenuLine />
      <MenuItem icon="trash" hint={<kbd>Del</kbd>} onChoose={() => actions.remove(paper)}>Remove</MenuItem>
    </MenuButton>
  );
}

function Tags({ tags, onTag }: { tags: readonly string[]; onTag: (tag: string) => void }) {
  const rest = tags.length - TAGS_SHOWN;
  return (
    <span className={styles.tags}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <button key={tag} type="button" className={styles.tag} tabIndex={-1} dir="auto" aria-label={`Only papers tagged ${tag}`} title={`Only papers tagged ${tag}`} onClick={() => onTag(tag)}>{tag}</button>
      ))}
      {rest > 0 && <span className={styles.more} title={tags.slice(TAGS_SHOWN).join(', ')}>+{rest}</span>}
    </span>
  );
}

function rowName(paper: Paper): string {
  const { title, status, note, tags } = paper;
  return [title, STATUS_NAMES[status], byline(paper), note && 'has a note', tags.length > 0 && `tagged ${tags.join(', ')}`].filter(Boolean).join('. ');
}
