// After each change: open pages hear of it, and the badge is counted anew from the database. Nobody waits for a page: it may be frozen.
import type { Library } from '@/lib/db/database';
import { countItems } from '@/lib/db/queries';
import { tellTabs } from '@/lib/messaging/tab-requests';
import { showBadge } from '@/lib/platform/action';
import type { LibraryPorts } from '@/lib/services/ports';

/** `onChange`: whatever else is to follow a change. */
export function createAnnounce(library: Library, onChange: () => void): LibraryPorts['announce'] {
  const refreshBadge = oneAtATime(async () => showBadge(await countItems(library, 'badged')));
  return async (change) => {
    const { changed, removed, seen = [] } = change;
    onChange();
    if (changed.length + removed.length + seen.length > 0) void tellTabs('libraryChanged', change).catch(() => {});
    await refreshBadge();
  };
}

/** An older count never comes after a newer one; those asked for while one is under way share the next. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      running = run().catch(() => {});
      return running;
    });
    return next;
  };
}
