// What a feed brought, put into the inbox: each work once, however often, by however many feeds and under whatever key it comes. An answer is
// stored some entries at a time, so that others get their turn; what is noted of the answer itself goes with the last ones, so that
// after a cut all of it is asked for and gone through again.
import { changeItems, type ItemChange } from '@/lib/db/change-items';
import { writeLibrary, type ItemRow, type Library } from '@/lib/db/database';
import { findItemsOfWorks, findSavedWorks } from '@/lib/db/find-works';
import { toItem } from '@/lib/db/item-facets';
import { addToKeySet, findInKeySet } from '@/lib/db/key-sets';
import { getSettings } from '@/lib/db/queries';
import type { FeedEntry } from '@/lib/feeds/feed-kind';
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import { applyRules } from '@/lib/model/feed-filter';
import { bringAgain, isHeld, uniteItems } from '@/lib/model/feed-item';
import type { PaperKey } from '@/lib/model/identifiers';
import { shareKey, type Paper } from '@/lib/model/paper';
import { DAY_MS } from '@/lib/shared/clock';
import { isEqual } from '@/lib/shared/equal';
import { isFollowed } from './feed-schedule';
import { saveItem } from './inbox';
import { createJudge } from './judge-items';
import { KnownWorks } from './known-works';
import { noteFindings } from './look-after-papers';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

const BATCH = 250;
/** What was out longer when a feed was followed is no news. */
const FIRST_ANSWER_MS = 14 * DAY_MS;

/**
 * Stores entries, and with the last of them what `finish` makes of the feed; it is told whether the feed brought anything that it had
 * not brought before. A feed that was removed or paused meanwhile brings nothing.
 */
export async function takeFeedItems(ports: LibraryPorts, id: FeedId, entries: readonly FeedEntry[], finish: (feed: Feed, isNews: boolean) => Feed): Promise<void> {
  const { library, clock } = ports;
  const saved: Paper[] = [];
  let isNews = false;
  let isChanged = false;
  try {
    for (let start = 0; start === 0 || start < entries.length; start += BATCH) {
      const taken = await writeLibrary(library, async () => {
        const feed = await library.feeds.get(id);
        if (!feed || !isFollowed(feed)) return undefined;
        const some = entries.length === 0 ? NOTHING : await takeSome(library, feed, entries.slice(start, start + BATCH), clock.now());
        if (start + BATCH >= entries.length) await library.feeds.put(finish(feed, isNews || some.isNews));
        return some;
      });
      if (!taken) return;
      saved.push(...taken.saved);
      isNews ||= taken.isNews;
      isChanged ||= taken.isChanged;
    }
  } finally {
    if (isChanged) await ports.announce({ changed: saved.map(toMark), removed: [] });
  }
}

/** Is any of these works among those that this feed has brought before? */
export async function hasBrought(library: Library, id: FeedId, entries: readonly FeedEntry[]): Promise<boolean> {
  const items = await findItemsOfWorks(library, entries.map(({ sighting }) => sighting));
  return items.some(({ feeds }) => feeds.includes(id));
}

/** An item as it is, and as it becomes. */
interface Draft {
  before?: ItemRow;
  item: FeedItem;
  /** It has become one with another. */
  isGone?: true;
}

interface Taken {
  saved: Paper[];
  isNews: boolean;
  isChanged: boolean;
}

const NOTHING: Taken = { saved: [], isNews: false, isChanged: false };

async function takeSome(library: Library, feed: Feed, entries: readonly FeedEntry[], now: number): Promise<Taken> {
  const works = entries.map(({ sighting }) => sighting);
  const keys = works.flatMap((work) => work.keys);
  const isFirst = feed.lastAnswerAt === 0;
  const [papers, rows, delivered, old, seen, { inboxRules }, judge] = await Promise.all([
    findSavedWorks(library, works), findItemsOfWorks(library, works), findInKeySet(library, 'delivered', keys), findInKeySet(library, `old:${feed.id}`, keys), findInKeySet(library, 'seen', keys), getSettings(library), createJudge(library),
  ]);
  const saved = new KnownWorks(papers, (paper) => paper);
  const drafts = new KnownWorks<Draft>(rows.map((before) => ({ before, item: toItem(before) })), ({ item }) => ({ ...item.sighting, keys: item.keys }));
  const touched = new Set<Draft>();
  const over: PaperKey[] = [];
  const tooOld: PaperKey[] = [];
  const passOver = (names: readonly PaperKey[]) => {
    for (const key of names) delivered.add(key);
    over.push(...names);
  };
  let isNews = false;

  for (const { sighting, announced, at = now } of entries) {
    const known = drafts.find(sighting).filter(({ isGone }) => !isGone).toSorted(byAge);
    const [paper] = saved.find(sighting);
    const [first, ...others] = known;
    if (paper) {
      for (const draft of known) {
        draft.item = { ...draft.item, state: 'dealt' };
        touched.add(draft);
      }
      // Taken out of the library again, it shall not come back as news, under none of its names.
      passOver(sighting.keys.filter((key) => !known.some(({ item }) => item.keys.includes(key))));
      if (announced === 'replaced' && shareKey(paper, sighting)) await noteFindings(library, paper, sighting, now);
    } else if (announced === 'replaced') {
      continue;
    } else if (first) {
      isNews ||= !first.item.feeds.includes(feed.id);
      for (const other of others) {
        first.item = uniteItems(first.item, other.item);
        other.isGone = true;
        touched.add(other);
      }
      first.item = bringAgain(first.item, feed.id, sighting);
      touched.add(first);
      drafts.add(first);
    } else if (sighting.keys.some((key) => delivered.has(key))) {
      passOver(sighting.keys);
    } else if ((isFirst && at < now - FIRST_ANSWER_MS) || sighting.keys.some((key) => old.has(key))) {
      tooOld.push(...sighting.keys);
    } else {
      const [id] = sighting.keys;
      if (id === undefined) continue;
      const state = sighting.keys.some((key) => seen.has(key)) ? 'looked' : 'new';
      const draft: Draft = { item: { id, keys: sighting.keys, feeds: [feed.id], heldBy: [], state, foundAt: now, sighting } };
      touched.add(draft);
      drafts.add(draft);
      isNews = true;
    }
  }

  const wanted: FeedItem[] = [];
  const changes: ItemChange[] = [];
  for (const { before, item, isGone } of touched) {
    if (isGone) {
      changes.push({ before });
      continue;
    }
    let after = item;
    if (item.state !== 'dealt') {
      after = comeOut(before, judge(item), now);
      const { tags, saves } = applyRules(inboxRules, item.sighting);
      if (tags.length > 0) after = { ...after, tags: [...new Set([...(item.tags ?? []), ...tags])] };
      if (saves) wanted.push((after = { ...after, state: 'dealt' }));
    }
    if (!before || !isEqual(toItem(before), after)) changes.push({ before, after });
  }
  await changeItems(library, changes);
  await addToKeySet(library, 'delivered', over);
  await addToKeySet(library, `old:${feed.id}`, tooOld);
  const results: Paper[] = [];
  for (const item of wanted) results.push((await saveItem(library, item, [], now, true)).paper);
  return { saved: results, isNews, isChanged: changes.length > 0 };
}

/** What a filter held back until now is found now. */
function comeOut(before: ItemRow | undefined, item: FeedItem, now: number): FeedItem {
  return before && item.state === 'new' && isHeld(before) && !isHeld(item) ? { ...item, foundAt: now } : item;
}

/** Who was found first. What is not stored yet is the youngest. */
function byAge(a: Draft, b: Draft): number {
  return (a.before?.foundAt ?? Infinity) - (b.before?.foundAt ?? Infinity) || 0;
}
