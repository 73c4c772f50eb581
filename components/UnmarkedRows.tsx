// The head rows where no content script of ours tells of the page: asked for, not there yet, any page of the web, a file.
// Loaded when it is such a page, with what reads it.
import type { PaperKey } from '@/lib/model/identifiers';
import type { Tab } from '@/lib/platform/tabs';
import type { UnmarkedPage } from '@/lib/services/tab-page';
import { pageOfTab, paperOfTab } from '@/lib/services/tab-sighting';
import { AnyListing } from './AnyListing';
import { AskSite } from './AskSite';
import { FollowSlot } from './FollowSlot';
import { OnePaper } from './OnePaper';
import { PageRow } from './PageRow';
import { Unmarked } from './Unmarked';

interface UnmarkedRowsProps {
  tab: Tab;
  page: UnmarkedPage;
  onEdit: (id: PaperKey) => void;
}

export default function UnmarkedRows({ tab, page: { site, read }, onEdit }: UnmarkedRowsProps) {
  const paper = read.kind === 'paper' ? read.sighting : paperOfTab(tab);
  if (site && !site.isAllowed) {
    return (
      <>
        <AskSite site={site} />
        {paper && <OnePaper sighting={paper} onEdit={onEdit} />}
      </>
    );
  }
  if (paper) return <OnePaper sighting={paper} onEdit={onEdit}><FollowSlot isShort /></OnePaper>;
  if (site) return <Unmarked tabId={tab.id} />;
  if (read.kind === 'listing') return <AnyListing count={read.count} tabId={tab.id} />;
  const itself = pageOfTab(tab);
  return itself ? <OnePaper sighting={itself} isPlainPage onEdit={onEdit}><FollowSlot isShort /></OnePaper> : <PageRow what="No paper on this page" />;
}
