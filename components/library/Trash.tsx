// What was removed, for thirty days: each can be brought back; all of it can be let go.
import { useRef, useState } from 'react';
import { send } from '@/lib/messaging/client';
import type { PaperKey } from '@/lib/model/identifiers';
import { REMOVED_KEPT_MS } from '@/lib/db/read-removed';
import { DAY_MS } from '@/lib/shared/clock';
import { quote } from '@/lib/shared/quote';
import { amount } from '../amount';
import { Banners } from '../Banners';
import { Bones } from '../Bones';
import { Button } from '../Button';
import { byline } from '../byline';
import { Dialog } from '../Dialog';
import { useCommands } from '../hooks/use-commands';
import { useMessages } from '../hooks/use-messages';
import { useNow } from '../hooks/use-now';
import { State } from '../State';
import { useRemoved, useRemovedCount } from './use-removed';
import { useUndoKey } from '../hooks/use-undo-key';
import styles from './Trash.module.css';

const KEPT_DAYS = REMOVED_KEPT_MS / DAY_MS;
/** How many are read at first; as many more at each wish. */
const STEP = 200;

interface TrashProps {
  /** Opens the rail, where there is no room for it. */
  onMenu: (() => void) | undefined;
}

export default function Trash({ onMenu }: TrashProps) {
  const [limit, setLimit] = useState(STEP);
  const [isAsking, setAsking] = useState(false);
  const removed = useRemoved(limit);
  const total = useRemovedCount();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const { attempt, run } = useCommands();
  const { sayUndoable, undoLast } = useMessages();
  useUndoKey(undoLast);

  const restore = (ids: PaperKey[], what: string) => attempt(async () => {
    const { entry } = await send('restoreRemoved', { ids });
    sayUndoable(`Restored ${what}`, entry);
  });
  const restoreOne = (index: number, id: PaperKey, title: string) => {
    const neighbour = list.current?.children[index + 1] ?? list.current?.children[index - 1];
    (neighbour?.querySelector('button') ?? list.current?.closest('section'))?.focus();
    void restore([id], quote(title));
  };

  return (
    <section className={styles.trash} aria-label="Trash" tabIndex={-1}>
      <header className={styles.head}>
        {onMenu && <Button icon="all" label="Sidebar" onClick={onMenu} />}
        <h1 className={styles.title}>Trash</h1>
        <span className={styles.count} role="status">{total !== undefined && amount(total, 'paper')}</span>
        {(total ?? 0) > 0 && <Button look="edge" icon="trash" onClick={() => setAsking(true)}>Empty the trash…</Button>}
      </header>
      <Banners />
      {!removed && <Bones />}
      {removed?.length === 0 && <State title="The trash is empty" text={`What you remove stays here for ${KEPT_DAYS} days, and comes back with its tags, its note and its status.`} />}
      {removed && removed.length > 0 && (
        <div className={styles.scroll}>
          <ul ref={list}>
            {removed.map(({ paper, goneAt }, index) => (
              <li key={paper.id} className={styles.row}>
                <div className={styles.main}>
                  <div className={styles.name} dir="auto" title={paper.title}>{paper.title}</div>
                  <div className={styles.by}>{byline(paper)}</div>
                </div>
                <span className={styles.left}>{amount(Math.min(KEPT_DAYS, Math.max(0, Math.ceil((goneAt - now) / DAY_MS))), 'day')} left</span>
                <Button aria-label={`Restore: ${paper.title}`} onClick={() => restoreOne(index, paper.id, paper.title)}>Restore</Button>
              </li>
            ))}
          </ul>
          {(total ?? 0) > removed.length && <div className={styles.more}><Button look="edge" onClick={() => setLimit(limit + STEP)}>Show more</Button></div>}
        </div>
      )}
      {isAsking && (
        <Dialog
          title="Empty the trash?"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="edge" onClick={() => setAsking(false)}>Keep them</Button>
              <Button
                look="primary"
                onClick={() => {
                  setAsking(false);
                  void run('emptyTrash', null);
                }}
              >
                Empty the trash
              </Button>
            </>
          }
        >
          <p>{amount(total ?? 0, 'paper')} {total === 1 ? 'goes' : 'go'} for good, with tags and notes. This is the one thing here that cannot be undone.</p>
        </Dialog>
      )}
    </section>
  );
}
