// New: what the followed listings brought and the reader has not dealt with. Keep with the hand, clear the rest.
import { Fragment, useEffect, useEffectEvent, useId, useRef } from 'react';
import { listInbox } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Feed, FeedItem } from '@/lib/model/feed';
import { parseHttpUrl } from '@/lib/shared/text';
import { amount } from './amount';
import { Banners } from './Banners';
import { cutIntoBatches } from './batches';
import { Bones } from './Bones';
import { Button } from './Button';
import { FeedHeading } from './FeedHeading';
import { Foot } from './Foot';
import { useCommands } from './hooks/use-commands';
import { useFeeds, useInbox } from './hooks/use-inbox';
import { useLibrary } from './hooks/use-library';
import { useListKeys } from './hooks/use-list-keys';
import { useMessages } from './hooks/use-messages';
import { useSelection } from './hooks/use-selection';
import { InboxRow } from './InboxRow';
import { NothingNew } from './NothingNew';
import { leaveFor } from './place';
import { quote } from './quote';
import styles from './InboxPanel.module.css';

/** The worker takes five times as many at once; other tabs get their turn between. */
const BATCH = 1_000;

interface InboxPanelProps {
  /** What was new when it was first shown during this visit: it keeps its dot. */
  fresh: ReadonlySet<PaperKey>;
  onLook: (ids: readonly PaperKey[]) => void;
  onHelp: () => void;
  onExportCopy: () => void;
}

export function InboxPanel({ fresh, onLook, onHelp, onExportCopy }: InboxPanelProps) {
  const library = useLibrary();
  const inbox = useInbox();
  const feeds = useFeeds();
  const { run, attempt } = useCommands();
  const { say, sayUndoable } = useMessages();
  const grid = useRef<HTMLDivElement>(null);
  const listId = useId();
  const groups = groupByFeed(inbox?.items ?? [], feeds ?? []);
  const items = groups.flatMap((group) => group.items);
  const rows = {
    total: items.length,
    at: (index: number) => items[index],
    indexOf(id: string) {
      const at = items.findIndex((item) => item.id === id);
      return at === -1 ? undefined : at;
    },
  };
  const selection = useSelection(rows);
  const rowId = (index: number) => `${listId}-${index}`;

  const save = async ({ id, sighting }: FeedItem) => {
    await attempt(async () => {
      await send('saveFeedItems', { ids: [id] });
      say({ text: `Saved ${quote(sighting.title)}` });
    });
  };
  const clear = async (ids: PaperKey[], what: string) => {
    await attempt(async () => {
      await sendBatches('clearFeedItems', ids);
      sayUndoable(`Cleared ${what}`, () => attempt(() => sendBatches('undoClear', ids)));
    });
  };
  const clearItem = (item: FeedItem) => clear([item.id], quote(item.sighting.title));
  const clearFeed = (feed: FeedItem['feed']) => {
    const ids = items.filter((item) => item.feed === feed).map(({ id }) => id);
    return clear(ids, amount(ids.length, 'paper'));
  };
  const clearAll = async (total: number) => {
    const all = await listInbox(library, total);
    await clear(all.map(({ id }) => id), amount(all.length, 'paper'));
  };

  useListKeys<FeedItem>({
    rows,
    selection,
    grid,
    commands: { Enter: open, s: save, e: clearItem, E: ({ feed }) => clearFeed(feed) },
    onEscape() {
      if (selection.index === undefined) return false;
      selection.clear();
      return true;
    },
    onHelp,
  });

  const unseen = items.filter(({ state }) => state === 'new').map(({ id }) => id).join(' ');
  const look = useEffectEvent((ids: string) => {
    if (!ids) return;
    onLook(ids.split(' ') as PaperKey[]);
    void run('lookAtInbox', null);
  });
  useEffect(() => {
    look(unseen);
  }, [unseen]);

  const activeRow = selection.index === undefined ? undefined : rowId(selection.index);
  useEffect(() => {
    if (activeRow !== undefined) document.getElementById(activeRow)?.scrollIntoView({ block: 'nearest' });
  }, [activeRow]);

  if (!inbox || !feeds) return <><Banners onExportCopy={onExportCopy} /><Bones /><Foot>Opening the library</Foot></>;
  return (
    <>
      <Banners onExportCopy={onExportCopy} />
      {items.length === 0 && <NothingNew feeds={feeds} />}
      {items.length > 0 && (
        <div
          ref={grid}
          id={listId}
          role="grid"
          aria-label="New papers"
          aria-rowcount={items.length}
          aria-activedescendant={activeRow}
          tabIndex={0}
          className={styles.list}
        >
          {groups.map(({ id, feed, items: ofFeed, start }) => (
            <Fragment key={id}>
              <FeedHeading id={id} feed={feed} count={ofFeed.length} fresh={ofFeed.filter((item) => isFresh(item, fresh)).length} onClear={() => void clearFeed(id)} />
              {ofFeed.map((item, index) => (
                <InboxRow
                  key={item.id}
                  id={rowId(start + index)}
                  index={start + index}
                  item={item}
                  fresh={isFresh(item, fresh)}
                  active={selection.index === start + index}
                  onPress={() => selection.select(start + index)}
                  onOpen={() => open(item)}
                  onSave={() => void save(item)}
                  onClear={() => void clearItem(item)}
                />
              ))}
            </Fragment>
          ))}
        </div>
      )}
      {inbox.total === 0
        ? <Foot>No new papers</Foot>
        : <Foot keys={[['s', 'save'], ['e', 'clear'], ['z', 'undo']]}><Button onClick={() => void clearAll(inbox.total)}>Clear all {inbox.total.toLocaleString('en')}</Button></Foot>}
    </>
  );
}

/** Resolves to something, so that an undo is known to have worked. */
async function sendBatches(name: 'clearFeedItems' | 'undoClear', ids: readonly PaperKey[]): Promise<true> {
  for (const batch of cutIntoBatches(ids, BATCH)) await send(name, { ids: batch });
  return true;
}

function open({ sighting }: FeedItem): void {
  const url = parseHttpUrl(sighting.url);
  if (url !== undefined) void leaveFor(url);
}

interface Group {
  id: FeedItem['feed'];
  feed: Feed | undefined;
  items: FeedItem[];
  /** Index of its first item in the whole list. */
  start: number;
}

/** Newest first within a feed; the feed with the newest first. */
function groupByFeed(items: readonly FeedItem[], feeds: readonly Feed[]): Group[] {
  const groups: Group[] = [];
  let start = 0;
  for (const [id, ofFeed] of Map.groupBy(items, ({ feed }) => feed)) {
    groups.push({ id, feed: feeds.find((feed) => feed.id === id), items: ofFeed, start });
    start += ofFeed.length;
  }
  return groups;
}

function isFresh({ id, state }: FeedItem, fresh: ReadonlySet<PaperKey>): boolean {
  return state === 'new' || fresh.has(id);
}
