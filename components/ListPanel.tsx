// The reading list: search, filters, rows, and what stands there when there are none.
import { Suspense, useEffect, useId, useRef, useState, type RefObject } from 'react';
import type { View } from '@/lib/model/view';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import { amount } from './amount';
import { Banners } from './Banners';
import { Bones } from './Bones';
import { FilterStrip } from './FilterStrip';
import { FirstVisit } from './FirstVisit';
import { Foot } from './Foot';
import { useCounts } from './hooks/use-counts';
import { useEdits } from './hooks/use-edits';
import { useFinder } from './hooks/use-finder';
import { useListKeys } from './hooks/use-list-keys';
import { usePaperActions } from './hooks/use-paper-actions';
import { usePapers } from './hooks/use-papers';
import { usePreload } from './hooks/use-preload';
import { useSelection } from './hooks/use-selection';
import { useTopTags } from './hooks/use-top-tags';
import { later } from './later';
import type { DetailsFocus } from './PaperDetails';
import { PaperList } from './PaperList';
import { PaperDetails, PaperRow } from './PaperRow';
import { SearchField } from './SearchField';
import { STATUS_LIST } from './status-names';
import { isWhole } from './view-text';
import styles from './ListPanel.module.css';

const NothingFound = later(() => import('./NothingFound'));

const TAGS_IN_STRIP = 12;
/** Twice what the popup shows: each row that is read keeps the first ones waiting. */
const ROWS = 16;
const WHOLE: View = { status: 'open', tags: [], text: '' };

/** A paper to be shown open, at its place in the view. */
export interface Reveal {
  id: PaperKey;
  index: number;
}

interface OpenRow {
  id: PaperKey;
  focus: { field: DetailsFocus } | undefined;
}

interface ListPanelProps {
  search: RefObject<HTMLInputElement | null>;
  view: View;
  /** What is listed; see useUnderstood. */
  asked: View;
  onView: (view: View) => void;
  /** Read once: another one needs another panel (another key). */
  reveal: Reveal | undefined;
  /** Whether the cursor is in the search field from the start. */
  focused: boolean;
  onHelp: () => void;
  onRestore: () => void;
  onExportCopy: () => void;
}

export function ListPanel({ search, view, asked, onView, reveal, focused, onHelp, onRestore, onExportCopy }: ListPanelProps) {
  const { loaded, show } = usePapers(asked, ROWS);
  const finder = useFinder(asked.text, loaded?.meant);
  const counts = useCounts();
  const tags = useTopTags(TAGS_IN_STRIP);
  const actions = usePaperActions();
  const { setStatus } = useEdits();
  const selection = useSelection(loaded, reveal);
  const [open, setOpen] = useState<OpenRow | undefined>(reveal && { id: reveal.id, focus: { field: 'tags' } });
  const [noteSaved, setNoteSaved] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const listId = useId();
  const rowId = (index: number) => `${listId}-${index}`;

  const look = (next: View) => {
    selection.clear();
    setOpen(undefined);
    onView(next);
  };
  const openRow = (paper: { id: PaperKey }, field?: DetailsFocus) => {
    setNoteSaved(false);
    setOpen({ id: paper.id, focus: field && { field } });
  };
  /** Under whatever id it stands by now. */
  const isOpen = (paper: Paper) => open !== undefined && paper.keys.includes(open.id);
  const closeRow = () => {
    setOpen(undefined);
    search.current?.focus();
  };
  const lookAtTag = (tag: string) => {
    if (!view.tags.some((other) => tagKey(other) === tagKey(tag))) look({ ...view, tags: [...view.tags, tag] });
  };

  useListKeys<Paper>({
    rows: loaded?.view === asked && asked.text === view.text ? loaded : undefined,
    selection,
    grid,
    search,
    commands: {
      Enter: actions.open,
      ArrowRight: (paper) => openRow(paper),
      ArrowLeft: () => setOpen(undefined),
      o: actions.openPdf,
      t: (paper) => openRow(paper, 'tags'),
      n: (paper) => openRow(paper, 'note'),
      c: actions.copyCitation,
      Delete: actions.remove,
      ...Object.fromEntries(STATUS_LIST.map((status, index) => [String(index + 1), (paper: Paper) => setStatus(paper, status)])),
    },
    onMove(paper) {
      if (open && paper) openRow(paper);
      else setOpen(undefined);
    },
    onEscape() {
      if (open) closeRow();
      else if (selection.index !== undefined) selection.clear();
      else if (view.text) look({ ...view, text: '' });
      else if (!isWhole(view)) look(WHOLE);
      else return false;
      return true;
    },
    onHelp,
  });

  useEffect(() => {
    if (focused) search.current?.focus();
  }, [search, focused]);

  const hasRows = (loaded?.total ?? 0) > 0;
  usePreload(hasRows, () => {
    PaperDetails.load();
    NothingFound.load();
  });

  const isFirstVisit = loaded?.total === 0 && counts?.any === 0 && isWhole(asked);
  return (
    <>
      <div className={styles.controls}>
        <SearchField
          ref={search}
          value={view.text}
          meant={hasRows && loaded?.view === asked ? loaded.meant : undefined}
          onSearch={(text) => look({ ...view, text })}
          aria-controls={hasRows ? listId : undefined}
          aria-activedescendant={selection.index === undefined ? undefined : rowId(selection.index)}
        />
        <FilterStrip view={view} onView={look} counts={counts} tags={tags ?? []} total={loaded?.view === asked ? loaded.total : undefined} />
      </div>
      <Banners onExportCopy={onExportCopy} />
      {!loaded || (loaded.total === 0 && !counts)
        ? <Bones />
        : loaded.total > 0
          ? (
            <PaperList loaded={loaded} show={show} grid={grid} id={listId} rowId={rowId} activeIndex={selection.index}>
              {(paper, index) => (
                <PaperRow
                  id={rowId(index)}
                  index={index}
                  paper={paper}
                  finder={finder}
                  active={index === selection.index}
                  open={isOpen(paper)}
                  focus={isOpen(paper) ? open?.focus : undefined}
                  actions={actions}
                  onPress={() => {
                    selection.select(index);
                    if (isOpen(paper)) setOpen(undefined);
                    else openRow(paper);
                  }}
                  onOpen={(field) => {
                    selection.select(index);
                    openRow(paper, field);
                  }}
                  onClose={closeRow}
                  onTag={lookAtTag}
                  onNoteSaved={() => setNoteSaved(true)}
                />
              )}
            </PaperList>
          )
          : isFirstVisit ? <FirstVisit onRestore={onRestore} /> : <Suspense fallback={<Bones />}><NothingFound view={asked} onView={look} /></Suspense>}
      <ListFoot total={loaded?.total} whole={counts?.open} isFirstVisit={isFirstVisit} isOpen={open !== undefined && hasRows} noteSaved={noteSaved} isFiltered={!isWhole(asked)} />
    </>
  );
}

interface ListFootProps {
  total: number | undefined;
  /** How many papers the unfiltered list holds. */
  whole: number | undefined;
  isFirstVisit: boolean;
  isOpen: boolean;
  noteSaved: boolean;
  isFiltered: boolean;
}

function ListFoot({ total, whole, isFirstVisit, isOpen, noteSaved, isFiltered }: ListFootProps) {
  if (total === undefined) return <Foot>Opening the library</Foot>;
  if (isFirstVisit) return <Foot>No account. Your library stays in this browser.</Foot>;
  const count = isFiltered && whole !== undefined ? `${total.toLocaleString('en')} of ${whole.toLocaleString('en')}` : amount(total, 'paper');
  if (isOpen) return <Foot keys={[['Esc', 'close'], ['↑↓', 'next paper']]}>{noteSaved ? 'Note saved' : count}</Foot>;
  if (total === 0) return <Foot keys={isFiltered ? [['Esc', 'clear']] : []}>{count}</Foot>;
  return <Foot keys={[['↑↓', 'move'], ['↵', 'open'], ['t', 'tags'], ['?', 'keys']]}>{count}</Foot>;
}
