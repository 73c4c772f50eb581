// The head rows: what the page in front of the reader is, and what can be done there.
import type { PaperKey } from '@/lib/model/identifiers';
import { isPoorlyRead } from '@/lib/services/reading';
import { Suspense } from 'react';
import { AskSite } from './AskSite';
import { FollowProvider } from './FollowSlot';
import { useTabPage, type TabPage } from './hooks/use-tab-page';
import { later } from './later';
import { OnePaper } from './OnePaper';
import { DoneContext, PageRow } from './PageRow';
import { PoorlyRead } from './PoorlyRead';
import { ReadListing } from './ReadListing';
import styles from './OnThisPage.module.css';

const UnmarkedRows = later(() => import('./UnmarkedRows'));

interface OnThisPageProps {
  /** Shows a saved paper in the list. */
  onEdit: (id: PaperKey) => void;
  /** A button that had the focus has done its work and is gone. */
  onDone: () => void;
}

export function OnThisPage({ onEdit, onDone }: OnThisPageProps) {
  const { page, askAgain } = useTabPage();
  return (
    <section className={styles.here} aria-label="On this page">
      <DoneContext value={onDone}>
        <FollowProvider tab={page?.tab}>{page ? <Rows page={page} askAgain={askAgain} onEdit={onEdit} /> : <PageRow />}</FollowProvider>
      </DoneContext>
    </section>
  );
}

interface RowsProps extends Pick<OnThisPageProps, 'onEdit'> {
  page: TabPage;
  askAgain: () => Promise<void>;
}

function Rows({ page: { tab, description, unmarked }, askAgain, onEdit }: RowsProps) {
  const reading = description?.reading;
  const poorly = reading && isPoorlyRead(reading) && <PoorlyRead address={tab?.url ?? ''} reading={reading} />;
  const asks = unmarked?.site?.isAllowed === false && <AskSite site={unmarked.site} isMarked />;
  if (tab && description?.kind === 'listing') {
    return (
      <>
        {asks}
        {(description.found > 0 || !poorly) && <ReadListing description={description} tab={tab} onSaved={askAgain} onEdit={onEdit} />}
        {poorly}
      </>
    );
  }
  if (description?.paper) return <>{asks}<OnePaper sighting={description.paper.sighting} onEdit={onEdit} /></>;
  if (poorly) return poorly;
  return tab && unmarked ? <Suspense fallback={<PageRow />}><UnmarkedRows tab={tab} page={unmarked} onEdit={onEdit} /></Suspense> : <PageRow what="No paper on this page" />;
}
