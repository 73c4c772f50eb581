// New, within the library: the inbox, of all feeds or of one.
import { Suspense, useState } from 'react';
import type { FeedId } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { Bones } from '../Bones';
import { Button } from '../Button';
import type { InboxPanelProps } from '../InboxPanel';
import { later } from '../later';
import page from './LibraryPage.module.css';

const InboxPanel = later<InboxPanelProps>(() => import('../InboxPanel'));

interface NewPapersProps {
  feed: FeedId | undefined;
  onAllFeeds: () => void;
  onMenu: (() => void) | undefined;
  onHelp: () => void;
  onExportCopy: () => void;
}

export function NewPapers({ feed, onAllFeeds, onMenu, onHelp, onExportCopy }: NewPapersProps) {
  const [fresh, setFresh] = useState<ReadonlySet<PaperKey>>(new Set());
  return (
    <main className={page.mid}>
      <header className={page.head}>
        {onMenu && <Button icon="all" label="Sidebar" onClick={onMenu} />}
        <h1 className={page.title}>New</h1>
      </header>
      <Suspense fallback={<Bones />}>
        <InboxPanel key={feed} isRoomy feed={feed} onAllFeeds={onAllFeeds} fresh={fresh} onLook={(ids) => setFresh((before) => new Set([...before, ...ids]))} onHelp={onHelp} onExportCopy={onExportCopy} />
      </Suspense>
    </main>
  );
}
