import { describe, expect, it, vi } from 'vitest';
import { countItems, listItems } from '@/lib/db/queries';
import type { Feed, FeedSource } from '@/lib/model/feed';
import type { HttpAnswer, HttpOptions } from '@/lib/platform/http';
import { completePapers } from '@/lib/services/complete-papers';
import { changeFeed, ensureFeeds, followFeed, importFeeds, removeFeed, undoRemoveFeed } from '@/lib/services/follow-feed';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { savePapers } from '@/lib/services/save-paper';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { hubAnswer, TRENDING } from '../support/feed';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

const DAILY_ID = 'hugging-face-daily';
const BLOG: FeedSource = { kind: 'web', url: 'https://blog.example/feed.xml' };
const CATEGORY: FeedSource = { kind: 'arxiv', categories: ['cs.CL'] };

type Answer = string | Partial<HttpAnswer> | Error;

async function createFollowing(respond: (url: string, options: HttpOptions) => Answer): Promise<TestPorts> {
  const ports = createTestPorts(respond);
  for (const host of ['rss.arxiv.org', 'blog.example', 'journal.example']) ports.granted.add(host);
  await ensureFeeds(ports);
  return ports;
}

function rssOf(numbers: readonly number[], channel = ''): string {
  const items = numbers.map((number) => `<item><title>Paper ${number}</title><link>https://blog.example/${number}</link><guid>https://blog.example/${number}</guid></item>`);
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>A blog</title><link>https://blog.example</link><description>d</description>${channel}${items.join('')}</channel></rss>`;
}

function arxivRss(ids: readonly string[]): string {
  const items = ids.map((id) => `<item><title>Paper ${id}</title><link>https://arxiv.org/abs/${id}</link><description>arXiv:${id}v1 Announce Type: new
Abstract: Of things.</description><guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><category>cs.CL</category><pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace</dc:creator></item>`);
  return `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><title>cs.CL updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.CL</link><description>d</description><skipDays><day>Sunday</day><day>Saturday</day></skipDays>${items.join('')}</channel></rss>`;
}

const badge = (ports: TestPorts) => countItems(ports.library, 'badged');
const hostsOf = (ports: TestPorts) => ports.asked.map(({ url }) => new URL(url).host);

async function feedOf(ports: TestPorts, id = DAILY_ID): Promise<Feed> {
  const feed = await ports.library.feeds.get(id);
  if (!feed) throw new Error(`no ${id}`);
  return feed;
}

/** As the reader does it, and the budget of the host allows it. */
async function askAgain(ports: TestPorts): Promise<unknown> {
  ports.clock.advance(5 * SECOND_MS);
  return refreshFeeds(ports, true);
}

describe('following the daily papers', () => {
  it('counts each paper as new once, however often it is published', async () => {
    let numbers = [1];
    const ports = await createFollowing(() => hubAnswer(numbers));
    await refreshFeeds(ports);
    expect(await badge(ports)).toBe(1);
    numbers = [3, 2, 1];
    ports.clock.advance(HOUR_MS);
    await refreshFeeds(ports);
    await askAgain(ports);
    expect(ports.asked).toHaveLength(3);
    expect(await badge(ports)).toBe(3);
  });

  it('waits for a host that the reader withholds, says so, and asks at once when it is allowed', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    ports.granted.delete('huggingface.co');
    expect(await refreshFeeds(ports)).toBe('not-allowed');
    let written = 0;
    ports.library.feeds.hook('updating', () => { written += 1; });
    expect(await refreshFeeds(ports)).toBe('not-allowed');
    expect(ports.asked).toEqual([]);
    expect(written).toBe(0);
    ports.granted.add('huggingface.co');
    expect(await refreshFeeds(ports)).toBeUndefined();
    expect(await badge(ports)).toBe(1);
  });

  it('reads the items it can when one is broken', async () => {
    const ports = await createFollowing(() => JSON.stringify([...(JSON.parse(hubAnswer([1])) as unknown[]), { paper: null }]));
    await refreshFeeds(ports);
    expect(await badge(ports)).toBe(1);
  });

  it('asks once an hour, and once after a night in which twenty runs were missed', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    for (let minute = 0; minute < 120; minute += 15) {
      await refreshFeeds(ports);
      ports.clock.advance(15 * MINUTE_MS);
    }
    expect(ports.asked).toHaveLength(2);
    ports.clock.advance(8 * HOUR_MS);
    await refreshFeeds(ports);
    await refreshFeeds(ports);
    await Promise.all([refreshFeeds(ports), refreshFeeds(ports)]);
    expect(ports.asked).toHaveLength(3);
  });

  it.each([DAY_MS, 90 * MINUTE_MS, 40 * DAY_MS])('still asks, and within its interval again, when the clock was set back by %d ms', async (back) => {
    const ports = await createFollowing(() => hubAnswer([1]));
    await refreshFeeds(ports);
    ports.clock.advance(5 * SECOND_MS - back);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(2);
    ports.clock.advance(HOUR_MS);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(3);
  });

  it('asks again when a clock that was years ahead is right again', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    ports.clock.advance(1_000 * DAY_MS);
    await refreshFeeds(ports);
    ports.clock.advance(-1_000 * DAY_MS);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(2);
    const { nextRunAt, coveredUntil } = await feedOf(ports);
    expect(nextRunAt).toBe(START + HOUR_MS);
    expect(coveredUntil).toBeLessThanOrEqual(START);
  });

  it('asks a little later where its phase says so, at most a tenth of the interval', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    await ports.library.feeds.update(DAILY_ID, { phase: 0.5, intervalMs: 20 * MINUTE_MS });
    await refreshFeeds(ports);
    expect(await feedOf(ports)).toMatchObject({ nextRunAt: START + 21 * MINUTE_MS });
  });
});

describe('an answer and what is stored of it', () => {
  it('cut between fetch and store, and between store and badge, yields each paper once', async () => {
    const ports = await createFollowing(() => ({ text: hubAnswer([1, 2]), etag: 'W/"1"' }));
    const stop = () => { throw new Error('killed'); };
    ports.library.feedItems.hook('creating', stop);
    await refreshFeeds(ports);
    ports.library.feedItems.hook('creating').unsubscribe(stop);
    expect(await badge(ports)).toBe(0);
    expect(await feedOf(ports)).not.toHaveProperty('etag');
    const { announce } = ports;
    ports.announce = async () => { throw new Error('killed before the badge'); };
    await askAgain(ports);
    expect(await badge(ports)).toBe(2);
    ports.announce = announce;
    await askAgain(ports);
    expect(await badge(ports)).toBe(2);
  });

  it('has a tag that is sent with the next question; “not modified” is not read', async () => {
    let answer: Answer = { text: hubAnswer([1]), etag: 'W/"1"', lastModified: 'Mon, 23 Nov 2026 08:00:00 GMT' };
    const ports = await createFollowing(() => answer);
    await refreshFeeds(ports);
    answer = { text: undefined, etag: 'W/"1"', status: 304 };
    await askAgain(ports);
    expect(ports.asked.map(({ options }) => [options.etag, options.lastModified])).toEqual([[undefined, undefined], ['W/"1"', 'Mon, 23 Nov 2026 08:00:00 GMT']]);
    expect(await feedOf(ports)).toMatchObject({ errorCount: 0, etag: 'W/"1"', lastModified: 'Mon, 23 Nov 2026 08:00:00 GMT', lastAnswerAt: START + 5 * SECOND_MS, nextRunAt: START + 5 * SECOND_MS + HOUR_MS });
    answer = hubAnswer([1, 2]);
    await askAgain(ports);
    expect((await feedOf(ports)).etag).toBeUndefined();
    expect(await badge(ports)).toBe(2);
  });

  it.each([
    ['removed', (ports: TestPorts) => removeFeed(ports, DAILY_ID)],
    ['paused', (ports: TestPorts) => changeFeed(ports, DAILY_ID, { isPaused: true })],
  ])('brings nothing if the feed was %s while it was on its way', async (_name, change) => {
    const ports = await createFollowing(() => hubAnswer([1]));
    const { get } = ports;
    ports.get = async (url, options) => {
      await change(ports);
      return get(url, options);
    };
    await refreshFeeds(ports);
    expect(await badge(ports)).toBe(0);
    expect(await feedOf(ports)).toMatchObject({ lastRunAt: 0, errorCount: 0 });
  });

  it('is stored as the reader wants it at that moment', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    const { get } = ports;
    ports.get = async (url, options) => {
      await changeFeed(ports, DAILY_ID, { isBadged: false, intervalMs: 3 * HOUR_MS, name: 'Mine' });
      return get(url, options);
    };
    await refreshFeeds(ports);
    expect(await badge(ports)).toBe(0);
    expect(await countItems(ports.library, 'new')).toBe(1);
    expect(await feedOf(ports)).toMatchObject({ name: 'Mine', isBadged: false, nextRunAt: START + 3 * HOUR_MS });
  });

  it('a paused feed asks nothing and leaves the badge alone; going on it asks once', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    await refreshFeeds(ports);
    await changeFeed(ports, DAILY_ID, { isPaused: true });
    expect([await badge(ports), await countItems(ports.library, 'waiting')]).toEqual([0, 1]);
    ports.clock.advance(DAY_MS);
    await refreshFeeds(ports);
    await askAgain(ports);
    expect(ports.asked).toHaveLength(1);
    await changeFeed(ports, DAILY_ID, { isPaused: false });
    expect(await badge(ports)).toBe(1);
    await refreshFeeds(ports);
    expect(ports.asked.length).toBeGreaterThan(1);
  });

  it('a removed feed asks nothing, until it is had back', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    await removeFeed(ports, DAILY_ID);
    await refreshFeeds(ports, true);
    expect(ports.asked).toEqual([]);
    await undoRemoveFeed(ports, DAILY_ID);
    await refreshFeeds(ports);
    expect(await badge(ports)).toBe(1);
  });
});

describe('failures', () => {
  it.each([
    ['404', () => new AppError('bad-answer')],
    ['an HTML page', () => '<!doctype html>'],
    ['truncated JSON', () => hubAnswer([1, 2]).slice(0, -9)],
    ['wrong types', () => JSON.stringify([{ paper: { id: 7, title: null } }])],
    ['an object', () => '{"error":"x"}'],
    ['being offline', () => new TransientError('network')],
    ['a failure of its own', () => new Error('unforeseen')],
  ])('keeps what it has after %s, remembers the failure, backs off and recovers', async (_name, fail) => {
    let respond: () => Answer = () => ({ text: hubAnswer([1]), etag: 'W/"1"' });
    const ports = await createFollowing(() => respond());
    await refreshFeeds(ports);
    respond = fail;
    await askAgain(ports);
    await askAgain(ports);
    expect(await badge(ports)).toBe(1);
    const failed = await feedOf(ports);
    expect(failed).toMatchObject({ errorCount: 2, nextRunAt: START + 10 * SECOND_MS + 10 * MINUTE_MS, lastAnswerAt: START, etag: 'W/"1"' });
    expect(failed.lastError).toBeDefined();
    respond = () => hubAnswer([1, 2]);
    ports.clock.advance(10 * MINUTE_MS);
    await refreshFeeds(ports);
    expect(await badge(ports)).toBe(2);
    const recovered = await feedOf(ports);
    expect(recovered).toMatchObject({ errorCount: 0 });
    expect(recovered.lastError).toBeUndefined();
  });

  it('never wait more than an hour', async () => {
    const ports = await createFollowing(() => new TransientError('server'));
    for (let time = 0; time < 12; time += 1) {
      await refreshFeeds(ports);
      const { nextRunAt, errorCount } = await feedOf(ports);
      expect(errorCount).toBe(time + 1);
      expect(nextRunAt - ports.clock.now()).toBe(Math.min(HOUR_MS, 5 * MINUTE_MS * 2 ** time));
      ports.clock.advance(nextRunAt - ports.clock.now());
    }
  });

  it('after 429 wait as long as the server asked, even if the reader asks again, and say why; whoever else asks that host waits too', async () => {
    let answer: Answer = new TransientError('rate-limited', '429', 400 * SECOND_MS);
    const ports = await createFollowing(() => answer);
    expect(await refreshFeeds(ports)).toBe('rate-limited');
    expect(await feedOf(ports)).toMatchObject({ nextRunAt: START + 400 * SECOND_MS, lastError: 'rate-limited' });
    expect(await ports.library.hosts.get('huggingface.co')).toMatchObject({ nextAt: START + 400 * SECOND_MS });
    await followFeed(ports, { source: TRENDING });
    answer = hubAnswer([1]);
    expect(await refreshFeeds(ports, true)).toBe('rate-limited');
    expect(ports.asked).toHaveLength(1);
    expect(ports.wakes).toEqual([START + 400 * SECOND_MS]);
    ports.clock.advance(400 * SECOND_MS);
    await refreshFeeds(ports);
    ports.clock.advance(SECOND_MS);
    expect(await refreshFeeds(ports)).toBeUndefined();
    expect(ports.asked).toHaveLength(3);
  });

  it('that do not pass are no reason to ask more often than a feed that answers', async () => {
    const ports = await createFollowing((url) => (url.includes('blog') ? new AppError('bad-answer', '404') : hubAnswer([1])));
    await followFeed(ports, { source: BLOG });
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      await refreshFeeds(ports);
      ports.clock.advance(5 * MINUTE_MS);
    }
    expect(hostsOf(ports).filter((host) => host === 'blog.example')).toHaveLength(7);
  });

  it('of one feed are not those of another of the same host', async () => {
    const ports = await createFollowing((url) => (url.includes('sort=trending') ? hubAnswer([2]) : new TransientError('server')));
    await followFeed(ports, { source: TRENDING });
    await refreshFeeds(ports);
    ports.clock.advance(SECOND_MS);
    expect(await refreshFeeds(ports)).toBe('server');
    expect(await badge(ports)).toBe(1);
  });

  it.each([404, 410])('of an address at which there is nothing (%i) say so', async (status) => {
    const ports = await createFollowing((url) => (url.includes('blog') ? { status, text: '<h1>Not here</h1>' } : hubAnswer([1])));
    const { id } = await followFeed(ports, { source: BLOG });
    ports.granted.add('blog.example');
    await refreshFeeds(ports);
    expect(await ports.library.feeds.get(id)).toMatchObject({ lastError: 'not-a-feed' });
  });

  it.each(['not-a-feed', 'moved', 'private-address', 'too-large'] as const)('that last (%s) are tried again after a day', async (code) => {
    const ports = await createFollowing(() => new AppError(code, 'https://elsewhere.example/feed'));
    await refreshFeeds(ports);
    expect(await feedOf(ports)).toMatchObject({ nextRunAt: START + DAY_MS, lastError: code, movedTo: code === 'moved' ? 'https://elsewhere.example/feed' : undefined });
  });

  it('to store it are the feed’s, and leave its tag as it was', async () => {
    const ports = await createFollowing(() => ({ text: hubAnswer([1]), etag: 'W/"1"' }));
    ports.library.feedItems.hook('creating', () => { throw new DOMException('full', 'QuotaExceededError'); });
    expect(await refreshFeeds(ports)).toBe('storage-full');
    expect(await feedOf(ports)).toMatchObject({ errorCount: 1, lastAnswerAt: 0 });
    expect((await feedOf(ports)).etag).toBeUndefined();
  });

  it('to read what was cut off say that it was too large', async () => {
    const ports = await createFollowing(() => ({ text: hubAnswer([1, 2]).slice(0, -20), isCut: true }));
    expect(await refreshFeeds(ports)).toBe('too-large');
    expect(ports.asked[0]?.options.cutsAt).toBe(10_000_000);
  });
});

describe('hosts', () => {
  it('are asked side by side: one that hangs costs only itself', async () => {
    const ports = await createFollowing((url) => (url.includes('blog') ? rssOf([1, 2]) : hubAnswer([7])));
    await followFeed(ports, { source: BLOG });
    const { get } = ports;
    const hanging = Promise.withResolvers<never>();
    ports.get = (url, options) => (url.includes('huggingface') ? hanging.promise : get(url, options));
    const refreshing = refreshFeeds(ports);
    await expect.poll(() => badge(ports)).toBe(2);
    hanging.reject(new TransientError('network'));
    expect(await refreshing).toBe('network');
    expect((await feedOf(ports, `web:${BLOG.url}`)).errorCount).toBe(0);
  });

  it('with several feeds are asked one at a time, as far apart as they allow; the worker is woken for the rest', async () => {
    const ports = await createFollowing(() => arxivRss(['2611.00001']));
    await ports.library.feeds.clear();
    for (const category of ['cs.CL', 'cs.LG', 'cs.CV']) await followFeed(ports, { source: { kind: 'arxiv', categories: [category] } });
    await refreshFeeds(ports, true);
    expect(ports.asked).toHaveLength(1);
    expect(ports.wakes).toEqual([START + 3_200]);
    ports.clock.advance(3_199);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(1);
    for (let time = 0; time < 4; time += 1) {
      ports.clock.advance(3_200);
      await refreshFeeds(ports);
    }
    expect(ports.asked.map(({ url }) => url.split('/').at(-1))).toEqual(['cs.CL', 'cs.CV', 'cs.LG']);
    expect(await countItems(ports.library, 'waiting')).toBe(1);
  });

  it('are asked only what was booked, even if their time comes while that is looked up', async () => {
    const ports = await createFollowing(() => arxivRss(['2611.00001']));
    await ports.library.feeds.delete(DAILY_ID);
    await followFeed(ports, { source: CATEGORY });
    await followFeed(ports, { source: { kind: 'arxiv', categories: ['cs.LG'] } });
    await refreshFeeds(ports);
    await savePapers(ports, [sightingOf(1)]);
    ports.clock.advance(3_100);
    ports.library.hosts.hook('reading', (row) => {
      ports.clock.advance(200);
      return row;
    });
    await refreshFeeds(ports);
    await completePapers(ports);
    const times = ports.asked.filter(({ url }) => url.includes('arxiv.org')).map(({ at }) => at);
    expect(times.slice(1).filter((at, index) => at - (times[index] ?? 0) < 3_000)).toEqual([]);
    expect((await ports.library.hosts.get('arxiv.org'))?.count).toBe(times.length);
  });

  it('share their budget with what completes papers: arXiv is asked by one of both', async () => {
    const ports = await createFollowing((url) => (url.includes('rss') ? arxivRss(['2611.00005']) : new TransientError('server')));
    await ports.library.feeds.clear();
    await followFeed(ports, { source: CATEGORY });
    await savePapers(ports, [sightingOf(1)]);
    await Promise.all([refreshFeeds(ports), completePapers(ports)]);
    expect(hostsOf(ports).filter((host) => host.endsWith('arxiv.org'))).toHaveLength(1);
    expect(ports.wakes).toContain(START + 3_200);
    expect((await ports.library.hosts.toArray()).map(({ host }) => host)).toContain('arxiv.org');
  });

  it('that say little is left are left alone', async () => {
    const ports = await createFollowing(() => ({ text: hubAnswer([1]), pauseMs: 90 * SECOND_MS }));
    await followFeed(ports, { source: TRENDING });
    await refreshFeeds(ports);
    ports.clock.advance(89 * SECOND_MS);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(1);
    expect(ports.wakes).toEqual([START + 90 * SECOND_MS, START + 90 * SECOND_MS]);
    ports.clock.advance(SECOND_MS);
    await refreshFeeds(ports);
    expect(ports.asked).toHaveLength(2);
  });

  it('are not kept from others by a feed that cannot be run at all', async () => {
    const ports = await createFollowing((url) => (url.includes('blog') ? rssOf([1]) : hubAnswer([1])));
    await followFeed(ports, { source: BLOG });
    const { mayAsk } = ports;
    ports.mayAsk = async (host) => {
      if (host === 'huggingface.co') throw new Error('the browser is odd');
      return mayAsk(host);
    };
    await expect(refreshFeeds(ports)).rejects.toThrow('odd');
    expect(await badge(ports)).toBe(1);
  });

  it('many as a list of feeds may bring, each cost their own rows, not those of all', async () => {
    const ports = await createFollowing(() => hubAnswer([1]));
    await importFeeds(ports, Array.from({ length: 100 }, (_, index) => ({ source: { kind: 'web', url: `https://host-${index}.example/feed.xml` } })));
    let read = 0;
    ports.library.feeds.hook('reading', (row) => {
      read += 1;
      return row;
    });
    await refreshFeeds(ports);
    expect(read).toBeGreaterThan(200);
    expect(read).toBeLessThan(1_000);
  });

  it('are asked over http only where that is allowed, too', async () => {
    const ports = await createFollowing(() => rssOf([1]));
    await ports.library.feeds.delete(DAILY_ID);
    let isPlainAllowed = false;
    ports.mayAsk = async (_host, isPlain = false) => !isPlain || isPlainAllowed;
    await followFeed(ports, { source: { kind: 'web', url: 'http://blog.example:8080/feed.xml' } });
    expect(await refreshFeeds(ports)).toBe('not-allowed');
    isPlainAllowed = true;
    expect(await refreshFeeds(ports)).toBeUndefined();
    expect(ports.asked).toHaveLength(1);
  });

  it('in the reader’s own network are asked only if the reader entered them', async () => {
    const ports = await createFollowing(() => rssOf([1]));
    ports.granted.add('192.168.1.7');
    const source: FeedSource = { kind: 'web', url: 'http://192.168.1.7/feed' };
    const { id } = await followFeed(ports, { source, isTyped: true });
    await ports.library.feeds.update(id, { isTyped: false });
    await ports.library.feeds.delete(DAILY_ID);
    expect(await refreshFeeds(ports)).toBe('private-address');
    expect(ports.asked).toEqual([]);
    await followFeed(ports, { source, isTyped: true });
    expect(await refreshFeeds(ports)).toBeUndefined();
    expect(ports.asked).toHaveLength(1);
  });
});

describe('feeds in XML', () => {
  it('are asked for as such, from their own host', async () => {
    const ports = await createFollowing(() => rssOf([1]));
    await followFeed(ports, { source: BLOG });
    await refreshFeeds(ports);
    const options = ports.asked.find(({ url }) => url === BLOG.url)?.options;
    expect(options).toMatchObject({ isXml: true, staysOnHost: true, cutsAt: 10_000_000 });
    expect(ports.asked.find(({ url }) => url.includes('huggingface'))?.options).not.toHaveProperty('isXml');
  });

  it('are called what they call themselves, unless the reader says otherwise', async () => {
    const ports = await createFollowing(() => rssOf([1]));
    await followFeed(ports, { source: BLOG });
    const other: FeedSource = { kind: 'web', url: 'https://journal.example/rss' };
    await followFeed(ports, { source: other, name: 'My journal' });
    await refreshFeeds(ports);
    expect(await feedOf(ports, `web:${BLOG.url}`)).toMatchObject({ name: 'A blog' });
    expect(await feedOf(ports, `web:${other.url}`)).toMatchObject({ name: 'My journal' });
  });

  it('are not asked on the days on which nothing comes, also when nothing has changed since', async () => {
    const friday = Date.UTC(2026, 10, 27, 20);
    const monday = Date.UTC(2026, 10, 30);
    let answer: Answer = { text: arxivRss(['2611.00001']), etag: '"1"' };
    const ports = await createFollowing(() => answer);
    const { id } = await followFeed(ports, { source: CATEGORY });
    ports.clock.advance(friday - START);
    await refreshFeeds(ports);
    expect(await feedOf(ports, id)).toMatchObject({ nextRunAt: monday, skipDays: [0, 6] });
    answer = { text: undefined, etag: '"1"', status: 304 };
    ports.clock.advance(3 * HOUR_MS);
    await askAgain(ports);
    expect(await feedOf(ports, id)).toMatchObject({ nextRunAt: monday, lastAnswerAt: friday + 3 * HOUR_MS + 5 * SECOND_MS });
  });

  it('of arXiv are not asked while their answer is fresh, whatever the reader wishes; others are', async () => {
    const ports = await createFollowing((url) => ({ text: url.includes('arxiv') ? arxivRss(['2611.00001']) : rssOf([2]), freshMs: 15 * HOUR_MS }));
    await ports.library.feeds.delete(DAILY_ID);
    const { id } = await followFeed(ports, { source: CATEGORY });
    await followFeed(ports, { source: BLOG });
    await refreshFeeds(ports);
    expect(await feedOf(ports, id)).toMatchObject({ nextRunAt: START + 15 * HOUR_MS });
    expect(await askAgain(ports)).toBeUndefined();
    expect(hostsOf(ports).toSorted()).toEqual(['blog.example', 'blog.example', 'rss.arxiv.org']);
    ports.clock.advance(15 * HOUR_MS);
    await refreshFeeds(ports);
    expect(hostsOf(ports).filter((host) => host === 'rss.arxiv.org')).toHaveLength(2);
  });

  it('of arXiv are asked a few times a day at most, however often the reader asks, pauses, or follows again', async () => {
    const ports = await createFollowing(() => arxivRss(['2611.00001']));
    await ports.library.feeds.delete(DAILY_ID);
    const { id } = await followFeed(ports, { source: CATEGORY });
    for (let minute = 0; minute < 6 * 60; minute += 10) {
      await askAgain(ports);
      await changeFeed(ports, id, { isPaused: true });
      await changeFeed(ports, id, { isPaused: false });
      await removeFeed(ports, id);
      await followFeed(ports, { source: CATEGORY });
      await refreshFeeds(ports);
      ports.clock.advance(10 * MINUTE_MS);
    }
    expect(ports.asked).toHaveLength(2);
  });

  it('say how many entries were left out', async () => {
    const ports = await createFollowing(() => ({ text: rssOf([1, 2, 3]).slice(0, -60), isCut: true }));
    const { id } = await followFeed(ports, { source: BLOG });
    await refreshFeeds(ports);
    expect((await feedOf(ports, id)).leftOut).toBeGreaterThan(0);
    expect(await countItems(ports.library, 'waiting', id)).toBeGreaterThan(0);
  });
});

describe('a wake-up', () => {
  it('with nothing due reads a little and writes nothing', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const ports = await createFollowing(() => hubAnswer([1]));
    await refreshFeeds(ports);
    ports.clock.advance(MINUTE_MS);
    transaction.mockClear();
    const modes = () => transaction.mock.calls.map(([, mode]) => mode);
    await refreshFeeds(ports);
    expect(modes().length).toBeLessThan(3);
    expect(modes()).not.toContain('readwrite');
    ports.clock.advance(HOUR_MS);
    await refreshFeeds(ports);
    expect(modes()).toContain('readwrite');
    transaction.mockRestore();
  });

  it('shows the papers of all feeds, each once', async () => {
    const ports = await createFollowing((url) => (url.includes('rss') ? arxivRss(['2611.00001', '2611.00002']) : hubAnswer([1, 3])));
    await followFeed(ports, { source: CATEGORY });
    await refreshFeeds(ports);
    expect((await listItems(ports.library, 'waiting', 9)).map(({ id }) => id).toSorted()).toEqual(['arxiv:2611.00001', 'arxiv:2611.00002', 'arxiv:2611.00003']);
  });
});
