// The page in front of the reader: what its content script found there, asked anew whenever that changes.
import { useEffect, useState } from 'react';
import { PROTOCOL_VERSION, type PageDescription } from '@/lib/messaging/protocol';
import { askTab } from '@/lib/messaging/tab-requests';
import { isOwnContentScript, onMessage } from '@/lib/platform/runtime';
import { findActiveTab, type Tab } from '@/lib/platform/tabs';

export interface TabPage {
  tab: Tab | undefined;
  /** Nothing where no content script listens. */
  description: PageDescription | undefined;
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
    return () => gone.abort();
  }, []);

  return { page, askAgain: async () => setPage(await readTabPage()) };
}

async function readTabPage(): Promise<TabPage> {
  const tab = await findActiveTab();
  return { tab, description: tab && (await askTab(tab.id, 'describePage', null).catch(() => undefined)) };
}
