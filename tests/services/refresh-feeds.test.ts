import { describe, expect, it } from 'vitest';
import { countNew, listInbox } from '@/lib/db/queries';
import { clearFeedItems, lookAtInbox, saveFeedItems, undoClear } from '@/lib/services/inbox';
import { ensureFeeds, followFeed, refreshFeeds } from '@/lib/services/refresh-feeds';
import { savePapers } from '@/lib/services/save-paper';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { TransientError } from '@/lib/shared/errors';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

function dailyOf(numbers: readonly number[]): string {
  return JSON.stringify(numbers.map((number) => ({
    paper: { id: `2611.${String(number).padStart(5, '0')}`, title: `Paper ${number}`, summary: 'An abstract.', authors: [{ name: 'Ada Lovelace' }], publishedAt: '2026-11-20T00:00:00.000Z', upvotes: number },
    numComments: 1,
  })));
}

async function createFollowing(respond: () => string | Error): Promise<TestPorts> {
  const ports = createTestPorts(respond);
  await ensureFeeds(ports);
  return ports;
}

describe('following the daily papers', () => {
  it('counts each paper as new once, however often it is published', async () => {
    let numbers = [1];
    const ports = await createFollowing(() => dailyOf(numbers));
    await refreshFeeds(ports);
    expect(await countNew(ports.library)).toBe(1);
    numbers = [3, 2, 1];
    ports.clock.advance(HOUR_MS);
    await refreshFeeds(ports);
    await refreshFeeds(ports, true);
    expect(await countNew(ports.library)).toBe(3);
  });

  it('waits for a host that the reader withholds, says so, and asks at once when it is allowed', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    ports.granted.delete('huggingface.co');
    expect(await refreshFeeds(ports)).toBe('not-allowed');
    expect(ports.asked).toEqual([]);
    ports.granted.add('huggingface.co');
    expect(await refreshFeeds(ports)).toBeUndefined();
    expect(await countNew(ports.library)).toBe(1);
  });

  it('does not count a paper that is already saved', async () => {
    const ports = await createFollowing(() => dailyOf([1, 2]));
    await savePapers(ports, [sightingOf(1)]);
    await refreshFeeds(ports);
    expect((await listInbox(ports.library, 9)).map(({ id }) => id)).toEqual(['arxiv:2611.00002']);
  });

  it('forgets the count when the reader looks, keeps the papers until they are dealt with', async () => {
    const ports = await createFollowing(() => dailyOf([1, 2, 3]));
    await refreshFeeds(ports);
    await lookAtInbox(ports);
    expect(await countNew(ports.library)).toBe(0);
    expect(await listInbox(ports.library, 9)).toHaveLength(3);
    await saveFeedItems(ports, ['arxiv:2611.00001']);
    await clearFeedItems(ports, ['arxiv:2611.00001', 'arxiv:2611.00002']);
    expect((await listInbox(ports.library, 9)).map(({ id }) => id)).toEqual(['arxiv:2611.00003']);
    await undoClear(ports, ['arxiv:2611.00001', 'arxiv:2611.00002']);
    expect((await listInbox(ports.library, 9)).map(({ id }) => id)).toEqual(['arxiv:2611.00002', 'arxiv:2611.00003']);
    await refreshFeeds(ports, true);
    expect(await countNew(ports.library)).toBe(0);
  });

  it('saved from a page, a paper leaves the inbox', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    await refreshFeeds(ports);
    await savePapers(ports, [sightingOf(1)]);
    expect(await listInbox(ports.library, 9)).toEqual([]);
    expect(await countNew(ports.library)).toBe(0);
  });

  it('cut between fetch and store, and between store and badge, yields each paper once', async () => {
    const ports = await createFollowing(() => dailyOf([1, 2]));
    const stop = () => { throw new Error('killed'); };
    ports.library.feedItems.hook('creating', stop);
    await refreshFeeds(ports);
    ports.library.feedItems.hook('creating').unsubscribe(stop);
    expect(await countNew(ports.library)).toBe(0);
    const announce = ports.announce;
    ports.announce = async () => { throw new Error('killed before the badge'); };
    await expect(refreshFeeds(ports, true)).rejects.toThrow('killed');
    ports.announce = announce;
    await refreshFeeds(ports, true);
    expect(await countNew(ports.library)).toBe(2);
  });

  it('asks once an hour, and once after a night in which twenty runs were missed', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    for (let minute = 0; minute < 120; minute += 15) {
      await refreshFeeds(ports);
      ports.clock.advance(15 * MINUTE_MS);
    }
    expect(ports.asked).toHaveLength(2);
    ports.clock.advance(20 * HOUR_MS);
    await refreshFeeds(ports);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(3);
  });

  it('still asks when the clock was set back a day', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    await refreshFeeds(ports);
    ports.clock.advance(-DAY_MS);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(2);
  });

  it('sends the tag of the last answer, and takes “not modified” for an answer', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    ports.get = async (url, options = {}) => {
      ports.asked.push({ url, at: ports.clock.now(), options });
      return ports.asked.length === 1 ? { text: dailyOf([1]), etag: 'W/"1"', status: 200 } : { text: undefined, etag: 'W/"1"', status: 304 };
    };
    await refreshFeeds(ports);
    await refreshFeeds(ports, true);
    expect(ports.asked.map(({ options }) => options.etag)).toEqual([undefined, 'W/"1"']);
    expect(await ports.library.feeds.get('hugging-face-daily')).toMatchObject({ errorCount: 0, etag: 'W/"1"' });
  });

  it.each([
    ['404', () => new Error('404')],
    ['an HTML page', () => '<!doctype html>'],
    ['truncated JSON', () => dailyOf([1, 2]).slice(0, -9)],
    ['wrong types', () => JSON.stringify([{ paper: { id: 7, title: null } }])],
    ['an object', () => '{"error":"x"}'],
    ['being offline', () => new TransientError('network')],
  ])('keeps what it has after %s, remembers the failure, backs off and recovers', async (_name, fail) => {
    let respond: () => string | Error = () => dailyOf([1]);
    const ports = await createFollowing(() => respond());
    await refreshFeeds(ports);
    respond = fail;
    await refreshFeeds(ports, true);
    await refreshFeeds(ports, true);
    expect(await countNew(ports.library)).toBe(1);
    const failed = await ports.library.feeds.get('hugging-face-daily');
    expect(failed).toMatchObject({ errorCount: 2, nextRunAt: START + 10 * MINUTE_MS });
    expect(failed?.lastError).toBeDefined();
    respond = () => dailyOf([1, 2]);
    ports.clock.advance(10 * MINUTE_MS);
    await refreshFeeds(ports);
    expect(await countNew(ports.library)).toBe(2);
    const recovered = await ports.library.feeds.get('hugging-face-daily');
    expect(recovered).toMatchObject({ errorCount: 0 });
    expect(recovered?.lastError).toBeUndefined();
  });

  it('after 429 waits as long as the server asked, even if the reader asks again, and says why', async () => {
    let answer: string | Error = new TransientError('rate-limited', '429', 400 * SECOND_MS);
    const ports = await createFollowing(() => answer);
    expect(await refreshFeeds(ports)).toBe('rate-limited');
    expect(await ports.library.feeds.get('hugging-face-daily')).toMatchObject({ nextRunAt: START + 400 * SECOND_MS, lastError: 'rate-limited' });
    answer = dailyOf([1]);
    expect(await refreshFeeds(ports, true)).toBe('rate-limited');
    expect(ports.asked).toHaveLength(1);
    ports.clock.advance(400 * SECOND_MS);
    expect(await refreshFeeds(ports, true)).toBeUndefined();
    expect(ports.asked).toHaveLength(2);
  });

  it('turned off while the answer is on its way brings nothing', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    const get = ports.get;
    ports.get = async (url, options) => {
      await followFeed(ports, 'hugging-face-daily', false);
      return get(url, options);
    };
    await refreshFeeds(ports);
    expect(await countNew(ports.library)).toBe(0);
    expect(await ports.library.feeds.get('hugging-face-daily')).toMatchObject({ followed: false });
  });

  it('lets go of what nobody dealt with in sixty days', async () => {
    let numbers = [1];
    const ports = await createFollowing(() => dailyOf(numbers));
    await refreshFeeds(ports);
    numbers = [2];
    ports.clock.advance(61 * DAY_MS);
    await refreshFeeds(ports);
    expect((await listInbox(ports.library, 9)).map(({ id }) => id)).toEqual(['arxiv:2611.00002']);
  });

  it('reads the items it can when one is broken', async () => {
    const ports = await createFollowing(() => JSON.stringify([...JSON.parse(dailyOf([1])), { paper: null }]));
    await refreshFeeds(ports);
    expect(await countNew(ports.library)).toBe(1);
  });

  it('turned off asks nothing and leaves the badge alone; turned on again asks at once', async () => {
    const ports = await createFollowing(() => dailyOf([1]));
    await refreshFeeds(ports);
    await followFeed(ports, 'hugging-face-daily', false);
    expect(await countNew(ports.library)).toBe(0);
    ports.clock.advance(DAY_MS);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(1);
    await followFeed(ports, 'hugging-face-daily', true);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(2);
    await ensureFeeds(ports);
    expect(await ports.library.feeds.count()).toBe(1);
  });
});
