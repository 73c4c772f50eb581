// The inbox: looking at it, keeping from it, clearing it. Each is one transaction, or so many that any of them can be the last.
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type ItemRow, type Library } from '@/lib/db/database';
import { findSavedByKeys } from '@/lib/db/find-works';
import { toItem } from '@/lib/db/item-facets';
import { addToKeySet } from '@/lib/db/key-sets';
import { findPaper } from '@/lib/db/queries';
import { listRows } from '@/lib/db/read-inbox';
import type { FeedItem, FeedItemState } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, type Paper } from '@/lib/model/paper';
import { changeTags, uniqueTags } from '@/lib/model/tag';
import { asSpelled } from './as-spelled';
import { createJudge, type Judge } from './judge-items';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { takeOut } from './remove-paper';
import { saveSighting, type SavedPaper } from './save-paper';

/** At once; others get their turn between. */
const BATCH = 1_000;

/** Everything in the inbox has now been shown: the badge goes. */
export async function lookAtInbox(ports: LibraryPorts): Promise<void> {
  const { library } = ports;
  let looked: ItemRow[];
  do {
    const start = performance.now();
    looked = await writeLibrary(library, async () => moveItems(library, await listRows(library, 'new', BATCH), 'looked'));
    if (looked.length > 0) await ports.announce({ changed: [], removed: [], seen: keysOf(looked) });
    // A list that is being read begins anew whenever something is written: half of the time is its own.
    if (looked.length === BATCH) await passTime(performance.now() - start);
  } while (looked.length === BATCH);
}

/** Saves them with `tags`, and those that rules gave. `papers`: those that were not in the library before. */
export async function saveFeedItems(ports: LibraryPorts, ids: readonly PaperKey[], tags: readonly string[] = []): Promise<{ saved: number; papers: PaperKey[] }> {
  const { library, clock } = ports;
  const saved = await writeLibrary(library, async () => {
    const results: SavedPaper[] = [];
    const items = await getRows(library, ids);
    for (const item of items) results.push(await saveItem(library, item, tags, clock.now()));
    await addToKeySet(library, 'seen', keysOf(items));
    return results;
  });
  await ports.announce({ changed: saved.map(({ paper }) => toMark(paper)), removed: [] });
  return { saved: saved.length, papers: saved.flatMap(({ paper, created }) => (created ? [paper.id] : [])) };
}

/** Takes `papers` out of the library, but for those that were joined with others since, and puts the items back. */
export async function undoSaveFeedItems(ports: LibraryPorts, ids: readonly PaperKey[], papers: readonly PaperKey[]): Promise<void> {
  const { library, clock } = ports;
  const removed = await writeLibrary(library, async () => {
    const keys: PaperKey[] = [];
    for (const id of papers) {
      const paper = await findPaper(library, id);
      if (!paper || leavesOf(paper).length > 1) continue;
      await takeOut(library, [paper], clock.now());
      keys.push(...paper.keys);
    }
    await putBack(library, ids);
    return keys;
  });
  await ports.announce({ changed: [], removed });
}

/** Cleared items never come back. */
export async function clearFeedItems(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<void> {
  const { library } = ports;
  const cleared = await writeLibrary(library, async () => moveItems(library, await getRows(library, ids), 'dealt'));
  await ports.announce({ changed: [], removed: [], seen: keysOf(cleared) });
}

/** Puts cleared items back, but for those that were saved meanwhile. */
export async function undoClear(ports: LibraryPorts, ids: readonly PaperKey[]): Promise<void> {
  await writeLibrary(ports.library, () => putBack(ports.library, ids));
  await ports.announce({ changed: [], removed: [] });
}

/** With the tags that rules gave it, and these. What is saved `byRule` is new to the reader. Inside the caller's transaction. */
export async function saveItem(library: Library, { sighting, keys, tags: given = [] }: FeedItem, tags: readonly string[], now: number, byRule = false): Promise<SavedPaper> {
  const saved = await saveSighting(library, { ...sighting, keys }, false, now);
  const wanted = uniqueTags([...given, ...tags]);
  const before = await findPaper(library, saved.paper.id);
  const isNew = byRule && saved.created;
  if (!before || (wanted.length === 0 && !isNew)) return saved;
  const paper: Paper = { ...saved.paper, tags: changeTags(before.tags, await asSpelled(library, wanted), []), ...(isNew && { isNew }) };
  await changePapers(library, [{ before, after: paper }], now);
  return { ...saved, paper };
}

function passTime(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** As looked at, and as the filters of today have it. */
async function putBack(library: Library, ids: readonly PaperKey[]): Promise<void> {
  const dealt = (await getRows(library, ids)).filter(({ state }) => state === 'dealt');
  const saved = new Set((await findSavedByKeys(library, keysOf(dealt))).flatMap(({ keys }) => keys));
  const judge = await createJudge(library);
  await moveItems(library, dealt.filter(({ keys }) => !keys.some((key) => saved.has(key))), 'looked', judge);
}

/** What has been looked at or cleared is not new on any page either. */
async function moveItems(library: Library, rows: readonly ItemRow[], state: FeedItemState, judge: Judge = (item) => item): Promise<ItemRow[]> {
  await addToKeySet(library, 'seen', keysOf(rows));
  return changeItems(library, rows.map((before) => ({ before, after: judge({ ...toItem(before), state }) })));
}

async function getRows(library: Library, ids: readonly PaperKey[]): Promise<ItemRow[]> {
  return (await library.feedItems.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
}

function keysOf(items: readonly FeedItem[]): PaperKey[] {
  return items.flatMap(({ keys }) => keys);
}
