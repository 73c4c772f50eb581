// The page in front of the reader: what its content script found there, or else what can be said without one; asked anew whenever that changes.
import { useEffect, useState } from 'react';
import { PROTOCOL_VERSION, type PageDescription } from '@/lib/messaging/protocol';
import { askTab } from '@/lib/messaging/tab-requests';
import { filterAllowed, onOriginsChanged } from '@/lib/platform/permissions';
import { isOwnContentScript, onMessage } from '@/lib/platform/runtime';
import { findActiveTab, type Tab } from '@/lib/platform/tabs';
import { isPoorlyRead } from '@/lib/services/reading';
import type { UnmarkedPage } from '@/lib/services/tab-page';

export interface TabPage {
  tab: Tab | undefined;
  /** Nothing where no content script listens. */
  description: PageDescription | undefined;
  /** Where none does, or has nothing to say of this page, or is there for this visit only. */
  unmarked: UnmarkedPage | undefined;
}

/** `undefined` until the tab has answered. */
export function useTabPage(): { page: TabPage | undefined; askAgain: () => Promise<void> } {
  const [page, setPage] = useState<TabPage>();

  useEffect(() => {
    const gone = new AbortController();
    const ask = async () => {
      const read = await readTabPage();
      if (!gone.signal.aborted) setPage(read);
    };
    void ask();
    // A content script reports to the worker when what it knows has changed; every page of the extension hears that.
    onMessage((message, sender) => {
      const { manicule, name } = (message ?? {}) as { manicule?: unknown; name?: unknown };
      if (manicule === PROTOCOL_VERSION && name === 'reportPage' && isOwnContentScript(sender) && sender.tab?.active) void ask();
      return undefined;
    }, gone.signal);
    // What was allowed is marked and then reports; what is forbidden falls silent.
    onOriginsChanged(({ removed }) => {
      if (removed.length > 0) void retire(removed).then(ask);
    }, gone.signal);
    return () => gone.abort();
  }, []);

  return { page, askAgain: async () => setPage(await readTabPage()) };
}

async function readTabPage(): Promise<TabPage> {
  const tab = await findActiveTab();
  const description = tab && (await askTab(tab.id, 'describePage', null).catch(() => undefined));
  const isTold = description && (description.kind === 'listing' || description.paper || (description.reading && isPoorlyRead(description.reading)));
  if (!tab || (isTold && (await isAllowed(tab)))) return { tab, description, unmarked: undefined };
  const { readUnmarkedPage } = await import('@/lib/services/tab-page');
  return { tab, description, unmarked: await readUnmarkedPage(tab) };
}

/** Firefox runs the script of a site that it withholds once, when our button is clicked there. */
async function isAllowed({ url = '' }: Tab): Promise<boolean> {
  const origin = URL.parse(url)?.origin;
  return origin !== undefined && (await filterAllowed([`${origin}/*`])).length > 0;
}

/** The worker tells the page, too; whoever comes first. */
async function retire(origins: string[]): Promise<void> {
  const tab = await findActiveTab();
  if (tab) await askTab(tab.id, 'retire', { origins }).catch(() => undefined);
}
