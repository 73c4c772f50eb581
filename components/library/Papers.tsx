// The papers of a view: search and order above, the list, what can be done with those that are checked, and beside it one in detail.
import { Suspense, useEffect, useEffectEvent, useId, useRef, useState, type MouseEvent } from 'react';
import { listIds } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import type { View } from '@/lib/model/view';
import { Banners } from '../Banners';
import { Bones } from '../Bones';
import { useCounts } from '../hooks/use-counts';
import { useEdits } from '../hooks/use-edits';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';
import { useNow } from '../hooks/use-now';
import { usePaperActions } from '../hooks/use-paper-actions';
import { useFinder } from '../hooks/use-finder';
import { usePapers } from '../hooks/use-papers';
import { usePreload } from '../hooks/use-preload';
import { useUnderstood } from '../hooks/use-understood';
import { useSelection } from '../hooks/use-selection';
import { later } from '../later';
import type { DetailsFocus } from '../PaperDetails';
import { STATUS_LIST } from '../status-names';
import { EVERYTHING, isSameView, type Address } from './address';
import type { AddressStore } from './address-store';
import { BulkBar, BulkTags } from './BulkBar';
import { EmptyLibrary } from './EmptyLibrary';
import { LibraryState } from './LibraryState';
import { PaperTable, ROW_PX } from './PaperTable';
import { TableRow } from './TableRow';
import { Narrowed, TopBar } from './TopBar';
import type { Bulk } from './use-bulk';
import { useChecks } from './use-checks';
import type { Layout } from './use-layout';
import { useShownPaper } from './use-shown-paper';
import { useTableKeys } from './use-table-keys';
import page from './LibraryPage.module.css';
import styles from './Papers.module.css';

const NothingFound = later(() => import('../NothingFound'));
const PaperPane = later(() => import('./PaperPane'));

interface PapersProps {
  address: Address;
  go: AddressStore['go'];
  layout: Layout;
  bulk: Bulk;
  onMenu: (() => void) | undefined;
  onImport: () => void;
  onExportCopy: () => void;
}

export function Papers({ address, go, layout, bulk, onMenu, onImport, onExportCopy }: PapersProps) {
  const { view } = address;
  const library = useLibrary();
  const asked = useUnderstood(view);
  const { loaded, show } = usePapers(asked);
  const finder = useFinder(asked.text, loaded?.meant);
  const counts = useCounts();
  const actions = usePaperActions();
  const { shown, setStatus } = useEdits();
  const { undoLast } = useMessages();
  const cursor = useSelection(loaded);
  const checks = useChecks(asked, loaded);
  const now = useNow();
  const [seen, setSeen] = useState(asked);
  const [isClosed, setClosed] = useState(false);
  const [focus, setFocus] = useState<{ field: DetailsFocus }>();
  const [isTagging, setTagging] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const listId = useId();
  const rowId = (index: number) => `${listId}-${index}`;

  // The cursor is in the list that is shown: another one begins without.
  if (seen !== asked) {
    setSeen(asked);
    cursor.clear();
  }
  const isRead = loaded?.view === asked;
  const at = isRead && cursor.index !== undefined ? loaded.at(cursor.index) : undefined;
  const { paper, isGone } = useShownPaper(address.paper, at);
  const hasRows = (loaded?.total ?? 0) > 0;
  const hasChecks = checks.count > 0;

  const look = (next: View, how?: 'push' | 'replace') => go({ view: next, paper: undefined }, how);
  const open = (one: Paper, field?: DetailsFocus) => {
    setClosed(false);
    if (field) setFocus({ field });
    go({ paper: one.id }, layout === 'single' ? 'push' : 'replace');
  };
  const close = () => {
    setClosed(true);
    go({ paper: undefined }, 'replace');
    grid.current?.focus();
  };
  const lookAtTag = (tag: string) => {
    if (!view.tags.some((other) => tagKey(other) === tagKey(tag))) look({ ...view, tags: [...view.tags, tag] });
  };
  const change = (work: (selection: ReturnType<typeof checks.selection>) => Promise<unknown>) => () => void work(checks.selection());

  useTableKeys({
    rows: isRead && asked.text === view.text ? loaded : undefined,
    cursor,
    grid,
    search,
    commands: {
      Enter: actions.open,
      o: actions.openPdf,
      c: actions.copyCitation,
      x: (one, index) => checks.toggle(one.id, index),
      ' ': (one, index) => checks.toggle(one.id, index),
      t: (one) => open(one, 'tags'),
      n: (one) => open(one, 'note'),
      ArrowRight: (one) => (address.paper === one.id ? pane.current?.querySelector<HTMLElement>('button, input')?.focus() : open(one)),
      ArrowLeft: close,
      Delete: actions.remove,
      ...Object.fromEntries(STATUS_LIST.map((status, index) => [String(index + 1), (one: Paper) => setStatus(one, status)])),
    },
    bulk: hasChecks
      ? {
          t: () => setTagging(true),
          Delete: change(async (selection) => {
            await bulk.remove(selection);
            checks.clear();
          }),
          ...Object.fromEntries(STATUS_LIST.map((status, index) => [String(index + 1), change((selection) => bulk.setStatus(selection, status))])),
        }
      : undefined,
    onExtend: (from, to) => void checks.extend(from, to),
    onAll: checks.all,
    onUndo: undoLast,
    onEscape() {
      if (address.paper !== undefined && (layout !== 'wide' || pane.current?.contains(document.activeElement))) close();
      else if (hasChecks) checks.clear();
      else if (address.paper !== undefined) close();
      else if (cursor.index !== undefined) cursor.clear();
      else if (view.text) look({ ...view, text: '' });
      else if (!isSameView({ ...view, order: undefined }, EVERYTHING)) look({ ...EVERYTHING, order: view.order });
      else return false;
      return true;
    },
    pageRows: () => Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW_PX) - 1),
  });

  // The details follow the cursor, but not out of the hands of who is writing in them.
  const follow = useEffectEvent((id: PaperKey | undefined) => {
    const follows = address.paper !== undefined || (layout === 'wide' && !isClosed);
    if (id && follows && id !== address.paper && !pane.current?.contains(document.activeElement)) go({ paper: id }, 'replace');
  });
  useEffect(() => {
    follow(at?.id);
  }, [at?.id]);

  // The cursor follows the address: a bookmark, back and forward, another order of the same list.
  const findShown = useEffectEvent(async (key: PaperKey, of: View) => {
    if (at?.keys.includes(key)) return;
    const index = loaded?.indexOf(key) ?? (await listIds(library, of)).indexOf(key);
    if (index !== -1) cursor.select(index);
  });
  useEffect(() => {
    if (address.paper !== undefined && isRead) void findShown(address.paper, asked);
  }, [address.paper, asked, isRead]);

  const goToNext = useEffectEvent(() => go({ paper: at?.id }, 'replace'));
  useEffect(() => {
    if (isGone) goToNext();
  }, [isGone]);

  usePreload(hasRows, () => {
    PaperPane.load();
    BulkTags.load();
    NothingFound.load();
  });

  const press = (one: Paper, index: number) => (event: MouseEvent) => {
    if (event.shiftKey) void checks.extend(cursor.index ?? index, index);
    else if (event.ctrlKey || event.metaKey) checks.toggle(one.id, index);
    cursor.select(index);
    grid.current?.focus();
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) open(one);
  };
  const isSingle = layout === 'single' && paper !== undefined;
  return (
    <>
      <main className={page.mid} data-bulk={hasChecks || undefined} inert={isSingle}>
        <h1 className={page.hidden}>Library</h1>
        <TopBar view={view} asked={asked} search={search} meant={isRead && hasRows ? loaded.meant : undefined} onMenu={onMenu} onView={look} onImport={onImport} />
        <Narrowed view={view} onView={look} />
        <Banners onExportCopy={onExportCopy} />
        {!loaded || (loaded.total === 0 && !counts)
          ? <Bones />
          : loaded.total > 0
            ? (
              <PaperTable
                loaded={loaded}
                show={show}
                grid={grid}
                rowId={rowId}
                activeIndex={cursor.index}
                checked={checks.isAll ? 'all' : hasChecks ? 'some' : 'none'}
                onCheckAll={(isChecked) => (isChecked ? checks.all() : checks.clear())}
                onOrder={(order) => go({ view: { ...view, order } })}
              >
                {(stored, index) => {
                  const one = shown(stored);
                  const isChecked = checks.has(one.id);
                  return (
                    <TableRow
                      paper={one}
                      finder={finder}
                      id={rowId(index)}
                      index={index}
                      now={now}
                      isActive={index === cursor.index}
                      isChecked={isChecked}
                      isChecking={hasChecks}
                      load={() => (isChecked ? { selection: checks.selection(), count: checks.count } : { selection: { ids: [one.id] }, count: 1 })}
                      onPress={press(one, index)}
                      onCheck={({ shiftKey }) => (shiftKey ? void checks.extend(cursor.index ?? index, index) : checks.toggle(one.id, index))}
                      onOpen={() => actions.open(one)}
                      onTag={lookAtTag}
                    />
                  );
                }}
              </PaperTable>
            )
            : counts?.any === 0 ? <EmptyLibrary onImport={onImport} /> : <Suspense fallback={<Bones />}><NothingFound view={asked} onView={look} /></Suspense>}
        {layout === 'single' && <LibraryState />}
        {hasChecks && (
          <BulkBar
            count={checks.count}
            selection={checks.selection()}
            view={asked}
            bulk={bulk}
            isTagging={isTagging}
            onTagging={setTagging}
            onClear={() => {
              checks.clear();
              grid.current?.focus();
            }}
          />
        )}
      </main>
      {paper && (
        <div ref={pane} className={styles.side} data-layout={layout}>
          <Suspense><PaperPane key={paper.id} paper={paper} actions={actions} focus={focus} onClose={close} onTag={lookAtTag} /></Suspense>
        </div>
      )}
    </>
  );
}
