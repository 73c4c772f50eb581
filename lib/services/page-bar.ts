// The bar above a listing that can be followed: where it is shown, and what it is told. Its script is put only into those pages, and what it
// tells comes by way of the worker, because anything that one script could hand the other through the page, the page could read.
import { getSettings } from '@/lib/db/queries';
import type { PageReport } from '@/lib/messaging/protocol';
import { askTab } from '@/lib/messaging/tab-requests';
import { HOSTS_MAX } from '@/lib/model/settings';
import { runInTab } from '@/lib/platform/scripting';
import { toAppError } from '@/lib/shared/errors';
import { offerFeed } from './offer-feed';
import type { LibraryPorts } from './ports';
import { changeSettings } from './settings';

interface TabAddress {
  id: number;
  url: string | undefined;
}

/** Brings the bar of that tab into step with what its page has just reported. */
export async function showBar(ports: Pick<LibraryPorts, 'library'>, tab: TabAddress, report: PageReport): Promise<void> {
  const hiddenAt = (await getSettings(ports.library)).barHiddenAt;
  const isWanted = report.kind === 'listing' && report.found > 0 && !hiddenAt.includes(hostOf(tab.url));
  const offer = isWanted ? await offerFeed(ports, tab.url) : undefined;
  const tell = () => askTab(tab.id, 'showBar', { report, offer });
  try {
    await tell();
  } catch (thrown) {
    // None there yet.
    if (!offer || toAppError(thrown).code !== 'disconnected') return;
    await runInTab(tab.id, ['bar.js']);
    await tell();
  }
}

/** The reader does not want the bar on that site, or wants it again. */
export async function allowBar(ports: LibraryPorts, url: string | undefined, isAllowed: boolean): Promise<void> {
  const host = hostOf(url);
  if (!host) return;
  const others = (await getSettings(ports.library)).barHiddenAt.filter((one) => one !== host);
  await changeSettings(ports, { barHiddenAt: isAllowed ? others : [...others, host].slice(-HOSTS_MAX) });
}

function hostOf(url: string | undefined): string {
  return URL.parse(url ?? '')?.hostname ?? '';
}
