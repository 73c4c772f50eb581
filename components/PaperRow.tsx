// A saved paper in the list: status, title, authors · year · source, note, tags. Open, it is edited in place.
import { Suspense } from 'react';
import type { Paper } from '@/lib/model/paper';
import type { TextField } from '@/lib/search/query';
import { Button } from './Button';
import { authorLine, placeLine } from './byline';
import { useEdits } from './hooks/use-edits';
import type { Finder } from './hooks/use-finder';
import type { PaperActions } from './hooks/use-paper-actions';
import { Icon } from './Icon';
import { later } from './later';
import { Marked } from './Marked';
import { MenuButton, MenuItem, MenuLine } from './Menu';
import type { DetailsFocus } from './PaperDetails';
import { paperLink } from './paper-links';
import { Row } from './Row';
import { rowName } from './row-name';
import { STATUS_LIST, STATUS_NAMES } from './status-names';
import { StatusIcon } from './StatusIcon';
import { TagName } from './TagName';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './PaperRow.module.css';

/** The tag box brings a widget library with it: loaded once the list is on the screen. */
export const PaperDetails = later(() => import('./PaperDetails'));
const OtherToolItems = later(() => import('./OtherToolItems'));

const TAGS_SHOWN = 2;

export interface PaperRowProps {
  paper: Paper;
  /** Of what was searched for. */
  finder: Finder | undefined;
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

export function PaperRow({ paper: stored, finder, open, focus, actions, onOpen, onClose, onTag, onNoteSaved, ...rest }: PaperRowProps) {
  const { shown } = useEdits();
  const paper = shown(stored);
  const { title, status, tags, note } = paper;
  const line = open ? undefined : finder?.lineOf(paper);
  return (
    <Row
      {...rest}
      title={title}
      drawn={<Found text={title} field="title" finder={finder} />}
      href={paperLink(paper)}
      onFollow={() => actions.open(paper)}
      name={rowName(paper)}
      dim={status === 'read' || status === 'archived'}
      open={open}
      steady={open}
      lead={<StatusMenu paper={paper} />}
      meta={
        <>
          <Byline paper={paper} finder={finder} />
          {!open && note && <span className={styles.note} title="Has a note"><Icon name="note" /></span>}
          {!open && tags.length > 0 && <Tags tags={tags} finder={finder} onTag={onTag} />}
        </>
      }
      found={line && <><VisuallyHidden>{line.where}: </VisuallyHidden><span dir="auto"><Marked text={line.text} matches={line.matches} /></span></>}
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

/** What was searched for, marked. */
function Found({ text, field, finder }: { text: string; field: TextField; finder: Finder | undefined }) {
  return <Marked text={text} matches={finder?.find(text, field) ?? []} />;
}

/** Where room is short, the other names give way, then the venue: who comes first and the year are what a paper is known by. */
function Byline({ paper, finder }: Pick<PaperRowProps, 'paper' | 'finder'>) {
  const [by, where] = [authorLine(paper), placeLine(paper)];
  const first = by.split(', ', 1).join();
  return (
    <span className={styles.byline}>
      <span className={styles.first}><Found text={first} field="author" finder={finder} /></span>
      <span className={styles.others}><Found text={by.slice(first.length)} field="author" finder={finder} /></span>{' '}
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
      <OtherToolItems selection={{ ids: [paper.id] }} total={1} />
      <MenuLine />
      <MenuItem icon="trash" hint={<kbd>Del</kbd>} onChoose={() => actions.remove(paper)}>Remove</MenuItem>
    </MenuButton>
  );
}

function Tags({ tags, finder, onTag }: { tags: readonly string[]; finder: Finder | undefined; onTag: (tag: string) => void }) {
  const rest = tags.length - TAGS_SHOWN;
  return (
    <span className={styles.tags}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <button key={tag} type="button" className={styles.tag} tabIndex={-1} aria-label={`Only papers tagged ${tag}`} title={`Only papers tagged ${tag}`} onClick={() => onTag(tag)}>
          <TagName tag={tag}><Found text={tag} field="tag" finder={finder} /></TagName>
        </button>
      ))}
      {rest > 0 && <span className={styles.more} title={tags.slice(TAGS_SHOWN).join(', ')}>+{rest}</span>}
    </span>
  );
}
