// Everything about one paper, beside the list: what it is, what the reader adds to it, how it is cited, and who said what.
import { useEffect, useRef, useState } from 'react';
import { send } from '@/lib/messaging/client';
import type { Paper } from '@/lib/model/paper';
import { AlikePapers } from '../AlikePapers';
import { Findings } from '../Findings';
import { useDocumentKeys } from '../hooks/use-document-keys';
import { useEdits } from '../hooks/use-edits';
import type { PaperActions } from '../hooks/use-paper-actions';
import { MergedParts } from '../MergedParts';
import type { DetailsFocus } from '../PaperDetails';
import { STATUS_LIST } from '../status-names';
import { StatusChoice } from '../StatusChoice';
import { TagBox } from '../TagBox';
import { CiteBox } from './CiteBox';
import { PaneAbstract } from './PaneAbstract';
import { PaneAuthors } from './PaneAuthors';
import { PaneFacts } from './PaneFacts';
import { PaneHead } from './PaneHead';
import { PaneNote } from './PaneNote';
import { PaneSection } from './PaneSection';
import { PaneSources } from './PaneSources';
import { PaneVersions } from './PaneVersions';
import { SeenOn } from './SeenOn';
import styles from './PaperPane.module.css';

interface PaperPaneProps {
  paper: Paper;
  actions: PaperActions;
  /** Where the cursor goes; a new object each time it has to go there. */
  focus?: { field: DetailsFocus } | undefined;
  onClose: () => void;
  onTag: (tag: string) => void;
}

/** One pane, one paper: give it the paper's id as its key. */
export default function PaperPane({ paper: stored, actions, focus: asked, onClose, onTag }: PaperPaneProps) {
  const { shown, setStatus, changeTags } = useEdits();
  const pane = useRef<HTMLElement>(null);
  const [focus, setFocus] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (asked !== known) {
    setKnown(asked);
    setFocus(asked);
  }
  const paper = shown(stored);
  const { title, abstract, isNew } = paper;

  useEffect(() => {
    // Looked at: no news any more. If that is not kept, it is new once more.
    if (isNew) void send('sawPapers', { papers: [stored.keys.slice(0, 20)] }).catch(() => {});
  }, [isNew, stored]);

  /** The letters of the list, for whoever is in here. */
  // Not at the pane itself: its fields have the first word.
  useDocumentKeys((event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !(target instanceof Element)) return;
    if (!pane.current?.contains(target)) return;
    if (target.closest('[role="menu"], dialog') || (key.length === 1 && target.matches('textarea, input:not([type="radio"])'))) return;
    const status = STATUS_LIST[Number(key) - 1];
    if (key === 'Escape') onClose();
    else if (key === 't') setFocus({ field: 'tags' });
    else if (key === 'n') setFocus({ field: 'note' });
    else if (key === 'c') actions.copyCitation(paper);
    else if (key === 'o') actions.openPdf(paper);
    else if (key === 'Delete' && !target.matches('textarea, input')) actions.remove(paper);
    else if (status && key.length === 1) setStatus(paper, status);
    else return;
    event.preventDefault();
  });

  return (
    <aside ref={pane} className={styles.pane} aria-label={`Details: ${title}`}>
      <PaneHead paper={paper} actions={actions} onClose={onClose} />
      <div className={styles.scroll}>
        <h2 className={styles.title} dir="auto">{title}</h2>
        <PaneAuthors paper={paper} />
        <PaneFacts paper={paper} />
        <StatusChoice paper={paper} isWide />
        <Findings paper={paper} />
        <PaneSection title="Tags">
          <TagBox paper={paper} onChange={(add, remove) => changeTags(paper, add, remove)} focus={focus?.field === 'tags' ? focus : undefined} onDone={() => {}} onTag={onTag} />
        </PaneSection>
        <PaneNote paper={stored} focus={focus?.field === 'note' ? focus : undefined} />
        <div className={styles.alike}>
          <AlikePapers paper={paper} />
          <MergedParts paper={paper} />
        </div>
        {abstract && <PaneAbstract title={title} abstract={abstract} />}
        <PaneVersions paper={paper} />
        <CiteBox paper={paper} />
        <SeenOn paper={paper} />
        <PaneSources paper={paper} />
      </div>
    </aside>
  );
}
