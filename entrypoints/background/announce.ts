// After each change: open pages hear of it, and the badge is counted anew from the database. Nobody waits for a page: it may be frozen.
import type { Library } from '@/lib/db/database';
import { countNew } from '@/lib/db/queries';
import { tellTabs } from '@/lib/messaging/tab-requests';
import { showBadge } from '@/lib/platform/action';
import type { LibraryPorts } from '@/lib/services/ports';

export function createAnnounce(library: Library): LibraryPorts['announce'] {
  return async (change) => {
    const { changed, removed, seen = [] } = change;
    if (changed.length + removed.length + seen.length > 0) void tellTabs('libraryChanged', change).catch(() => {});
    await refreshBadge(library).catch(() => {});
  };
}

async function refreshBadge(library: Library): Promise<void> {
  const count = await countNew(library);
  await showBadge(count === 0 ? '' : count > 999 ? `${Math.floor(count / 1_000)}k` : String(count));
}
