// What can be done with all that is checked (APG "toolbar": arrows move).
import { Suspense, type KeyboardEvent } from 'react';
import type { Selection, View } from '@/lib/model/view';
import { amount } from '../amount';
import { Button } from '../Button';
import { ExportMenu } from '../ExportMenu';
import { later } from '../later';
import { MenuButton, MenuItem } from '../Menu';
import { STATUS_LIST, STATUS_NAMES } from '../status-names';
import { StatusIcon } from '../StatusIcon';
import { Popover } from './Popover';
import { MERGED_MAX, type Bulk } from './use-bulk';
import styles from './BulkBar.module.css';

/** The tag box brings a widget library with it. */
export const BulkTags = later(() => import('./BulkTags'));

interface BulkBarProps {
  count: number;
  selection: Selection;
  view: View;
  bulk: Bulk;
  isTagging: boolean;
  onTagging: (isTagging: boolean) => void;
  onClear: () => void;
}

export function BulkBar({ count, selection, view, bulk, isTagging, onTagging, onClear }: BulkBarProps) {
  const isMergeable = count >= 2 && count <= MERGED_MAX;
  const andClear = async (work: Promise<unknown>) => {
    await work;
    onClear();
  };
  return (
    <div className={styles.place}>
      <div className={styles.bar} role="toolbar" tabIndex={-1} aria-label={`${amount(count, 'paper')} selected`} onKeyDown={moveInBar}>
        <b className={styles.count} role="status">{count.toLocaleString('en')} selected</b>
        <Popover name={`Tags of ${amount(count, 'paper')}`} icon="tag" face={<span className={styles.word}>Tag</span>} aria-label="Tag" title="Tag (t)" isOpen={isTagging} onOpen={onTagging}>
          <Suspense><BulkTags selection={selection} count={count} onChange={(add, remove) => void bulk.tag(selection, add, remove)} onDone={() => onTagging(false)} /></Suspense>
        </Popover>
        <MenuButton label="Status" title="Status (1 to 4)" face={<><StatusIcon status="unread" /><span className={styles.word}>Status</span></>} align="start" width={160}>
          {STATUS_LIST.map((status, index) => (
            <MenuItem key={status} sign={<StatusIcon status={status} />} hint={<kbd>{index + 1}</kbd>} onChoose={() => void bulk.setStatus(selection, status)}>{STATUS_NAMES[status]}</MenuItem>
          ))}
        </MenuButton>
        <ExportMenu view={view} picked={{ selection, count }} face={<span className={styles.word}>Export</span>} align="start" />
        {isMergeable && <Button icon="merge" aria-label="Merge" title="They are one work: merge them" onClick={() => void andClear(bulk.merge(selection))}><span className={styles.word}>Merge</span></Button>}
        <Button icon="archive" aria-label="Archive" title="Archive (4)" onClick={() => void bulk.setStatus(selection, 'archived')}><span className={styles.word}>Archive</span></Button>
        <Button icon="trash" label="Remove" title="Remove (Delete)" onClick={() => void andClear(bulk.remove(selection))} />
        <i className={styles.rule} />
        <Button icon="close" label="Clear the selection" onClick={onClear} />
      </div>
    </div>
  );
}

function moveInBar(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLButtonElement) || event.target.closest('[popover]')) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')].filter((button) => !button.closest('[popover]'));
  const at = buttons.indexOf(event.target);
  const next = { ArrowRight: buttons[at + 1], ArrowLeft: buttons[at - 1], Home: buttons[0], End: buttons.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
