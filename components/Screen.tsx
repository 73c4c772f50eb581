// The whole page: what the tab in front shows, the two lists, and what belongs to neither.
import { lazy, startTransition, Suspense, useEffect, useRef, useState } from 'react';
import type { View } from '@/lib/model/view';
import { findPaper, listIds } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import { Bones } from './Bones';
import { Button } from './Button';
import { Count } from './Count';
import { ExportMenu } from './ExportMenu';
import { Foot } from './Foot';
import { CommandsProvider } from './hooks/use-commands';
import { useCounts } from './hooks/use-counts';
import { EditsProvider } from './hooks/use-edits';
import { useExport } from './hooks/use-export';
import { useInboxCounts } from './hooks/use-inbox-counts';
import { useKeptDrafts } from './hooks/use-kept-drafts';
import { useLibrary } from './hooks/use-library';
import { useUnderstood } from './hooks/use-understood';
import { MessagesProvider, useMessages } from './hooks/use-messages';
import type { InboxPanelProps } from './InboxPanel';
import { later } from './later';
import { ListPanel, type Reveal } from './ListPanel';
import { MoreMenu } from './MoreMenu';
import { OnThisPage } from './OnThisPage';
import { openLibrary } from './place';
import { Snackbar } from './Snackbar';
import { panelId, tabId, Tabs } from './Tabs';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Screen.module.css';

const KeysDialog = lazy(() => import('./KeysDialog'));
const InboxPanel = later<InboxPanelProps>(() => import('./InboxPanel'));

/** A reader is not much faster at a tab. */
const PRELOAD_MS = 200;

type List = 'list' | 'inbox';

export function Screen() {
  return (
    <CommandsProvider>
      <MessagesProvider>
        <EditsProvider><Lists /></EditsProvider>
      </MessagesProvider>
    </CommandsProvider>
  );
}

function restore(): void {
  void openLibrary('#restore');
}

function Lists() {
  const library = useLibrary();
  const exports = useExport();
  const { message, dismiss } = useMessages();
  useKeptDrafts();
  const counts = useCounts();
  const inbox = useInboxCounts();
  const search = useRef<HTMLInputElement>(null);
  const [list, setList] = useState<List>('list');
  const [wasAway, setWasAway] = useState(false);
  const [view, setView] = useState<View>({ status: 'open', tags: [], text: '' });
  const asked = useUnderstood(view);
  const [reveal, setReveal] = useState<Reveal & { times: number }>();
  const [fresh, setFresh] = useState<ReadonlySet<PaperKey>>(new Set());
  const [dialog, setDialog] = useState<'keys'>();

  // While the reader looks at the first rows.
  const isRead = counts !== undefined;
  useEffect(() => {
    if (!isRead) return;
    const idle = requestIdleCallback(() => InboxPanel.load(), { timeout: PRELOAD_MS });
    return () => cancelIdleCallback(idle);
  }, [isRead]);

  const onHelp = () => setDialog('keys');
  const onExportCopy = () => void exports.backUp(counts?.any ?? 0);
  const onEdit = async (key: PaperKey) => {
    const paper = await findPaper(library, key);
    if (!paper) return;
    const around: View = { status: paper.status === 'archived' ? 'archived' : 'open', tags: [], text: '' };
    const index = (await listIds(library, around)).indexOf(paper.id);
    setList('list');
    setView(around);
    setReveal((before) => ({ id: paper.id, index, times: (before?.times ?? 0) + 1 }));
  };
  const choose = (next: List) => {
    if (!message?.lasting) dismiss();
    // Until the other list's code is there this one stays: bones in its place, React would keep for a third of a second.
    startTransition(() => {
      setList(next);
      setReveal(undefined);
      setWasAway(true);
    });
  };

  return (
    <main className={styles.screen}>
      <VisuallyHidden as="h1">Manicule</VisuallyHidden>
      <header className={styles.head}>
        <OnThisPage onEdit={(id) => void onEdit(id)} onDone={() => (search.current ?? document.getElementById(tabId(list)))?.focus()} />
        <div className={styles.bar}>
          <Tabs<List>
            chosen={list}
            onChoose={choose}
            choices={[
              { name: 'list', label: 'Reading list', count: counts && <Count value={counts.open} /> },
              { name: 'inbox', label: 'New', count: inbox && <Count value={inbox.total} fresh={inbox.total > 0 && inbox.fresh + fresh.size > 0} /> },
            ]}
          />
          <ExportMenu view={asked} />
          <Button icon="library" label="Open the library" onClick={() => void openLibrary()} />
          <MoreMenu onRestore={restore} onHelp={onHelp} />
        </div>
        {list === 'inbox' && <div className={styles.gap} />}
      </header>
      <div role="tabpanel" id={panelId(list)} aria-labelledby={tabId(list)} className={styles.panel}>
        <Suspense fallback={<><Bones /><Foot>Opening the library</Foot></>}>
          {list === 'list'
            ? <ListPanel key={reveal?.times} search={search} view={view} asked={asked} onView={setView} reveal={reveal} focused={!wasAway} onHelp={onHelp} onRestore={restore} onExportCopy={onExportCopy} />
            : <InboxPanel fresh={fresh} onLook={(ids) => setFresh((before) => new Set([...before, ...ids]))} onHelp={onHelp} onExportCopy={onExportCopy} />}
        </Suspense>
      </div>
      <Snackbar />
      {dialog === 'keys' && <Suspense><KeysDialog onClose={() => setDialog(undefined)} /></Suspense>}
    </main>
  );
}
