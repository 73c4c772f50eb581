// Which sites are marked: brought into step at every start of the worker, and whenever the reader allows or forbids one, wherever.
import { onOriginsChanged } from '@/lib/platform/permissions';
import { retireSites, startSites, syncSiteScripts } from '@/lib/services/site-scripts';

export function setUpSites(): void {
  onOriginsChanged(({ added, removed }) => {
    void attempt(sync);
    if (added.length > 0) void attempt(() => startSites(added));
    if (removed.length > 0) void attempt(() => retireSites(removed));
  });
  // Scripts are gone after an update, and permissions may have changed while no worker listened.
  void attempt(sync);
}

/** One at a time: two would both register what is missing. */
function sync(): Promise<void> {
  return navigator.locks.request('manicule-sites', () => syncSiteScripts());
}

async function attempt(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    console.error(thrown);
  }
}
