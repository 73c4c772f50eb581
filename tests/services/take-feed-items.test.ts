import { beforeEach, describe, expect, it } from 'vitest';
import { writeLibrary } from '@/lib/db/database';
import { findInKeySet } from '@/lib/db/key-sets';
import { countItems, findFeedItems, findPaper, listFindings, listItems, listPapers } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { tagPaper } from '@/lib/services/edit-paper';
import { changeFeed, followFeed, removeFeed } from '@/lib/services/follow-feed';
import { clearFeedItems } from '@/lib/services/inbox';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { noteSeen } from '@/lib/services/seen';
import { changeSettings } from '@/lib/services/settings';
import { takeFeedItems } from '@/lib/services/take-feed-items';
import { DAY_MS } from '@/lib/shared/clock';
import { bring, DAILY, entryOf, followAnswered, TRENDING } from '../support/feed';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

const LONG_TITLE = 'Grounded retrieval for surgical video understanding';

let ports: TestPorts;
let daily: string;
let trending: string;
beforeEach(async () => {
  ports = createTestPorts();
  daily = await followAnswered(ports, DAILY);
  trending = await followAnswered(ports, TRENDING);
});

const keysOf = (number: number) => sightingOf(number).keys;
const waiting = async () => (await listItems(ports.library, 'waiting', 999)).map(({ id }) => id);
const badge = () => countItems(ports.library, 'badged');

describe('what a feed brings', () => {
  it('is new once, in whatever order it comes again, twice in one answer, or by several feeds', async () => {
    await bring(ports, daily, entryOf(1), entryOf(2), entryOf(1));
    await bring(ports, daily, entryOf(3), entryOf(2), entryOf(1));
    await bring(ports, trending, entryOf(2), entryOf(3, { announced: 'cross' }));
    expect(await waiting()).toHaveLength(3);
    expect(await badge()).toBe(3);
    expect(await findFeedItems(ports.library, keysOf(2))).toMatchObject([{ feeds: [daily, trending] }]);
    expect([await countItems(ports.library, 'waiting', daily), await countItems(ports.library, 'waiting', trending)]).toEqual([3, 2]);
  });

  it('is one work also under another key that it learns, and two items become one', async () => {
    await bring(ports, daily, entryOf(1));
    await bring(ports, daily, entryOf(1, { says: { keys: ['doi:10.1000/one'], title: 'Something else' } }));
    expect(await waiting()).toHaveLength(2);
    ports.clock.advance(1);
    await bring(ports, trending, entryOf(1, { says: { keys: [...keysOf(1), 'doi:10.1000/one'] } }));
    expect(await waiting()).toEqual(keysOf(1));
    expect(await findFeedItems(ports.library, ['doi:10.1000/one'])).toMatchObject([{ id: keysOf(1)[0], feeds: [daily, trending], state: 'new' }]);
    expect(await badge()).toBe(1);
  });

  it('with a changed address is known by its title', async () => {
    const says = { title: LONG_TITLE, authors: [{ name: 'Ada Lovelace' }] };
    await bring(ports, daily, entryOf(1, { says: { ...says, keys: ['url:https://blog.example/1'] } }));
    await bring(ports, daily, entryOf(1, { says: { ...says, keys: ['url:https://blog.example/one'] } }));
    expect(await waiting()).toEqual(['url:https://blog.example/1']);
    await bring(ports, daily, entryOf(1, { says: { ...says, authors: [{ name: 'Karl Marx' }], keys: ['url:https://blog.example/other'] } }));
    expect(await waiting()).toHaveLength(2);
  });

  it('stays dealt with, and away, whatever brings it again', async () => {
    await bring(ports, daily, entryOf(1));
    await clearFeedItems(ports, keysOf(1));
    await bring(ports, daily, entryOf(1));
    await bring(ports, trending, entryOf(1, { says: { upvotes: 900 } }));
    expect(await waiting()).toEqual([]);
    expect(await badge()).toBe(0);
  });

  it('is not new if it is saved, by key or by title, nor when it is taken out of the library again', async () => {
    await savePapers(ports, [sightingOf(1), sightingOf(9, { keys: ['doi:10.1000/nine'], title: LONG_TITLE, authors: [{ name: 'Ada Lovelace' }] })]);
    const entries = [entryOf(1), entryOf(2, { says: { title: LONG_TITLE, authors: [{ name: 'Ada Lovelace' }] } })];
    await bring(ports, daily, ...entries);
    expect(await waiting()).toEqual([]);
    await removePaper(ports, 'arxiv:2611.00001');
    await removePaper(ports, 'doi:10.1000/nine');
    await bring(ports, daily, ...entries);
    expect(await waiting()).toEqual([]);
  });

  it('does not come back under a name that it was told to have while it was saved', async () => {
    await bring(ports, daily, entryOf(1));
    await savePapers(ports, [sightingOf(1)]);
    await bring(ports, daily, entryOf(1, { says: { keys: [...keysOf(1), 'doi:10.1000/one'] } }));
    await removePaper(ports, 'arxiv:2611.00001');
    await bring(ports, daily, entryOf(1, { says: { keys: ['doi:10.1000/one'] } }));
    expect(await waiting()).toEqual([]);
  });

  it('leaves the inbox when a feed tells that it is a saved paper', async () => {
    await bring(ports, daily, entryOf(1, { says: { keys: ['url:https://blog.example/1'] } }));
    await savePapers(ports, [sightingOf(1)]);
    expect(await badge()).toBe(1);
    await bring(ports, trending, entryOf(1, { says: { keys: [...keysOf(1), 'url:https://blog.example/1'] } }));
    expect(await waiting()).toEqual([]);
    expect(await badge()).toBe(0);
  });

  it('and was seen on a page is in the inbox, not on the badge', async () => {
    await noteSeen(ports, [keysOf(1)]);
    await bring(ports, daily, entryOf(1), entryOf(2));
    expect(await waiting()).toHaveLength(2);
    expect(await badge()).toBe(1);
  });

  it('replaced is never an item; of a saved paper it is a finding', async () => {
    await savePapers(ports, [sightingOf(1, { version: 1 })]);
    await bring(ports, daily, entryOf(1, { announced: 'replaced', says: { version: 3 } }), entryOf(2, { announced: 'replaced', says: { version: 2 } }));
    expect(await waiting()).toEqual([]);
    expect(await listFindings(ports.library, keysOf(1))).toMatchObject([{ kind: 'version', version: 3 }]);
    await bring(ports, daily, entryOf(2));
    expect(await waiting()).toEqual(keysOf(2));
  });

  it('the first time leaves out what was out for a fortnight, for good', async () => {
    const { id } = await followFeed(ports, { source: { kind: 'hugging-face', listing: 'monthly' } });
    const old = entryOf(1, { at: START - 15 * DAY_MS });
    await bring(ports, id, old, entryOf(2, { at: START - 13 * DAY_MS }), entryOf(3));
    expect((await waiting()).toSorted()).toEqual([...keysOf(2), ...keysOf(3)]);
    await bring(ports, id, old);
    expect(await waiting()).toHaveLength(2);
    await bring(ports, id, entryOf(4, { at: START - 300 * DAY_MS }));
    expect(await waiting()).toHaveLength(3);
    // Another feed may bring it up.
    await bring(ports, trending, { ...old, at: START });
    expect(await waiting()).toContain(old.sighting.keys[0]);
  });

  it('fills in what another feed did not say, and renews what is counted', async () => {
    await bring(ports, daily, entryOf(1, { says: { upvotes: 3, authors: [], title: 'As it was said first' } }));
    await ports.library.feedItems.update('arxiv:2611.00001', { score: 0.7, because: ['a word'] });
    await bring(ports, trending, entryOf(1, { says: { upvotes: 40, commentCount: 2, abstract: 'At length.', authors: [{ name: 'Ada Lovelace' }], categories: ['cs.CV'] } }));
    const [item] = await findFeedItems(ports.library, keysOf(1));
    expect(item?.sighting).toMatchObject({ title: 'As it was said first', upvotes: 40, commentCount: 2, abstract: 'At length.', authors: [{ name: 'Ada Lovelace' }], categories: ['cs.CV'] });
    expect(item).not.toHaveProperty('score');
    await bring(ports, trending, entryOf(1));
    expect((await findFeedItems(ports.library, keysOf(1)))[0]?.sighting).toMatchObject({ upvotes: 40 });
  });

  it('and says nothing new is not written again', async () => {
    await bring(ports, daily, ...[1, 2, 3].map((number) => entryOf(number, { says: { upvotes: number } })));
    let written = 0;
    ports.library.feedItems.hook('updating', () => { written += 1; });
    await bring(ports, daily, ...[3, 1, 2].map((number) => entryOf(number, { says: { upvotes: number } })));
    expect(written).toBe(0);
    const announced = ports.announced.length;
    await bring(ports, daily, entryOf(3, { says: { upvotes: 4 } }));
    expect(written).toBe(1);
    expect(ports.announced).toHaveLength(announced + 1);
  });

  it('tells the feed when it brought something last', async () => {
    await bring(ports, daily, entryOf(1));
    ports.clock.advance(DAY_MS);
    await bring(ports, daily, entryOf(1));
    expect(await ports.library.feeds.get(daily)).toMatchObject({ lastNewAt: START, lastAnswerAt: START + DAY_MS });
  });

  it.each([
    ['removed', () => removeFeed(ports, daily)],
    ['paused', () => changeFeed(ports, daily, { isPaused: true })],
  ])('while the feed is %s is left alone, and nothing is noted of the answer', async (_name, change) => {
    await change();
    const before = await ports.library.feeds.get(daily);
    ports.clock.advance(DAY_MS);
    await bring(ports, daily, entryOf(1));
    expect(await ports.library.feedItems.count()).toBe(0);
    expect(await ports.library.feeds.get(daily)).toEqual(before);
  });
});

describe('filters', () => {
  it('hold back what does not pass, and count it under the feed', async () => {
    await changeFeed(ports, daily, { filter: { ...NO_FILTER, minUpvotes: 10 } });
    await bring(ports, daily, entryOf(1, { says: { upvotes: 9 } }), entryOf(2, { says: { upvotes: 10 } }));
    expect(await waiting()).toEqual(keysOf(2));
    expect(await countItems(ports.library, 'held', daily)).toBe(1);
    await bring(ports, trending, entryOf(1));
    expect(await waiting()).toHaveLength(2);
    expect(await countItems(ports.library, 'held')).toBe(0);
  });

  it('let out as new what has got its upvotes, found at that time', async () => {
    await changeFeed(ports, daily, { filter: { ...NO_FILTER, minUpvotes: 10 } });
    await bring(ports, daily, entryOf(1, { says: { upvotes: 1 } }));
    expect(await badge()).toBe(0);
    ports.clock.advance(DAY_MS);
    await bring(ports, daily, entryOf(1, { says: { upvotes: 11 } }));
    expect(await badge()).toBe(1);
    expect(await listItems(ports.library, 'new', 9)).toMatchObject([{ foundAt: START + DAY_MS }]);
  });

  it('of a feed and of the inbox hold at once for what is there, both ways', async () => {
    await bring(ports, daily, ...Array.from({ length: 600 }, (_, index) => entryOf(index, { says: { title: `${index % 2 === 0 ? 'Even' : 'Odd'} ${index}` } })));
    await changeFeed(ports, daily, { filter: { ...NO_FILTER, notWords: ['even'] } });
    expect([await badge(), await countItems(ports.library, 'held')]).toEqual([300, 300]);
    await changeSettings(ports, { inboxFilter: { ...NO_FILTER, notWords: ['odd'] } });
    expect([await badge(), await countItems(ports.library, 'held')]).toEqual([0, 600]);
    await changeFeed(ports, daily, { filter: NO_FILTER });
    expect([await badge(), await countItems(ports.library, 'held')]).toEqual([300, 300]);
    await changeSettings(ports, { inboxFilter: NO_FILTER });
    expect([await badge(), await countItems(ports.library, 'held')]).toEqual([600, 0]);
  });
});

describe('rules', () => {
  const byAda = { ...NO_FILTER, authors: ['Ada Lovelace'] };
  const says = { authors: [{ name: 'Ada Lovelace' }] };

  it('tag what they fit: the paper has the tags when it is saved', async () => {
    await changeSettings(ports, { inboxRules: [{ when: byAda, tags: ['ada'], saves: false }] });
    await bring(ports, daily, entryOf(1, { says }), entryOf(2));
    expect((await findFeedItems(ports.library, [...keysOf(1), ...keysOf(2)])).map(({ tags }) => tags)).toEqual([['ada'], undefined]);
  });

  it('save in the same step, with their tags, once, and not again what the reader took out', async () => {
    await changeSettings(ports, { inboxRules: [{ when: byAda, tags: ['ada', 'to-read'], saves: true }] });
    await bring(ports, daily, entryOf(1, { says }), entryOf(2));
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toMatchObject({ tags: ['ada', 'to-read'], status: 'unread' });
    expect(await waiting()).toEqual(keysOf(2));
    expect(ports.announced.at(-1)?.changed).toMatchObject([{ id: 'arxiv:2611.00001', tags: ['ada', 'to-read'] }]);
    await removePaper(ports, 'arxiv:2611.00001');
    await bring(ports, trending, entryOf(1, { says }));
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toBeUndefined();
    expect(await waiting()).toEqual(keysOf(2));
  });

  it('save what stays new until the reader is shown it, on a page or in the library, or edits it', async () => {
    const [one, two, three] = ['arxiv:2611.00001', 'arxiv:2611.00002', 'arxiv:2611.00003'] as const;
    const fresh = async () => (await listPapers(ports.library, { status: 'any', tags: [], text: 'is:new' }, 0, 9)).papers.map(({ id }) => id).toSorted();
    await changeSettings(ports, { inboxRules: [{ when: byAda, tags: [], saves: true }] });
    await bring(ports, daily, entryOf(1, { says }), entryOf(2, { says }), entryOf(3, { says }));
    expect(await fresh()).toEqual([one, two, three]);
    expect((await lookUpPapers(ports, [{ keys: [one], title: 'Paper 1' }]))[0]).toMatchObject({ isNew: true, mark: { id: one } });
    await noteSeen(ports, [[one]]);
    expect(await fresh()).toEqual([two, three]);
    await tagPaper(ports, two, ['rag'], []);
    expect(await fresh()).toEqual([three]);
    await savePapers(ports, [sightingOf(3)]);
    expect([await fresh(), await ports.library.counters.get('new')]).toEqual([[], undefined]);
    // What a rule saves is the rule's doing: there is nothing of it to undo.
    expect((await listHistory(ports.library)).map(({ label }) => label)).toEqual(['Tagged “Paper 2” rag']);
  });

  it('save in one transaction with all that came: cut off there, nothing is stored, and the next answer brings it once', async () => {
    await changeSettings(ports, { inboxRules: [{ when: byAda, tags: [], saves: true }] });
    const die = () => { throw new Error('killed'); };
    ports.library.papers.hook('creating', die);
    await expect(bring(ports, daily, entryOf(1, { says }), entryOf(2))).rejects.toThrow('killed');
    expect([await ports.library.feedItems.count(), await badge()]).toEqual([0, 0]);
    ports.library.papers.hook('creating').unsubscribe(die);
    await bring(ports, daily, entryOf(1, { says }), entryOf(2));
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toBeDefined();
    expect(await waiting()).toEqual(keysOf(2));
  });

  it('hold also for what becomes known later, and for what a filter holds back', async () => {
    await changeSettings(ports, { inboxFilter: { ...NO_FILTER, notWords: ['paper'] }, inboxRules: [{ when: byAda, tags: [], saves: true }] });
    await bring(ports, daily, entryOf(1));
    expect(await countItems(ports.library, 'held')).toBe(1);
    await bring(ports, trending, entryOf(1, { says }));
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toBeDefined();
    expect(await countItems(ports.library, 'held')).toBe(0);
  });
});

describe('a large answer', () => {
  const many = Array.from({ length: 700 }, (_, index) => entryOf(index));

  it('is stored in parts; cut off anywhere it is gone through again and brings each paper once', async () => {
    for (const dies of [1, 251, 600, 700]) {
      ports = createTestPorts();
      daily = await followAnswered(ports, DAILY);
      let stored = 0;
      const die = () => {
        stored += 1;
        if (stored === dies) throw new Error('killed');
      };
      ports.library.feedItems.hook('creating', die);
      const finish = (feed: Parameters<Parameters<typeof takeFeedItems>[3]>[0]) => ({ ...feed, etag: 'W/"1"' });
      await expect(takeFeedItems(ports, daily, many, finish)).rejects.toThrow('killed');
      ports.library.feedItems.hook('creating').unsubscribe(die);
      expect(await ports.library.feeds.get(daily)).not.toHaveProperty('etag');
      expect(await badge()).toBe(await ports.library.feedItems.count());
      expect(await badge()).toBeLessThan(700);
      await takeFeedItems(ports, daily, many, finish);
      expect(await ports.library.feeds.get(daily)).toMatchObject({ etag: 'W/"1"' });
      expect(await badge()).toBe(700);
    }
  });

  it('whose feed is removed between two parts stops there', async () => {
    let stored = 0;
    ports.library.feedItems.hook('creating', () => {
      stored += 1;
    });
    const taking = bring(ports, daily, ...many);
    const removing = writeLibrary(ports.library, async () => ports.library.feeds.update(daily, { removedAt: START }));
    await Promise.all([taking, removing]);
    expect(stored).toBe(250);
  });

  it('keeps in `delivered` only what is no item', async () => {
    await bring(ports, daily, ...many.slice(0, 5));
    expect((await findInKeySet(ports.library, 'delivered', many.flatMap(({ sighting }) => sighting.keys))).size).toBe(0);
  });
});
