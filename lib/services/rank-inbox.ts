// Learns from what the reader saves and clears, and rates what waits in the inbox by it. Every part is bounded, and may be cut anywhere:
// what is done is derived from what is stored, and the next run goes on with the rest.
import { changeItems } from '@/lib/db/change-items';
import { writeLibrary, type ItemRow, type Library, type PaperRow, type StoredExample, type StoredTaste } from '@/lib/db/database';
import { itemFacet, toItem } from '@/lib/db/item-facets';
import { countItems, findPapers, getSettings } from '@/lib/db/queries';
import { readRows } from '@/lib/db/read-rows';
import { getExamples, getTaste, listFoundSince, listSavedSince, NO_TASTE, SAVES_MIN, stateOfLibrary } from '@/lib/db/tastes';
import type { PaperKey } from '@/lib/model/identifiers';
import { learnTaste, packTerms, ratePaper, type Example, type Taste, type Verdict } from '@/lib/ranking/taste';
import { isEqual } from '@/lib/shared/equal';
import type { LibraryPorts } from './ports';

/** What is learned from: the newest of each, at most 0.9 MB on disk. */
const SAVED_MAX = 500;
const CLEARED_MAX = 1_000;
const PASSED_MAX = 200;

/** Of each kind, how many papers one run reads to learn from; and how many it rates. */
const READ_MAX = 300;
const REREAD_MAX = 100;
const RATED_MAX = 512;
/** After that many the rest of the browser has its turn. */
const BATCH = 64;
const DROPPED_BATCH = 500;

/** The share of the examples that must have come or gone before all is weighed again. */
const CHANGED_MIN = 0.02;
/** What is less is not worth a write. */
const NOTICEABLE = 0.02;

/** Does nothing before there are {@link SAVES_MIN} saves, and nothing at all where the reader does not want it. */
export async function rankInbox({ library }: Pick<LibraryPorts, 'library'>): Promise<void> {
  if (!(await getSettings(library)).ranksInbox) return;
  const stored = await getTaste(library);
  const seen = await stateOfLibrary(library);
  const known = stored.seen === seen ? stored : await learn(library, stored, seen);
  if (known?.taste) await rateWaiting(library, known, known.taste);
  else await dropScores(library);
}

/** From now on only what comes is learned from. Answers since when it was before. */
export async function forgetTaste({ library, clock }: Pick<LibraryPorts, 'library' | 'clock'>): Promise<{ since: number }> {
  const { since } = await getTaste(library);
  await beginAnew(library, clock.now());
  return { since };
}

/** The next run learns once more from all that was saved and cleared since then. */
export function undoForgetTaste({ library }: Pick<LibraryPorts, 'library'>, since: number): Promise<void> {
  return beginAnew(library, since);
}

async function beginAnew(library: Library, since: number): Promise<void> {
  await writeLibrary(library, async () => {
    await library.tastes.clear();
    await library.tastes.put({ ...NO_TASTE, since });
  });
  await dropScores(library);
}

/** Takes up what came and what went since the last time. Nothing if the reader let it forget meanwhile. */
async function learn(library: Library, stored: StoredTaste, seen: string): Promise<StoredTaste | undefined> {
  const { since } = stored;
  const saved = await listSavedSince(library, since, SAVED_MAX);
  if (saved.length < SAVES_MIN) return store(library, since, { ...NO_TASTE, since, seen }, []);
  const known = new Map((await getExamples(library)).map((example) => [example.id, example]));
  const wanted = await listWanted(library, saved, since);
  const unread = [...wanted].filter(([id, verdict]) => !isRead(known.get(id), verdict));
  const toRead = (['saved', 'cleared', 'passed'] as const).flatMap((kind) => unread.filter(([, verdict]) => verdict === kind).slice(0, READ_MAX));
  // A paper that was saved from a page may have got its abstract since.
  const toReread = [...wanted].filter(([id, verdict]) => verdict === 'saved' && known.get(id)?.isWhole === false).slice(0, REREAD_MAX);
  const read = new Map((await readExamples(library, [...toRead, ...toReread])).map((example) => [example.id, example]));
  const examples = [...wanted.keys()].map((id) => read.get(id) ?? known.get(id)).filter((example) => example !== undefined);
  const changed = examples.filter(({ id, verdict, isWhole }) => known.get(id)?.verdict !== verdict || known.get(id)?.isWhole !== isWhole).length;
  const gone = [...known.keys()].filter((id) => !wanted.has(id)).length;
  const next = { ...stored, pending: stored.pending + changed + gone, seen: toRead.length === unread.length ? seen : '' };
  // One more turns twenty saves, but not two thousand examples.
  if (next.pending < Math.max(1, examples.length * CHANGED_MIN)) return store(library, since, next, changed + gone === 0 ? undefined : examples);
  const learned = examples.flatMap(({ verdict, terms }): Example[] => (verdict === 'none' ? [] : [{ verdict, terms }]));
  const count = (kind: Verdict) => learned.filter(({ verdict }) => verdict === kind).length;
  return store(library, since, { ...next, taste: learnTaste(learned), turn: stored.turn + 1, pending: 0, saved: count('saved'), cleared: count('cleared'), rated: 0 }, examples);
}

/** What was neither cleared nor left, because it is in the library under another key, or was, stays out of it. */
function isRead(example: StoredExample | undefined, verdict: Verdict): boolean {
  return example?.verdict === verdict || (example?.verdict === 'none' && verdict !== 'saved');
}

/** What is to be learned from, and as what. What was looked at stands in for what was cleared, as far as that is little. */
async function listWanted(library: Library, saved: readonly PaperKey[], since: number): Promise<Map<PaperKey, Verdict>> {
  const cleared = await listFoundSince(library, 'dealt', since, CLEARED_MAX);
  const fresh = new Set(await listFoundSince(library, 'new', since, 2 * PASSED_MAX));
  const waiting = cleared.length < saved.length ? await listFoundSince(library, 'waiting', since, PASSED_MAX + fresh.size) : [];
  const passed = waiting.filter((id) => !fresh.has(id)).slice(0, PASSED_MAX);
  // A saved item is dealt with, too: it is what it was last.
  return new Map([...passed.map((id) => [id, 'passed'] as const), ...cleared.map((id) => [id, 'cleared'] as const), ...saved.map((id) => [id, 'saved'] as const)]);
}

async function readExamples(library: Library, wanted: readonly (readonly [PaperKey, Verdict])[]): Promise<StoredExample[]> {
  const read: StoredExample[] = [];
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const papers = await readRows<PaperRow, PaperKey>(library.papers, batch.flatMap(([id, verdict]) => (verdict === 'saved' ? [id] : [])));
    const items = await library.feedItems.bulkGet(batch.flatMap(([id, verdict]) => (verdict === 'saved' ? [] : [id])));
    const kept = await findKept(library, items);
    const verdicts = new Map(batch);
    read.push(...papers.flatMap((paper) => (paper ? [exampleOf(paper.id, 'saved', paper)] : [])));
    read.push(...items.flatMap((item) => (item ? [exampleOf(item.id, item.keys.some((key) => kept.has(key)) ? 'none' : (verdicts.get(item.id) ?? 'none'), item.sighting)] : [])));
  }
  return read;
}

/** The keys of items that are in the library, or were taken out of it: they were not cleared. */
async function findKept(library: Library, items: readonly (ItemRow | undefined)[]): Promise<Set<PaperKey>> {
  const keys = items.flatMap((item) => item?.keys ?? []);
  if (keys.length === 0) return new Set();
  const [papers, removed] = await Promise.all([findPapers(library, keys), library.removed.bulkGet(keys)]);
  return new Set([...papers, ...removed.flatMap((one) => (one ? [one.paper] : []))].flatMap((paper) => paper.keys));
}

function exampleOf(id: PaperKey, verdict: StoredExample['verdict'], work: PaperRow | ItemRow['sighting']): StoredExample {
  return { id, verdict, terms: verdict === 'none' ? new Uint32Array() : packTerms(work), isWhole: Boolean(work.abstract) };
}

async function store(library: Library, since: number, stored: StoredTaste, examples: StoredExample[] | undefined): Promise<StoredTaste | undefined> {
  return writeLibrary(library, async () => {
    if ((await getTaste(library)).since !== since) return undefined;
    await library.tastes.put(stored);
    if (examples) await library.tastes.put({ id: 'examples', version: stored.version, examples });
    return stored;
  });
}

/** First what is there without a score, the newest first; then, as far as it goes, what another taste has rated. */
async function rateWaiting(library: Library, { rated, turn }: StoredTaste, taste: Taste): Promise<void> {
  const [waiting, ranked] = await Promise.all([countItems(library, 'waiting'), countItems(library, 'ranked')]);
  let unrated = waiting - ranked;
  // A new taste comes to all of them, anyway.
  const looked = rated === 0 ? 0 : RATED_MAX;
  for (let offset = 0; unrated > 0 && offset < looked; offset += BATCH) unrated -= await rateItems(library, taste, offset, (row) => row.score === undefined);
  let done = rated ?? (unrated > 0 ? 0 : undefined);
  if (done === undefined) return;
  const end = Math.min(waiting, done + RATED_MAX);
  for (; done < end; done += BATCH) await rateItems(library, taste, done, () => true);
  await writeLibrary(library, async () => {
    const stored = await getTaste(library);
    // Another taste begins at the first item.
    if (stored.turn === turn) await library.tastes.put({ ...stored, rated: end < waiting ? end : undefined });
  });
}

/** Answers how many got a score that had none. */
async function rateItems(library: Library, taste: Taste, offset: number, isMeant: (row: ItemRow) => boolean): Promise<number> {
  const rows = await library.feedItems.where('facets').between([itemFacet('waiting'), -Infinity], [itemFacet('waiting'), Infinity]).offset(offset).limit(BATCH).toArray();
  const ratings = new Map(rows.filter(isMeant).map((row) => [row.id, ratePaper(taste, row.sighting)]));
  const changed = rows.filter((row) => {
    const rating = ratings.get(row.id);
    return rating && (row.score === undefined || Math.abs(row.score - rating.score) >= NOTICEABLE || !isEqual(row.because ?? [], rating.because));
  });
  if (changed.length === 0) return 0;
  return writeLibrary(library, async () => {
    // Meanwhile the reader may have dealt with some.
    const current = (await library.feedItems.bulkGet(changed.map(({ id }) => id))).filter((row) => row !== undefined).filter(({ state }) => state !== 'dealt');
    await changeItems(library, current.map((before) => ({ before, after: { ...toItem(before), ...ratings.get(before.id) } })));
    return current.filter(({ score }) => score === undefined).length;
  });
}

async function dropScores(library: Library): Promise<void> {
  while ((await countItems(library, 'ranked')) > 0) {
    await writeLibrary(library, async () => {
      const rows = await library.feedItems.where('facets').between([itemFacet('ranked'), -Infinity], [itemFacet('ranked'), Infinity]).limit(DROPPED_BATCH).toArray();
      await changeItems(library, rows.map((before) => ({ before, after: { ...toItem(before), score: undefined, because: undefined } })));
    });
  }
}
