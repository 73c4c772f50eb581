// The library: the rail, what it leads to, and what floats above both.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { renameTags } from '@/lib/model/rename-tag';
import type { Status } from '@/lib/model/paper';
import { CommandsProvider } from '../hooks/use-commands';
import { useCounts } from '../hooks/use-counts';
import { EditsProvider } from '../hooks/use-edits';
import { useExport } from '../hooks/use-export';
import { useKeptDrafts } from '../hooks/use-kept-drafts';
import { useLanguage } from '../hooks/use-language';
import { MessagesProvider } from '../hooks/use-messages';
import { Snackbar } from '../Snackbar';
import { Bones } from '../Bones';
import { Button } from '../Button';
import { EVERYTHING, isSameView, type Address } from './address';
import { FileDrop } from './FileDrop';
import { JobsTold } from './JobsTold';
import { NewPapers } from './NewPapers';
import { Papers } from './Papers';
import { Rail } from './Rail';
import { useAddress } from './use-address';
import { useBulk } from './use-bulk';
import { DraggedProvider } from './use-dragged';
import { useGoKeys } from './use-go-keys';
import { useLayout } from './use-layout';
import { useWhenUndone } from './use-when-undone';
import styles from './LibraryPage.module.css';

const KeysDialog = lazy(() => import('../KeysDialog'));
const ImportDialog = lazy(() => import('../import/ImportDialog'));
const BibDoctor = lazy(() => import('../bib-doctor/BibDoctor'));
const Statistics = lazy(() => import('../statistics/Statistics'));
const Trash = lazy(() => import('./Trash'));

export function LibraryPage() {
  return (
    <CommandsProvider>
      <MessagesProvider>
        <EditsProvider>
          <DraggedProvider><Library /></DraggedProvider>
        </EditsProvider>
      </MessagesProvider>
    </CommandsProvider>
  );
}

/** The rail goes with the address that it was opened at. */
type Open = { dialog: 'keys' } | { dialog: 'import'; file?: File } | { dialog: 'rail'; at: Address };

function Library() {
  const { address, get, go } = useAddress();
  const { screen, view, feed } = address;
  const layout = useLayout();
  const bulk = useBulk();
  const exports = useExport();
  const counts = useCounts();
  const language = useLanguage(view.text !== '');
  const whenUndone = useWhenUndone();
  const [open, setOpen] = useState<Open | undefined>(asksForFile() ? { dialog: 'import' } : undefined);
  const drawer = useRef<HTMLDialogElement>(null);
  useKeptDrafts();

  const onHelp = () => setOpen({ dialog: 'keys' });
  const onExportCopy = () => void exports.backUp(counts?.any ?? 0);
  const lookAt = (status: 'any' | Status) => () => go({ screen: 'papers', view: { ...EVERYTHING, status, order: view.order }, paper: undefined, feed: undefined });
  const goNew = () => go({ screen: 'new', view: EVERYTHING, paper: undefined, feed: undefined });
  const goStatistics = () => go({ screen: 'statistics', view: EVERYTHING, paper: undefined, feed: undefined });
  useGoKeys({ a: lookAt('any'), u: lookAt('unread'), r: lookAt('reading'), n: goNew, s: goStatistics }, onHelp);

  const isDrawer = layout === 'single';
  const onMenu = isDrawer ? () => setOpen({ dialog: 'rail', at: address }) : undefined;
  const isRailOpen = isDrawer && open?.dialog === 'rail' && open.at === address;
  useEffect(() => {
    if (isRailOpen) drawer.current?.showModal();
  }, [isRailOpen]);

  const onTagRenamed = (from: string, to: string | undefined) => {
    const text = to === undefined ? view.text : (language?.retagQuery(view.text, from, to) ?? view.text);
    const next = { ...view, tags: renameTags(view.tags, from, to), text };
    if (isSameView(next, view)) return () => {};
    go({ view: next }, 'replace');
    // Unless the reader has looked elsewhere since.
    return () => {
      if (isSameView(get().view, next)) go({ view }, 'replace');
    };
  };
  const rail = (
    <Rail
      address={address}
      bulk={bulk}
      whenUndone={whenUndone}
      onTagRenamed={onTagRenamed}
    />
  );
  return (
    <div className={styles.app} data-layout={layout}>
      {!isDrawer && <div className={styles.rail}>{rail}</div>}
      {isRailOpen && (
        <dialog ref={drawer} className={styles.drawer} aria-label="Sidebar" {...{ closedby: 'any' }} onClose={() => setOpen(undefined)}>
          <div className={styles.close}><Button icon="close" label="Close" onClick={() => setOpen(undefined)} /></div>
          {rail}
        </dialog>
      )}
      {screen === 'papers' && <Papers address={address} go={go} layout={layout} bulk={bulk} onMenu={onMenu} onImport={() => setOpen({ dialog: 'import' })} onExportCopy={onExportCopy} />}
      {screen === 'new' && <NewPapers feed={feed} onAllFeeds={goNew} onMenu={onMenu} onHelp={onHelp} onExportCopy={onExportCopy} />}
      {screen === 'trash' && <main className={styles.mid}><Suspense><Trash onMenu={onMenu} /></Suspense></main>}
      {screen === 'statistics' && <main className={styles.mid}><Suspense fallback={<Bones />}><Statistics onMenu={onMenu} /></Suspense></main>}
      {screen === 'doctor' && <main className={styles.mid}><Suspense fallback={<Bones />}><BibDoctor onMenu={onMenu} onImport={(file) => setOpen({ dialog: 'import', file })} /></Suspense></main>}
      <JobsTold isImporting={open?.dialog === 'import'} />
      <div className={styles.said}><Snackbar /></div>
      {screen !== 'doctor' && <FileDrop onFile={(file) => setOpen({ dialog: 'import', file })} />}
      {open?.dialog === 'keys' && <Suspense><KeysDialog onClose={() => setOpen(undefined)} /></Suspense>}
      {open?.dialog === 'import' && <Suspense><ImportDialog {...(open.file && { file: open.file })} onClose={() => setOpen(undefined)} /></Suspense>}
    </div>
  );
}

/** The popup leads here for a file, because a file picker closes it. */
function asksForFile(): boolean {
  return location.hash === '#restore' || location.hash === '#import';
}
