import { beforeEach, describe, expect, it } from 'vitest';
import { countItems, listFeeds } from '@/lib/db/queries';
import type { FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { PaperKey } from '@/lib/model/identifiers';
import { compactItems, pruneFeeds } from '@/lib/services/compact-items';
import { changeFeed, ensureFeeds, followFeed, importFeeds, removeFeed, undoRemoveFeed } from '@/lib/services/follow-feed';
import { clearFeedItems, lookAtInbox } from '@/lib/services/inbox';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { changeSettings } from '@/lib/services/settings';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import { bring, DAILY, entryOf, followAnswered, TRENDING } from '../support/feed';
import { createTestPorts, START, type TestPorts } from '../support/library';

const DAILY_ID = 'hugging-face-daily';
const CATEGORIES: FeedSource = { kind: 'arxiv', categories: ['cs.CL', 'cs.LG'] };
const PRIVATE: FeedSource = { kind: 'web', url: 'http://192.168.1.7/feed' };

let ports: TestPorts;
beforeEach(() => {
  ports = createTestPorts();
});

const followed = async () => (await listFeeds(ports.library)).map(({ id }) => id);
const badge = () => countItems(ports.library, 'badged');

describe('a library that is new', () => {
  it('follows the daily papers, once', async () => {
    await ensureFeeds(ports);
    await ensureFeeds(ports);
    expect(await followed()).toEqual([DAILY_ID]);
  });

  it('never follows them again when the reader gave them up, however long ago', async () => {
    await ensureFeeds(ports);
    await removeFeed(ports, DAILY_ID);
    await ensureFeeds(ports);
    ports.clock.advance(100 * DAY_MS);
    await pruneFeeds(ports.library, ports.clock.now());
    await ensureFeeds(ports);
    expect(await followed()).toEqual([]);
  });

  it('leaves what the reader made of them', async () => {
    await ensureFeeds(ports);
    await changeFeed(ports, DAILY_ID, { isPaused: true, name: 'Mine' });
    await ensureFeeds(ports);
    expect(await ports.library.feeds.get(DAILY_ID)).toMatchObject({ isPaused: true, name: 'Mine' });
  });
});

describe('following', () => {
  it('gives the feed a name and an interval that fit what it is, and has it asked at once', async () => {
    ports.random = () => 0.25;
    expect(await followFeed(ports, { source: CATEGORIES })).toEqual({ id: 'arxiv:cs.CL+cs.LG', created: true });
    expect(await ports.library.feeds.get('arxiv:cs.CL+cs.LG')).toMatchObject({ name: 'arXiv cs.CL, cs.LG', intervalMs: 6 * HOUR_MS, nextRunAt: 0, phase: 0.25, isBadged: true, filter: NO_FILTER, addedAt: START });
  });

  it('twice is following once: what the reader made of it stays', async () => {
    await followFeed(ports, { source: CATEGORIES, name: 'Language' });
    expect(await followFeed(ports, { source: CATEGORIES, name: 'Other' })).toMatchObject({ created: false });
    expect(await listFeeds(ports.library)).toMatchObject([{ name: 'Language' }]);
  });

  it('an address in the reader’s own network takes the reader to enter it', async () => {
    await expect(followFeed(ports, { source: PRIVATE })).rejects.toMatchObject({ code: 'private-address' });
    expect(await followed()).toEqual([]);
    await followFeed(ports, { source: PRIVATE, isTyped: true });
    expect(await listFeeds(ports.library)).toMatchObject([{ isTyped: true }]);
  });

  it('what was brought by a list of feeds may be entered afterwards', async () => {
    await importFeeds(ports, [{ source: PRIVATE, name: 'Router' }]);
    await ports.library.feeds.update(`web:${PRIVATE.url}`, { nextRunAt: START + DAY_MS, lastError: 'private-address' });
    await followFeed(ports, { source: PRIVATE, isTyped: true });
    expect(await listFeeds(ports.library)).toMatchObject([{ isTyped: true, nextRunAt: 0, name: 'Router' }]);
  });

  it('a whole list counts what was followed already, and has it all or nothing', async () => {
    await followFeed(ports, { source: DAILY });
    expect(await importFeeds(ports, [{ source: DAILY, name: 'x' }, { source: TRENDING, name: '' }, { source: CATEGORIES, name: 'Language' }, { source: CATEGORIES, name: 'again' }])).toEqual({ followed: 2, known: 2 });
    expect((await listFeeds(ports.library)).map(({ name }) => name).toSorted()).toEqual(['Hugging Face daily', 'Hugging Face trending', 'Language']);
    ports.library.feeds.hook('creating', (_id, { name }) => {
      if (name === 'broken') throw new Error('killed');
    });
    await expect(importFeeds(ports, [{ source: PRIVATE, name: 'good' }, { source: { kind: 'arxiv', categories: ['math'] }, name: 'broken' }])).rejects.toThrow();
    expect(await followed()).toHaveLength(3);
  });
});

describe('changing a feed', () => {
  it('keeps the interval to what the kind allows, and plans anew', async () => {
    const id = await followAnswered(ports, CATEGORIES, { nextRunAt: START + 6 * HOUR_MS });
    await changeFeed(ports, id, { intervalMs: 60_000 });
    expect(await ports.library.feeds.get(id)).toMatchObject({ intervalMs: 3 * HOUR_MS, nextRunAt: START + 3 * HOUR_MS });
    await changeFeed(ports, id, { intervalMs: DAY_MS });
    expect(await ports.library.feeds.get(id)).toMatchObject({ intervalMs: DAY_MS, nextRunAt: START + DAY_MS });
    await ports.library.feeds.update(id, { errorCount: 1, nextRunAt: START + 7 });
    await changeFeed(ports, id, { intervalMs: 3 * HOUR_MS });
    expect(await ports.library.feeds.get(id)).toMatchObject({ nextRunAt: START + 7 });
  });

  it('takes its papers off the badge, or puts them back; they stay in the inbox', async () => {
    const id = await followAnswered(ports, DAILY);
    await bring(ports, id, entryOf(1), entryOf(2));
    for (const change of [{ isBadged: false }, { isPaused: true }]) {
      await changeFeed(ports, id, change);
      expect([await badge(), await countItems(ports.library, 'waiting')]).toEqual([0, 2]);
      await changeFeed(ports, id, { isBadged: true, isPaused: false });
      expect(await badge()).toBe(2);
    }
  });

  it('to an empty name keeps the name; of what is removed or was never there changes nothing', async () => {
    const id = await followAnswered(ports, DAILY);
    await changeFeed(ports, id, { name: '' });
    await removeFeed(ports, id);
    await changeFeed(ports, id, { name: 'Gone' });
    await changeFeed(ports, 'web:https://nobody.example/', { name: 'Gone' });
    expect(await ports.library.feeds.toArray()).toMatchObject([{ name: 'Hugging Face daily' }]);
  });

  it('is one step with its papers: cut off, nothing has changed', async () => {
    const id = await followAnswered(ports, DAILY);
    await bring(ports, id, entryOf(1), entryOf(2));
    const die = () => { throw new Error('killed'); };
    ports.library.counters.hook('updating', die);
    ports.library.counters.hook('deleting', die);
    await expect(changeFeed(ports, id, { filter: { ...NO_FILTER, notWords: ['paper'] } })).rejects.toThrow();
    await expect(removeFeed(ports, id)).rejects.toThrow();
    expect(await ports.library.feeds.get(id)).toMatchObject({ filter: NO_FILTER });
    expect([await badge(), await countItems(ports.library, 'waiting')]).toEqual([2, 2]);
  });
});

describe('a feed that is removed', () => {
  it('takes with it what it alone brought; undone, all is as it was', async () => {
    const daily = await followAnswered(ports, DAILY);
    const trending = await followAnswered(ports, TRENDING);
    await bring(ports, daily, entryOf(1), entryOf(2));
    await bring(ports, trending, entryOf(2));
    await clearFeedItems(ports, ['arxiv:2611.00001']);
    await bring(ports, daily, entryOf(3));
    await removeFeed(ports, daily);
    expect(await badge()).toBe(1);
    expect(await followed()).toEqual([trending]);
    await undoRemoveFeed(ports, daily);
    await undoRemoveFeed(ports, daily);
    expect(await badge()).toBe(2);
    expect(await followed()).toEqual([daily, trending]);
  });

  it('had back is judged by the filters of today, and followed again it goes on', async () => {
    const daily = await followAnswered(ports, DAILY);
    await bring(ports, daily, entryOf(1));
    await changeFeed(ports, daily, { isPaused: true });
    await removeFeed(ports, daily);
    await changeSettings(ports, { inboxFilter: { ...NO_FILTER, notWords: ['paper'] } });
    expect(await followFeed(ports, { source: DAILY })).toEqual({ id: daily, created: true });
    expect([await badge(), await countItems(ports.library, 'held')]).toEqual([0, 1]);
    expect(await ports.library.feeds.get(daily)).toMatchObject({ isPaused: false, nextRunAt: 0, lastAnswerAt: START });
    await changeSettings(ports, { inboxFilter: NO_FILTER });
    expect(await badge()).toBe(1);
  });

  it('is gone for good after thirty days, with what it alone brought; what was cleared still never comes back', async () => {
    const daily = await followAnswered(ports, DAILY);
    const trending = await followAnswered(ports, TRENDING);
    await bring(ports, trending, entryOf(1), entryOf(2), entryOf(3));
    await bring(ports, daily, entryOf(2));
    await clearFeedItems(ports, ['arxiv:2611.00001']);
    await removeFeed(ports, trending);
    ports.clock.advance(30 * DAY_MS);
    await pruneFeeds(ports.library, ports.clock.now());
    expect(await ports.library.feeds.count()).toBe(2);
    ports.clock.advance(1);
    await pruneFeeds(ports.library, ports.clock.now());
    expect(await ports.library.feeds.count()).toBe(1);
    expect(await ports.library.feedItems.toArray()).toMatchObject([{ id: 'arxiv:2611.00002', feeds: [daily] }]);
    await bring(ports, daily, entryOf(1), entryOf(3));
    expect((await ports.library.feedItems.toCollection().primaryKeys()).toSorted()).toEqual(['arxiv:2611.00002', 'arxiv:2611.00003']);
    expect(await badge()).toBe(2);
  });
});

describe('what is old', () => {
  it('is let go of after sixty days, and never comes back', async () => {
    const daily = await followAnswered(ports, DAILY);
    await bring(ports, daily, ...Array.from({ length: 1_100 }, (_, index) => entryOf(index)));
    ports.clock.advance(DAY_MS);
    await bring(ports, daily, entryOf(2_000));
    ports.clock.advance(59 * DAY_MS + 1);
    await bring(ports, daily);
    await compactItems(ports.library, ports.clock.now());
    expect(await ports.library.feedItems.toCollection().primaryKeys()).toEqual(['arxiv:2611.02000']);
    expect([await badge(), await countItems(ports.library, 'waiting')]).toEqual([1, 1]);
    await bring(ports, daily, entryOf(1), entryOf(700), entryOf(2_001));
    expect(await badge()).toBe(2);
  });

  it('and cut off in between is neither lost nor doubled', async () => {
    const daily = await followAnswered(ports, DAILY);
    await bring(ports, daily, ...Array.from({ length: 700 }, (_, index) => entryOf(index)));
    ports.clock.advance(61 * DAY_MS);
    await bring(ports, daily);
    let gone = 0;
    const die = () => {
      gone += 1;
      if (gone === 600) throw new Error('killed');
    };
    ports.library.feedItems.hook('deleting', die);
    await expect(compactItems(ports.library, ports.clock.now())).rejects.toThrow();
    ports.library.feedItems.hook('deleting').unsubscribe(die);
    expect(await ports.library.feedItems.count()).toBe(200);
    expect(await badge()).toBe(200);
    await compactItems(ports.library, ports.clock.now());
    await bring(ports, daily, ...Array.from({ length: 700 }, (_, index) => entryOf(index)));
    expect(await ports.library.feedItems.count()).toBe(0);
  });

  it('stays where nobody has answered by that clock: it may be years ahead', async () => {
    const daily = await followAnswered(ports, DAILY);
    await bring(ports, daily, entryOf(1));
    await compactItems(ports.library, ports.clock.now() + 1_000 * DAY_MS);
    expect(await countItems(ports.library, 'waiting')).toBe(1);
  });

  it('is known afterwards by every name that it had or is told to have', async () => {
    const daily = await followAnswered(ports, DAILY);
    const told = (...keys: PaperKey[]) => entryOf(1, { says: { keys } });
    await bring(ports, daily, told('arxiv:2611.00001'));
    await lookAtInbox(ports);
    await bring(ports, daily, told('arxiv:2611.00001', 'doi:10.1000/one'));
    ports.clock.advance(61 * DAY_MS);
    await bring(ports, daily);
    await compactItems(ports.library, ports.clock.now());
    expect(await lookUpPapers(ports, [{ keys: ['doi:10.1000/one'], title: 'Paper' }])).toMatchObject([{ isNew: false }]);
    await bring(ports, daily, told('doi:10.1000/one', 'pmid:1'), told('pmid:1', 'doi:10.1000/other'));
    await bring(ports, daily, told('pmid:1'), told('doi:10.1000/other'));
    expect(await ports.library.feedItems.count()).toBe(0);
  });
});
