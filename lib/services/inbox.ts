// The inbox: looking at it, keeping from it, clearing it.
import { writeLibrary } from '@/lib/db/database';
import { findPapers } from '@/lib/db/queries';
import type { FeedItem } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
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

/** Cleared items never come back. */
export function clearFeedItems(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<void> {
  return moveItems(ports, ids, async (items) => items.map((item) => ({ ...item, state: 'dealt' })));
}

/** Puts cleared items back, but for those that were saved meanwhile. */
export function undoClear(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<void> {
  return moveItems(ports, ids, async (items) => {
    const saved = new Set((await findPapers(ports.library, items.flatMap(({ keys }) => keys))).flatMap(({ keys }) => keys));
    return items.filter(({ keys }) => !keys.some((key) => saved.has(key))).map((item) => ({ ...item, state: 'looked' }));
  });
}

async function moveItems({ library, announce }: LibraryPorts, ids: readonly PaperKey[], move: (items: FeedItem[]) => Promise<FeedItem[]>): Promise<void> {
  const moved = await writeLibrary(library, async () => {
    const items = await move((await library.feedItems.bulkGet([...ids])).filter((item) => item !== undefined));
    await library.feedItems.bulkPut(items);
    return items;
  });
  await announce({ changed: [], removed: [], seen: moved.flatMap(({ keys }) => keys) });
}
