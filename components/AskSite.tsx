// A site that we can read and may not yet: one button, and the browser asks. The worker marks the page, even if the popup is gone by then.
import { useState } from 'react';
import { requestOrigins } from '@/lib/platform/permissions';
import type { ClaimingSite } from '@/lib/services/tab-page';
import { useCommands } from './hooks/use-commands';
import { PageRow, PassingButton } from './PageRow';

interface AskSiteProps {
  site: ClaimingSite;
  /** It is, for this visit. */
  isMarked?: boolean;
}

export function AskSite({ site: { host, origins }, isMarked = false }: AskSiteProps) {
  const { attempt } = useCommands();
  const [isAllowed, setAllowed] = useState(false);
  if (isAllowed) return <PageRow what="Marking papers…" />;
  // The browser asks only from the click itself: nothing may be waited for before.
  const ask = async () => setAllowed((await attempt(() => requestOrigins(origins), 'Not allowed')) === true);
  return (
    <PageRow isWhole what={isMarked ? `Always mark ${host}?` : `Mark papers on ${host}?`}>
      <PassingButton look="edge" onClick={() => void ask()}>Mark papers</PassingButton>
    </PageRow>
  );
}
