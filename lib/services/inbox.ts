// The inbox: looking at it, keeping from it, clearing it.
import { writeLibrary } from '@/lib/db/database';
import { findPapers } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { FeedItemState } from '@/lib/model/feed';
import type { LibraryPorts } from './ports';
import { savePapers } from './save-paper';

/** Everything in the inbox has now been shown: the badge goes. */
export async function lookAtInbox(ports: LibraryPorts): Promise<void> {
  const looked = await writeLibrary(ports.library, async () => {
    const fresh = await ports.library.feedItems.where('[state+foundAt]').between(['new', 0], ['new', Infinity]).toArray();
    await ports.library.feedItems.bulkPut(fresh.map((item) => ({ ...item, state: 'looked' as const })));
    return fresh;
  });
  await ports.announce({ changed: [], removed: [], seen: looked.flatMap(({ keys }) => keys) });
}

export async function saveFeedItems(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<number> {
  const items = await ports.library.feedItems.bulkGet([...ids]);
  const saved = await savePapers(ports, items.flatMap((item) => (item ? [item.sighting] : [])));
  return saved.length;
}

/** Cleared items never come back. Resolves to those that were still there, for undo. */
export async function clearFeedItems(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<PaperKey[]> {
  return moveItems(ports, ids, (state) => state !== 'dealt', 'dealt');
}

/** Puts cleared items back, but for those that were saved meanwhile. */
export async function undoClear(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<void> {
  const items = await ports.library.feedItems.bulkGet([...ids]);
  const saved = await findPapers(ports.library, items.flatMap((item) => item?.keys ?? []));
  const taken = new Set(saved.flatMap((paper) => paper.keys));
  const clear = items.flatMap((item) => (item && !item.keys.some((key) => taken.has(key)) ? [item.id] : []));
  await moveItems(ports, clear, (state) => state === 'dealt', 'looked');
}

async function moveItems(ports: LibraryPorts, ids: readonly PaperKey[], from: (state: FeedItemState) => boolean, to: FeedItemState): Promise<PaperKey[]> {
  const moved = await writeLibrary(ports.library, async () => {
    const items = (await ports.library.feedItems.bulkGet([...ids])).filter((item) => item !== undefined && from(item.state));
    await ports.library.feedItems.bulkPut(items.flatMap((item) => (item ? [{ ...item, state: to }] : [])));
    return items.flatMap((item) => item ?? []);
  });
  await ports.announce({ changed: [], removed: [], seen: moved.flatMap(({ keys }) => keys) });
  return moved.map(({ id }) => id);
}
