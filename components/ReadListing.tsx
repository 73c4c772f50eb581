// A listing with our marks on it: how many papers, whose they are, and one button that saves what is new.
import type { PageDescription } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Tab } from '@/lib/platform/tabs';
import { Suspense } from 'react';
import { amount } from './amount';
import { CopyReport } from './CopyReport';
import { FollowSlot } from './FollowSlot';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { later } from './later';
import { PageRow, PassingButton } from './PageRow';
import { saveCards } from './save-cards';

const NothingHere = later(() => import('./NothingHere'));
const SaveAll = later(() => import('./SaveAll'));

interface ReadListingProps {
  description: PageDescription;
  tab: Tab;
  onSaved: () => Promise<void>;
  onEdit: (id: PaperKey) => void;
}

export function ReadListing({ description: { found, saved, fresh, unreadable, reading }, tab, onSaved, onEdit }: ReadListingProps) {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();
  if (found === 0) {
    const more = <><FollowSlot isShort />{reading && <CopyReport address={tab.url ?? ''} reading={reading} />}</>;
    return <Suspense fallback={<PageRow />}><NothingHere tab={tab} onEdit={onEdit}>{more}</NothingHere></Suspense>;
  }

  const saveNew = async () => {
    await attempt(async () => {
      const { text, entry } = await saveCards(tab.id, { isAll: false, tags: [] });
      sayUndoable(text, entry);
    });
    await onSaved();
  };
  const known = [saved > 0 && `${saved} yours`, fresh > 0 && `${fresh} new`].filter(Boolean).join(', ');
  return (
    <PageRow
      filled={saved > 0}
      what={`${amount(found, 'paper')} here`}
      sub={known}
      warning={unreadable > 0 ? `${unreadable} could not be read` : undefined}
    >
      <FollowSlot isShort={fresh > 0} />
      <Suspense><SaveAll tab={tab.id} found={found} saved={saved} onSaved={onSaved} /></Suspense>
      {fresh > 0 && <PassingButton look="edge" onClick={saveNew}>Save {fresh} new</PassingButton>}
    </PageRow>
  );
}
