// The inbox: looking at it, keeping from it, clearing it. Each is one transaction, or so many that any of them can be the last.
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type ItemRow, type Library } from '@/lib/db/database';
import { findSavedByKeys } from '@/lib/db/find-works';
import { toItem } from '@/lib/db/item-facets';
import { addToKeySet } from '@/lib/db/key-sets';
import { findPaper, findPapers } from '@/lib/db/queries';
import { listRows } from '@/lib/db/read-inbox';
import type { FeedItem, FeedItemState } from '@/lib/model/feed';
import type { UndoStep } from '@/lib/model/history';
import type { PaperKey } from '@/lib/model/identifiers';
import { shareKey, type Paper } from '@/lib/model/paper';
import { changeTags, uniqueTags } from '@/lib/model/tag';
import { undoOf } from '@/lib/model/undo';
import { asSpelled } from './as-spelled';
import { describePapers } from './command-words';
import { addToCommand, recordIfAny } from './history';
import { createJudge, type Judge } from './judge-items';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
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

/** Saves them with `tags`, and those that rules gave. `entry` of the history undoes it. */
export async function saveFeedItems(ports: LibraryPorts, ids: readonly PaperKey[], tags: readonly string[] = []): Promise<{ saved: number; entry?: number | undefined }> {
  const { library, clock } = ports;
  const { saved, entry } = await writeLibrary(library, async () => {
    const saved: SavedItem[] = [];
    const items = await getRows(library, ids);
    for (const item of items) saved.push(await saveItem(library, item, tags, clock.now()));
    await addToKeySet(library, 'seen', keysOf(items));
    // The items are put back last: not before their papers are gone.
    const steps = [...undoOfDealing(items), ...saved.flatMap(({ undo }) => undo)];
    const entry = await recordIfAny(library, clock.now(), () => `Saved ${describePapers(saved.map(({ paper }) => paper))} from the inbox`, saved.length, steps);
    return { saved, entry };
  });
  await ports.announce({ changed: saved.map(({ paper }) => toMark(paper)), removed: [] });
  return { saved: saved.length, entry };
}

/** Cleared items never come back, unless `entry` of the history is undone; given that of what was cleared before, both are one command. */
export async function clearFeedItems(ports: LibraryPorts, ids: readonly PaperKey[], entry?: number): Promise<{ entry?: number | undefined }> {
  const { library, clock } = ports;
  const { cleared, entry: made } = await writeLibrary(library, async () => {
    const rows = await getRows(library, ids);
    const steps = undoOfDealing(rows);
    const cleared = await moveItems(library, rows, 'dealt');
    return { cleared, entry: await recordClearing(library, rows.filter(isWaiting), steps, clock.now(), entry) };
  });
  await ports.announce({ changed: [], removed: [], seen: keysOf(cleared) });
  return { entry: made };
}

async function recordClearing(library: Library, rows: readonly ItemRow[], steps: readonly UndoStep[], now: number, entry: number | undefined): Promise<number | undefined> {
  const label = (count: number) => `Cleared ${describePapers(rows.map(({ sighting }) => sighting), count)} from the inbox`;
  const known = entry === undefined ? undefined : await library.history.get(entry);
  if (!known || known.isUndone) return recordIfAny(library, now, () => label(rows.length), rows.length, steps);
  await addToCommand(library, known.id, rows.length, steps);
  await library.history.update(known.id, { label: label(known.count + rows.length) });
  return known.id;
}

/** One step for all: thousands are cleared at once. */
function undoOfDealing(rows: readonly ItemRow[]): UndoStep[] {
  const waiting = rows.filter(isWaiting);
  return waiting.length === 0 ? [] : [{ kind: 'items', ids: waiting.map(({ id }) => id) }];
}

function isWaiting({ state }: FeedItem): boolean {
  return state !== 'dealt';
}

export interface SavedItem extends SavedPaper {
  undo: UndoStep[];
}

/** With the tags that rules gave it, and these. What is saved `byRule` is new to the reader. Inside the caller's transaction. */
export async function saveItem(library: Library, { sighting, keys, tags: given = [] }: FeedItem, tags: readonly string[], now: number, byRule = false): Promise<SavedItem> {
  const were = (await findPapers(library, keys)).map(toPaper);
  const saved = await saveSighting(library, { ...sighting, keys }, false, now);
  const paper = await tagSaved(library, saved, uniqueTags([...given, ...tags]), now, byRule && saved.created);
  return { ...saved, paper, undo: undoOf(were.filter((one) => shareKey(one, paper)), [paper]) };
}

async function tagSaved(library: Library, { paper: saved }: SavedPaper, tags: readonly string[], now: number, isNew: boolean): Promise<Paper> {
  const before = await findPaper(library, saved.id);
  if (!before || (tags.length === 0 && !isNew)) return saved;
  const paper: Paper = { ...saved, tags: changeTags(before.tags, await asSpelled(library, tags), []), ...(isNew && { isNew }) };
  await changePapers(library, [{ before, after: paper }], now);
  return paper;
}

function passTime(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** As looked at, and as the filters of today have it; but for those whose paper is in the library. Inside the caller's transaction. */
export async function putItemsBack(library: Library, ids: readonly PaperKey[]): Promise<void> {
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
