import { describe, expect, it } from 'vitest';
import { findInKeySet } from '@/lib/db/key-sets';
import { countItems, findPaper, listItems } from '@/lib/db/queries';
import type { FeedItem } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { listHistory } from '@/lib/db/read-history';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { changeFeed } from '@/lib/services/follow-feed';
import { clearFeedItems, lookAtInbox, saveFeedItems } from '@/lib/services/inbox';
import { removePaper } from '@/lib/services/remove-paper';
import { uniteWorks } from '@/lib/services/same-work';
import { runJobs } from '@/lib/services/run-jobs';
import { savePapers } from '@/lib/services/save-paper';
import { undo } from '@/lib/services/undo';
import { HOUR_MS } from '@/lib/shared/clock';
import { ARXIV, DAILY, fillInbox, itemOf } from '../support/inbox';
import { recountItems } from '../support/recount';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';

async function start(items: FeedItem[]): Promise<TestPorts> {
  const ports = createTestPorts();
  await fillInbox(ports.library, [DAILY, ARXIV], items);
  return ports;
}

const waiting = async ({ library }: TestPorts) => (await listItems(library, 'waiting', 100)).map(({ id }) => id);
const ids = (...numbers: number[]) => numbers.map((number) => itemOf(number).id);

describe('looking at the inbox', () => {
  it('empties the badge, in batches, and says of what', async () => {
    const ports = await start(Array.from({ length: 2_300 }, (_, number) => itemOf(number)));
    await lookAtInbox(ports);
    expect([await countItems(ports.library, 'badged'), await countItems(ports.library, 'new'), await countItems(ports.library, 'waiting')]).toEqual([0, 0, 2_300]);
    expect(ports.announced.map(({ seen }) => seen?.length)).toEqual([1_000, 1_000, 300]);
    expect(await findInKeySet(ports.library, 'seen', ids(0, 999, 1_000, 2_299))).toEqual(new Set(ids(0, 999, 1_000, 2_299)));
  }, 60_000);

  it('says nothing where nothing is new', async () => {
    const ports = await start([itemOf(1, { state: 'looked' })]);
    await lookAtInbox(ports);
    expect(ports.announced).toEqual([]);
  });

  it('leaves what filters hold back unseen', async () => {
    const ports = await start([itemOf(1), itemOf(2, { heldBy: [DAILY.id] })]);
    await lookAtInbox(ports);
    expect(await ports.library.feedItems.get(itemOf(2).id)).toMatchObject({ state: 'new' });
    expect(await findInKeySet(ports.library, 'seen', ids(1, 2))).toEqual(new Set(ids(1)));
  });
});

describe('saving from the inbox', () => {
  it('takes the items out of it', async () => {
    const ports = await start([itemOf(1), itemOf(2), itemOf(3)]);
    await savePapers(ports, [itemOf(2).sighting]);
    expect(await waiting(ports)).toEqual(ids(1, 3));
    expect(await saveFeedItems(ports, ids(1, 2))).toMatchObject({ saved: 2 });
    expect(await waiting(ports)).toEqual(ids(3));
  });

  it('gives the tags that were chosen and those that rules gave, as the library spells them', async () => {
    const ports = await start([itemOf(1), itemOf(2, { tags: ['To-Read', 'vision'] })]);
    await saveFeedItems(ports, ids(1), ['to-read']);
    await saveFeedItems(ports, ids(2), ['Vision', 'thesis']);
    expect((await findPaper(ports.library, itemOf(2).id))?.tags).toEqual(['to-read', 'vision', 'thesis']);
    expect(await ports.library.tags.get('to-read')).toMatchObject({ count: 2 });
  });

  it('keeps the tags that the paper had', async () => {
    const ports = await start([]);
    await fillInbox(ports.library, [DAILY], [itemOf(1)]);
    await saveFeedItems(ports, ids(1), ['old']);
    await saveFeedItems(ports, ids(1), ['more']);
    expect((await findPaper(ports.library, itemOf(1).id))?.tags).toEqual(['old', 'more']);
  });

  it('knows the paper by every key that any feed told', async () => {
    const ports = await start([itemOf(1, { keys: [itemOf(1).id, 'doi:10.1145/1234567'] })]);
    await saveFeedItems(ports, ids(1));
    expect((await findPaper(ports.library, 'doi:10.1145/1234567'))?.id).toBe(itemOf(1).id);
  });

  it('takes them out for good: a paper that is removed from the library does not come back', async () => {
    const ports = await start([itemOf(1)]);
    await saveFeedItems(ports, ids(1));
    await removePaper(ports, itemOf(1).id);
    expect(await waiting(ports)).toEqual([]);
  });

  it('passes over what is no longer there', async () => {
    const ports = await start([]);
    expect(await saveFeedItems(ports, ids(1))).toEqual({ saved: 0 });
  });

  it('is undone: the papers go, the items come back without being new', async () => {
    const ports = await start([itemOf(1), itemOf(2)]);
    const { entry } = await saveFeedItems(ports, ids(1, 2), ['kept']);
    await undo(ports, 'undo', entry);
    expect(await ports.library.papers.count()).toBe(0);
    expect(await ports.library.tags.count()).toBe(0);
    expect(await waiting(ports)).toEqual(ids(1, 2));
    expect(await countItems(ports.library, 'badged')).toBe(0);
    expect(ports.announced.at(-1)).toEqual({ changed: [], removed: ids(2, 1) });
  });

  it('is undone without taking out what was in the library before', async () => {
    const ports = await start([itemOf(1)]);
    await savePapers(ports, [itemOf(1).sighting]);
    await fillInbox(ports.library, [DAILY], [itemOf(1, { state: 'looked' })]);
    const { entry } = await saveFeedItems(ports, ids(1));
    await undo(ports, 'undo', entry);
    expect(await findPaper(ports.library, itemOf(1).id)).toBeDefined();
    expect(await waiting(ports)).toEqual([]);
  });

  it('is undone without the paper that it was joined with since, which stays as it was', async () => {
    const ports = await start([itemOf(1)]);
    await savePapers(ports, [sightingOf(7)]);
    const { entry } = await saveFeedItems(ports, ids(1));
    await uniteWorks(ports, ['arxiv:2611.00007', ...ids(1)]);
    await undo(ports, 'undo', entry);
    expect((await findPaper(ports.library, 'arxiv:2611.00007'))?.keys).toEqual(['arxiv:2611.00007']);
    expect(await waiting(ports)).toEqual(ids(1));
  });

  it('is undone after the page was closed: a command of the history, that leaves no trace in the trash where nothing was done to the papers', async () => {
    const ports = await start([itemOf(1), itemOf(2)]);
    await savePapers(ports, [itemOf(2).sighting]);
    ports.clock.advance(HOUR_MS);
    await saveFeedItems(ports, ids(1, 2), ['kept']);
    expect((await undo(ports, 'undo')).label).toBe('Saved 2 papers from the inbox');
    expect([await waiting(ports), (await ports.library.papers.toArray()).map(({ id, tags }) => [id, tags])]).toEqual([ids(1), [[itemOf(2).id, []]]]);
    expect(await ports.library.removed.count()).toBe(0);
  });

  it('is undone without what lies in the trash: that stays there, whatever was done to the paper since', async () => {
    for (const isEdited of [false, true]) {
      const ports = await start([]);
      await savePapers(ports, [itemOf(1).sighting]);
      await writeNote(ports, itemOf(1).id, '', 'Years of thought.');
      await removePaper(ports, itemOf(1).id);
      await fillInbox(ports.library, [DAILY], [itemOf(1)]);
      const { entry } = await saveFeedItems(ports, ids(1));
      ports.clock.advance(HOUR_MS);
      if (isEdited) await tagPaper(ports, itemOf(1).id, ['new'], []);
      await undo(ports, 'undo', entry);
      expect((await ports.library.removed.toArray()).map(({ paper }) => [paper.note, paper.tags])).toEqual([['Years of thought.', isEdited ? ['new'] : []]]);
      expect(await ports.library.papers.count()).toBe(0);
    }
  });

  it('can be undone twice, as any command can be sent twice', async () => {
    const ports = await start([itemOf(1)]);
    const { entry } = await saveFeedItems(ports, ids(1));
    await undo(ports, 'undo', entry);
    await undo(ports, 'undo', entry);
    expect(await waiting(ports)).toEqual(ids(1));
    expect(await countItems(ports.library, 'waiting')).toBe(1);
  });
});

describe('clearing the inbox', () => {
  it('takes items out for good, held back or not, and they are news nowhere', async () => {
    const ports = await start([itemOf(1), itemOf(2, { heldBy: [DAILY.id] }), itemOf(3)]);
    await clearFeedItems(ports, ids(1, 2));
    expect(await waiting(ports)).toEqual(ids(3));
    expect([await countItems(ports.library, 'held'), await countItems(ports.library, 'badged')]).toEqual([0, 1]);
    expect(ports.announced.at(-1)?.seen).toEqual(ids(1, 2));
    expect(await findInKeySet(ports.library, 'seen', ids(1, 2, 3))).toEqual(new Set(ids(1, 2)));
  });

  it('is undone, each where it was, but for what was saved meanwhile', async () => {
    const ports = await start([itemOf(1), itemOf(2), itemOf(3)]);
    await changeFeed(ports, DAILY.id, { filter: { ...NO_FILTER, notWords: ['new 2'] } });
    const { entry } = await clearFeedItems(ports, ids(1, 2, 3));
    await savePapers(ports, [itemOf(3).sighting]);
    await undo(ports, 'undo', entry);
    expect(await waiting(ports)).toEqual(ids(1));
    expect((await listItems(ports.library, 'held', 9)).map(({ id }) => id)).toEqual(ids(2));
    await undo(ports, 'undo', entry);
    expect(await waiting(ports)).toEqual(ids(1));
  });

  it('is undone as the filters have it by then', async () => {
    const ports = await start([itemOf(1)]);
    const { entry } = await clearFeedItems(ports, ids(1));
    await changeFeed(ports, DAILY.id, { filter: { ...NO_FILTER, notWords: ['new 1'] } });
    await undo(ports, 'undo', entry);
    expect([await waiting(ports), await countItems(ports.library, 'held')]).toEqual([[], 1]);
  });

  it('is one command of thousands that are cleared some at a time, of little to remember, and undone part by part', async () => {
    const all = Array.from({ length: 2_500 }, (_, number) => number);
    const ports = await start(all.map((number) => itemOf(number)));
    let entry: number | undefined;
    for (const batch of [all.slice(0, 1_000), all.slice(1_000, 2_000), all.slice(2_000)]) ({ entry } = await clearFeedItems(ports, ids(...batch), entry));
    expect(await listHistory(ports.library)).toMatchObject([{ label: 'Cleared 2,500 papers from the inbox', count: 2_500 }]);
    expect((await ports.library.undoParts.toArray()).map(({ steps }) => steps.length)).toEqual([1, 1, 1]);
    expect(await undo(ports, 'undo')).toMatchObject({ isUnderWay: true });
    await runJobs({ ...ports, random: Math.random });
    expect(await countItems(ports.library, 'waiting')).toBe(2_500);
    await recountItems(ports.library);
  }, 60_000);

  it('is another command once the first part of it is undone', async () => {
    const ports = await start([itemOf(1), itemOf(2)]);
    const { entry } = await clearFeedItems(ports, ids(1));
    await undo(ports, 'undo', entry);
    await clearFeedItems(ports, ids(2), entry);
    expect((await listHistory(ports.library)).map(({ label, isUndone }) => [label, isUndone])).toEqual([[`Cleared “${itemOf(2).sighting.title}” from the inbox`, undefined], [`Cleared “${itemOf(1).sighting.title}” from the inbox`, true]]);
    expect(await waiting(ports)).toEqual(ids(1));
  });

  it('is no command where all of it was cleared before', async () => {
    const ports = await start([itemOf(1)]);
    await clearFeedItems(ports, ids(1));
    expect(await clearFeedItems(ports, ids(1))).toEqual({});
  });
});
