// New: what the followed listings brought and the reader has not dealt with. Keep with the hand, clear the rest.
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import { listItemIds } from '@/lib/db/read-inbox';
import type { FeedId, FeedItem } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { Banners } from './Banners';
import { Bones } from './Bones';
import { Button } from './Button';
import { dayName } from './day-name';
import { FeedHeading } from './FeedHeading';
import { Foot } from './Foot';
import { useCommands } from './hooks/use-commands';
import { useInbox, type Inbox, type InboxView } from './hooks/use-inbox';
import { useInboxActions } from './hooks/use-inbox-actions';
import { useInboxOrder } from './hooks/use-inbox-order';
import { useInboxCounts } from './hooks/use-inbox-counts';
import { useLibrary } from './hooks/use-library';
import { useListKeys } from './hooks/use-list-keys';
import { useNow } from './hooks/use-now';
import { useSelection } from './hooks/use-selection';
import { inboxEntries, type InboxEntry, type InboxRowEntry } from './inbox-entries';
import { InboxHead } from './InboxHead';
import { InboxList } from './InboxList';
import { InboxNews } from './InboxNews';
import { InboxDetails, InboxRow } from './InboxRow';
import { NothingNew } from './NothingNew';
import styles from './InboxPanel.module.css';

/** How many papers are read at first; twice as many each time the end comes into sight. */
const FIRST_READ = 50;
/** A reader is not much faster at a row. */
const PRELOAD_MS = 200;

interface OpenRow {
  id: string;
  focus: object | undefined;
}

export interface InboxPanelProps {
  /** More than a popup's room: each paper says what it is about. */
  isRoomy?: boolean;
  /** Of that feed alone; `onAllFeeds` leads to the rest. */
  feed?: FeedId | undefined;
  onAllFeeds?: () => void;
  /** What was new when it was first shown during this visit: it keeps its dot. */
  fresh: ReadonlySet<PaperKey>;
  onLook: (ids: readonly PaperKey[]) => void;
  onHelp: () => void;
  onExportCopy: () => void;
}

export default function InboxPanel({ isRoomy = false, feed: only, onAllFeeds, fresh, onLook, onHelp, onExportCopy }: InboxPanelProps) {
  const { isRanked, rank } = useInboxOrder();
  const [held, setHeld] = useState<{ feed: FeedId | undefined }>();
  const [limit, setLimit] = useState(FIRST_READ);
  const view = useMemo((): InboxView => (held ? { heading: 'held', feed: held.feed, isRanked: false } : { heading: 'waiting', feed: only, isRanked: only === undefined && (isRanked ?? false) }), [held, only, isRanked]);
  const inbox = useInbox(isRanked === undefined ? undefined : view, limit);
  const actions = useInboxActions(view, inbox?.feeds);
  const [open, setOpen] = useState<OpenRow>();
  const [tags, setTags] = useState<ReadonlyMap<PaperKey, string[]>>(new Map());
  const grid = useRef<HTMLDivElement>(null);
  const listId = useId();
  const now = useNow();
  useLooking(inbox !== undefined, onLook);

  const entries = useMemo(() => (inbox ? inboxEntries(inbox) : []), [inbox]);
  const rows = useMemo(() => {
    const all = entries.filter((entry): entry is InboxRowEntry => 'row' in entry);
    const indexes = new Map(all.map(({ id, row }) => [id, row]));
    return { total: all.length, at: (index: number) => all[index], indexOf: (id: string) => indexes.get(id) };
  }, [entries]);
  const selection = useSelection(rows);
  const rowId = (row: number) => `${listId}-${row}`;

  const show = (next: typeof held) => {
    setHeld(next);
    setLimit(FIRST_READ);
    setOpen(undefined);
    selection.clear();
  };
  const closeRow = () => {
    setOpen(undefined);
    grid.current?.focus();
  };
  const save = (item: FeedItem) => {
    // The row goes, and the cursor in it.
    if (open?.id === item.id) closeRow();
    actions.save(item, tags.get(item.id));
  };
  useListKeys<InboxRowEntry>({
    rows,
    selection,
    grid,
    commands: {
      Enter: (entry) => (entry.kind === 'item' ? actions.open(entry.item) : actions.accept(entry.news)),
      ArrowRight: onPaper(({ id }) => setOpen({ id, focus: undefined })),
      ArrowLeft: () => setOpen(undefined),
      o: onPaper(actions.openPdf),
      s: (entry) => (entry.kind === 'item' ? save(entry.item) : actions.accept(entry.news)),
      t: onPaper(({ id }) => setOpen({ id, focus: {} })),
      e: (entry) => (entry.kind === 'item' ? actions.clear(entry.item) : actions.dismiss(entry.news)),
      E: (entry) => entry.kind === 'item' && actions.clearGroup(entry.group),
    },
    onMove(entry) {
      if (open) setOpen(entry && { id: entry.id, focus: undefined });
    },
    onEscape() {
      if (open) closeRow();
      else if (selection.index !== undefined) selection.clear();
      else if (held) show(undefined);
      else return false;
      return true;
    },
    onHelp,
  });

  const hasRows = rows.total > 0;
  useEffect(() => {
    if (!hasRows) return;
    const idle = requestIdleCallback(() => InboxDetails.load(), { timeout: PRELOAD_MS });
    return () => cancelIdleCallback(idle);
  }, [hasRows]);

  if (!inbox) return <><Banners onExportCopy={onExportCopy} /><Bones /><Foot>Opening the library</Foot></>;

  const { feeds, items, total, news, canRank } = inbox;
  const headed = new Set(entries.map((entry) => (entry.kind === 'feed' ? entry.group.feed : undefined)));
  const isFresh = ({ id, state }: FeedItem) => state === 'new' || fresh.has(id);
  const isHeld = inbox.view.heading === 'held';

  const draw = (entry: InboxEntry) => {
    switch (entry.kind) {
      case 'newsHead': return <Heading>News of your papers</Heading>;
      case 'day': return <Heading>{dayName(entry.day, now)}</Heading>;
      case 'feed': {
        const feed = feeds.find(({ id }) => id === entry.group.feed);
        return feed && (
          <FeedHeading
            feed={feed}
            count={entry.items.length}
            isOpen={entry.isOpen}
            fresh={entry.items.filter(isFresh).length}
            isHeld={isHeld}
            isFirst={entry.isFirst}
            held={inbox.heldBy.get(feed.id) ?? 0}
            onClear={() => actions.clearGroup(entry.group)}
            onShowHeld={() => show({ feed: feed.id })}
          />
        );
      }
      case 'news': return <InboxNews id={rowId(entry.row)} index={entry.row} news={entry.news} active={selection.index === entry.row} actions={actions} onPress={() => selection.select(entry.row)} />;
      case 'item': {
        const { item, row, group } = entry;
        const isOpen = open?.id === item.id;
        const openRow = (focus?: object) => {
          selection.select(row);
          setOpen({ id: item.id, focus });
        };
        return (
          <InboxRow
            id={rowId(row)}
            index={row}
            item={item}
            feeds={feeds}
            under={group.day === undefined ? undefined : group.feed}
            isRoomy={isRoomy}
            isRanked={inbox.view.isRanked}
            fresh={isFresh(item)}
            active={selection.index === row}
            open={isOpen}
            focus={isOpen ? open.focus : undefined}
            tags={tags.get(item.id) ?? NO_TAGS}
            actions={{ ...actions, save }}
            onTags={(chosen) => setTags(new Map(tags).set(item.id, chosen))}
            onTag={() => openRow({})}
            onPress={() => {
              if (isOpen) setOpen(undefined);
              else openRow();
            }}
          />
        );
      }
    }
  };

  return (
    <>
      <InboxHead
        view={inbox.view}
        total={total}
        feed={feeds.find(({ id }) => id === inbox.view.feed)}
        canRank={canRank && total > 0 && only === undefined}
        others={total === 0 ? [] : feeds.filter(({ id }) => !headed.has(id))}
        onRank={(next) => {
          selection.clear();
          setOpen(undefined);
          rank(next);
        }}
        onBack={() => show(undefined)}
        onAllFeeds={onAllFeeds}
      />
      <Banners onExportCopy={onExportCopy} />
      {hasRows && (
        <InboxList
          key={JSON.stringify(inbox.view)}
          name={isHeld ? 'Held back papers' : 'New papers'}
          entries={entries}
          rowCount={total + news.length}
          grid={grid}
          id={listId}
          rowId={rowId}
          activeRow={selection.index}
          isShort={items.length === 0}
          onNearEnd={() => {
            if (items.length < total && inbox.limit === limit) setLimit(2 * limit);
          }}
        >
          {draw}
        </InboxList>
      )}
      {items.length === 0 && !isHeld && <NothingNew feeds={feeds} held={inbox.held} onShowHeld={() => show({ feed: undefined })} />}
      {items.length === 0 && isHeld && <div className={styles.nothing}>Nothing is held back any more.</div>}
      <InboxFoot inbox={inbox} isRoomy={isRoomy} onClear={actions.clearAll} onShowHeld={() => show({ feed: undefined })} />
    </>
  );
}

function onPaper(act: (item: FeedItem) => void): (entry: InboxRowEntry) => void {
  return (entry) => {
    if (entry.kind === 'item') act(entry.item);
  };
}

const NO_TAGS: readonly string[] = [];

/** What is shown is not new any more. Not before it is on the screen: the worker would write while it is read. */
function useLooking(isShown: boolean, onLook: InboxPanelProps['onLook']): void {
  const library = useLibrary();
  const { run } = useCommands();
  const fresh = useInboxCounts()?.fresh ?? 0;
  const isLooking = useRef(false);
  const look = useEffectEvent(async () => {
    if (isLooking.current) return;
    isLooking.current = true;
    for (let ids = await listItemIds(library, 'new'); ids.length > 0; ids = await listItemIds(library, 'new')) {
      onLook(ids);
      if ((await run('lookAtInbox', null)) === undefined) break;
    }
    isLooking.current = false;
  });
  useEffect(() => {
    if (!isShown || fresh === 0) return;
    const idle = requestIdleCallback(() => void look(), { timeout: PRELOAD_MS });
    return () => cancelIdleCallback(idle);
  }, [isShown, fresh]);
}

function Heading({ children }: { children: string }) {
  return <div role="row" className={styles.heading}><div role="gridcell">{children}</div></div>;
}

interface InboxFootProps {
  inbox: Inbox;
  isRoomy: boolean;
  onClear: () => void;
  onShowHeld: () => void;
}

function InboxFoot({ inbox: { view, total, held }, isRoomy, onClear, onShowHeld }: InboxFootProps) {
  if (total === 0) return <Foot>{view.heading === 'held' ? 'Nothing held back' : 'No new papers'}</Foot>;
  const keys = [...(isRoomy ? [['↑↓', 'move'], ['→', 'abstract'], ['t', 'tags']] as const : []), ['s', 'save'], ['e', 'clear'], ['z', 'undo']] as const;
  return (
    <Foot keys={keys}>
      <Button onClick={onClear}>Clear all {total.toLocaleString('en')}</Button>
      {view.heading === 'waiting' && held > 0 && <Button onClick={onShowHeld}>{held.toLocaleString('en')} held back</Button>}
    </Foot>
  );
}
