// What a backup holds beside the papers: taking it out of the library, and putting it back, never over what is there.
import { refileItems } from '@/lib/db/change-items';
import type { Library, StoredSetting } from '@/lib/db/database';
import { findPapers } from '@/lib/db/queries';
import type { Belongings } from '@/lib/model/belongings';
import { feedId, type Feed } from '@/lib/model/feed';
import { SEARCHES_MAX } from '@/lib/model/saved-search';
import { isSetting, type Settings, type SettingsChange } from '@/lib/model/settings';
import { tagKey } from '@/lib/model/tag';
import { isEqual } from '@/lib/shared/equal';
import { createFeed } from './follow-feed';
import { createJudge, judgeAllItems } from './judge-items';
import type { JobPorts } from './job-step';

export async function listBelongings(library: Library): Promise<Belongings> {
  const [tags, searches, feeds, stored, removed] = await Promise.all([
    library.tags.filter(({ color }) => color !== undefined).toArray(), library.searches.toArray(), library.feeds.toArray(), library.settings.toArray(), library.removed.toArray(),
  ]);
  return {
    tags: tags.flatMap(({ label, color }) => (color ? [{ label, color }] : [])),
    searches: searches.toSorted((a, b) => a.addedAt - b.addedAt),
    feeds: feeds.filter(({ removedAt }) => removedAt === undefined).map((feed) => ({ source: feed.source, isTyped: feed.isTyped, ...choicesOf(feed) })),
    settings: Object.fromEntries(stored.filter(({ name, value }) => isSetting(name, value)).map(({ name, value }) => [name, value])) as SettingsChange,
    removed: removed.map(({ paper, removedAt }) => ({ paper, removedAt })),
  };
}

/** After the papers: a colour is given only to tags that are used. Doing it again changes nothing. Inside the caller's transaction. */
export async function restoreBelongings(ports: JobPorts, { tags, searches, feeds, settings, removed }: Belongings): Promise<void> {
  const { library } = ports;
  const colors = new Map(tags.map(({ label, color }) => [tagKey(label), color]));
  const used = await library.tags.bulkGet([...colors.keys()]);
  await library.tags.bulkPut(used.flatMap((tag) => (tag && !tag.color ? [{ ...tag, color: colors.get(tag.key) }] : [])));

  const kept = await library.searches.toArray();
  const fresh = searches.filter(({ id }) => kept.every((search) => search.id !== id)).slice(0, Math.max(0, SEARCHES_MAX - kept.length));
  await library.searches.bulkPut(fresh);

  const chosen = new Set(await library.settings.toCollection().primaryKeys());
  const missing = (Object.entries(settings) as [keyof Settings, Settings[keyof Settings]][]).filter(([name]) => !chosen.has(name));
  await library.settings.bulkPut(missing.map(([name, value]) => ({ name, value }) as StoredSetting));

  for (const { source, isTyped, ...made } of feeds) {
    const known = await library.feeds.get(feedId(source));
    const asItComes = createFeed(ports, { source });
    // The reader may have made something else of it since; the one that every library begins with is there as it comes.
    if (known && (known.removedAt !== undefined || !isEqual(choicesOf(known), choicesOf(asItComes)))) continue;
    await library.feeds.put({ ...(known ?? asItComes), ...made, isTyped });
    await refileItems(library, feedId(source), await createJudge(library));
  }
  if (missing.some(([name]) => name === 'inboxFilter')) await judgeAllItems(library);

  const present = new Set((await findPapers(library, removed.flatMap(({ paper }) => paper.keys))).flatMap(({ keys }) => keys));
  const trashed = new Set(await library.removed.toCollection().primaryKeys());
  await library.removed.bulkPut(removed.flatMap(({ paper, removedAt }) => (trashed.has(paper.id) || paper.keys.some((key) => present.has(key)) ? [] : [{ id: paper.id, paper, removedAt }])));
}

/** What the reader can choose about a feed. */
function choicesOf({ name, isPaused, isBadged, intervalMs, filter }: Feed) {
  return { name, isPaused, isBadged, intervalMs, filter };
}
