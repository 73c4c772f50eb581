// A paper in the list, in one line of title and one of the rest. It is dragged, checked and chosen; what it says is changed in the details.
import type { KeyboardEvent, MouseEvent } from 'react';
import type { Paper } from '@/lib/model/paper';
import { authorLine, sourceName } from '../byline';
import { useDragged } from './use-dragged';
import { Icon } from '../Icon';
import { paperLink } from '../paper-links';
import { Marked } from '../Marked';
import type { Finder } from '../hooks/use-finder';
import type { TextField } from '@/lib/search/query';
import { rowName } from '../row-name';
import { StatusIcon } from '../StatusIcon';
import { TagName } from '../TagName';
import { CheckBox } from './CheckBox';
import { shortAgo } from './short-ago';
import styles from './TableRow.module.css';

const TAGS_SHOWN = 2;
const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

interface TableRowProps {
  paper: Paper;
  /** Of what was searched for. */
  finder: Finder | undefined;
  id: string;
  index: number;
  now: number;
  isActive: boolean;
  isChecked: boolean;
  /** Boxes stand in place of the statuses. */
  isChecking: boolean;
  /** What is dragged with it. */
  load: () => Parameters<ReturnType<typeof useDragged>['start']>[1];
  /** A press anywhere but on a control. */
  onPress: (event: MouseEvent) => void;
  onCheck: (event: MouseEvent | KeyboardEvent) => void;
  onOpen: () => void;
  onTag: (tag: string) => void;
}

export function TableRow({ paper, finder, id, index, now, isActive, isChecked, isChecking, load, onPress, onCheck, onOpen, onTag }: TableRowProps) {
  const { start, end } = useDragged();
  const { title, status, tags, note, publishedAt, savedAt } = paper;
  const by = [authorLine(paper), sourceName(paper)].filter(Boolean).join(' · ');
  const line = finder?.lineOf(paper);
  const marked = (text: string, field: TextField) => <Marked text={text} matches={finder?.find(text, field) ?? []} />;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChecked}
      aria-current={isActive || undefined}
      aria-label={rowName(paper)}
      tabIndex={-1}
      className={styles.row}
      data-dim={status === 'read' || status === 'archived' || undefined}
      data-checking={isChecking || undefined}
      draggable
      onDragStart={(event) => start(event, load())}
      onDragEnd={end}
      // Shift would select the text between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => {
        if (event.target instanceof Element && !event.target.closest('a, button')) onPress(event);
      }}
      onDoubleClick={onOpen}
      onKeyDown={(event) => {
        // Of a row that a press has focused; otherwise the keys are the list's.
        if (event.key !== ' ' || event.target !== event.currentTarget) return;
        event.preventDefault();
        onCheck(event);
      }}
    >
      <div role="gridcell" className={styles.lead}>
        <StatusIcon status={status} />
        <CheckBox label={`Select: ${title}`} state={isChecked ? 'all' : 'none'} onChange={(_, event) => onCheck(event)} />
      </div>
      <div role="gridcell" className={styles.main}>
        <a
          className={styles.title}
          href={paperLink(paper)}
          target="_blank"
          rel="noreferrer"
          tabIndex={-1}
          dir="auto"
          title={title}
          draggable={false}
          onClick={(event) => {
            // The middle button opens it, as everywhere; a press chooses the row.
            event.preventDefault();
            onPress(event);
          }}
        >
          {marked(title, 'title')}
        </a>
        <div className={styles.by}>
          {line
            ? <span className={styles.who} title={by}>{line.where}: <bdi><Marked text={line.text} matches={line.matches} /></bdi></span>
            : <span className={styles.who}>{marked(by, 'author')}</span>}
          {note && <span className={styles.sign} title="Has a note"><Icon name="note" /></span>}
          {paper.isNew && <span className={styles.fresh} title="Saved by a rule, new to you">new</span>}
          {tags.length > 0 && (
            <span className={styles.tags}>
              {tags.slice(0, TAGS_SHOWN).map((tag) => (
                <button key={tag} type="button" className={styles.tag} tabIndex={-1} aria-label={`Only papers tagged ${tag}`} title={`Only papers tagged ${tag}`} onClick={() => onTag(tag)}>
                  <TagName tag={tag}>{marked(tag, 'tag')}</TagName>
                </button>
              ))}
              {tags.length > TAGS_SHOWN && <span className={styles.more} title={tags.slice(TAGS_SHOWN).join(', ')}>+{tags.length - TAGS_SHOWN}</span>}
            </span>
          )}
        </div>
      </div>
      <div role="gridcell" className={styles.year}>{publishedAt?.slice(0, 4)}</div>
      <div role="gridcell" className={styles.added} title={WHEN.format(savedAt)}>{shortAgo(savedAt, now)}</div>
    </div>
  );
}
