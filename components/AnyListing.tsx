// A page of the web that links to papers: marks them for this visit, if the reader wants it.
import { amount } from './amount';
import { FollowSlot } from './FollowSlot';
import { useCommands } from './hooks/use-commands';
import { PageRow, PassingButton } from './PageRow';

interface AnyListingProps {
  count: number;
  tabId: number;
}

export function AnyListing({ count, tabId }: AnyListingProps) {
  const { attempt } = useCommands();
  const mark = () => attempt(async () => {
    const { markAnyTab } = await import('@/lib/services/tab-page');
    await markAnyTab(tabId);
  }, 'Not marked');
  return <PageRow what={`${amount(count, 'paper')} here`}><FollowSlot isShort /><PassingButton look="edge" onClick={() => void mark()}>{count === 1 ? 'Mark it' : 'Mark them'}</PassingButton></PageRow>;
}
