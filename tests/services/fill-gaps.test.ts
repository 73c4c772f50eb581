import { describe, expect, it } from 'vitest';
import { countItems, listItems } from '@/lib/db/queries';
import type { Feed, FeedSource } from '@/lib/model/feed';
import { followFeed, removeFeed } from '@/lib/services/follow-feed';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { atomOf } from '../support/atom';
import { DAILY, hubAnswer } from '../support/feed';
import { createTestPorts, START, type TestPorts } from '../support/library';

const DAILY_ID = 'hugging-face-daily';
const SEARCH: FeedSource = { kind: 'arxiv-search', query: 'au:"Ada Lovelace"' };
const BLOG: FeedSource = { kind: 'web', url: 'https://blog.example/feed.xml' };
/** 23 November 2026, 00:00 UTC. */
const TODAY = START - 8 * HOUR_MS;

type Days = Record<string, number[] | Error>;

/** Hugging Face as it is by day; without a day it shows the last one that has papers. */
function hub(days: Days): (url: string) => string | Error {
  return (url) => {
    const date = new URL(url).searchParams.get('date');
    const found = date === null ? Object.values(days).at(-1) : days[date];
    return found instanceof Error ? found : hubAnswer(found ?? []);
  };
}

async function createPorts(respond: (url: string) => string | Error, source: FeedSource): Promise<TestPorts> {
  const ports = createTestPorts((url) => respond(url));
  ports.granted.add('blog.example');
  await followFeed(ports, { source });
  return ports;
}

/** As the worker: at once, and whenever the host may be asked again, until nothing is left to ask. */
async function ask(ports: TestPorts): Promise<void> {
  for (let wakes = -1; ports.wakes.length > wakes;) {
    wakes = ports.wakes.length;
    await refreshFeeds(ports);
    const next = ports.wakes.at(-1) ?? 0;
    if (ports.wakes.length > wakes && next > ports.clock.now()) ports.clock.advance(next - ports.clock.now());
  }
}

async function feedOf(ports: TestPorts): Promise<Feed> {
  const [feed] = await ports.library.feeds.toArray();
  if (!feed) throw new Error('nothing is followed');
  return feed;
}

const datesOf = (ports: TestPorts) => ports.asked.map(({ url }) => new URL(url).searchParams.get('date')).filter((date) => date !== null);
const waiting = async (ports: TestPorts) => (await listItems(ports.library, 'waiting', 9_999)).map(({ id }) => Number(id.slice(-5))).toSorted((a, b) => a - b);

describe('the gap of a laptop that was closed', () => {
  it('is closed day by day, one request after the other, each paper once', async () => {
    const days: Days = { '2026-11-23': [1] };
    const ports = await createPorts(hub(days), DAILY);
    await ask(ports);
    expect(await feedOf(ports)).toMatchObject({ coveredUntil: TODAY });
    for (let day = 23; day <= 30; day += 1) days[`2026-11-${day}`] = [1, day, 100 + day];
    days['2026-12-01'] = [131];
    days['2026-12-02'] = [132];
    ports.clock.advance(9 * DAY_MS);
    await ask(ports);
    expect(datesOf(ports)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01']);
    const times = ports.asked.slice(1).map(({ at }) => at);
    for (const [index, at] of times.entries()) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect(await waiting(ports)).toEqual([1, 23, 24, 25, 26, 27, 28, 29, 30, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132]);
    expect(await countItems(ports.library, 'badged')).toBe(19);
    const feed = await feedOf(ports);
    expect(feed).toMatchObject({ coveredUntil: TODAY + 9 * DAY_MS });
    expect([feed.fill, feed.missed]).toEqual([undefined, undefined]);
    await ask(ports);
    expect(datesOf(ports)).toHaveLength(9);
  });

  it('begins when the feed was followed, even if its first answer comes two days later', async () => {
    const days: Days = { '2026-11-22': [22], '2026-11-23': [1], '2026-11-24': [24], '2026-11-25': [25] };
    let isOffline = true;
    const serve = hub(days);
    const ports = await createPorts((url) => {
      if (isOffline) return new TransientError('network', 'offline');
      return serve(url);
    }, DAILY);
    await ask(ports);
    isOffline = false;
    ports.clock.advance(2 * DAY_MS);
    await ask(ports);
    expect(datesOf(ports)).toEqual(['2026-11-23', '2026-11-24']);
    expect(await waiting(ports)).toEqual([1, 24, 25]);
    expect((await feedOf(ports)).missed).toBeUndefined();
  });

  it('that is longer than can be had is closed as far as it goes, and the rest is said', async () => {
    const ports = await createPorts(hub({ '2026-11-23': [1] }), DAILY);
    await ask(ports);
    ports.clock.advance(60 * DAY_MS);
    await ask(ports);
    expect(datesOf(ports)[0]).toBe('2026-12-22');
    expect(await feedOf(ports)).toMatchObject({ missed: { from: TODAY, to: START + 29 * DAY_MS + 1_000 }, coveredUntil: TODAY + 60 * DAY_MS });
    for (let day = 0; day < 70; day += 1) {
      ports.clock.advance(DAY_MS);
      await ask(ports);
    }
    expect((await feedOf(ports)).missed).toBeUndefined();
  });

  it('that a clock made up which was years ahead is not spoken of once it is right', async () => {
    const ports = await createPorts(hub({ '2026-11-23': [1] }), DAILY);
    await ask(ports);
    ports.clock.advance(1_000 * DAY_MS);
    await ask(ports);
    expect((await feedOf(ports)).missed).toBeDefined();
    ports.clock.advance(-1_000 * DAY_MS);
    await ask(ports);
    expect((await feedOf(ports)).missed).toBeUndefined();
  });

  it('goes on where it was when it is cut off', async () => {
    const days: Days = { '2026-11-23': [1] };
    const ports = await createPorts(hub(days), DAILY);
    await ask(ports);
    for (let day = 24; day <= 28; day += 1) days[`2026-11-${day}`] = [day];
    ports.clock.advance(5 * DAY_MS);
    const die = (_id: unknown, { id }: { id: string }) => {
      if (id.endsWith('26')) throw new Error('killed');
    };
    ports.library.feedItems.hook('creating', die);
    await ask(ports);
    expect(await waiting(ports)).toEqual([1, 24, 25, 28]);
    expect(await feedOf(ports)).toMatchObject({ fill: { at: Date.UTC(2026, 10, 26), errors: 1 }, coveredUntil: TODAY });
    ports.library.feedItems.hook('creating').unsubscribe(die);
    ports.clock.advance(5 * MINUTE_MS);
    await ask(ports);
    expect(datesOf(ports)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-26', '2026-11-27']);
    expect(await waiting(ports)).toEqual([1, 24, 25, 26, 27, 28]);
  });

  it('is left as it is by a feed that is removed meanwhile', async () => {
    const ports = await createPorts(hub({ '2026-11-23': [1] }), DAILY);
    await ask(ports);
    ports.clock.advance(4 * DAY_MS);
    const { get } = ports;
    ports.get = async (url, options) => {
      if (url.includes('date=2026-11-24')) await removeFeed(ports, DAILY_ID);
      return get(url, options);
    };
    await ask(ports);
    expect(datesOf(ports)).toEqual(['2026-11-23', '2026-11-24']);
    expect(await feedOf(ports)).toMatchObject({ fill: { at: Date.UTC(2026, 10, 24) } });
  });
});

describe('a feed that is not to be trusted', () => {
  it('a day that was half published is asked for once more when it is over', async () => {
    const days: Days = { '2026-11-23': [1] };
    const ports = await createPorts(hub(days), DAILY);
    await ask(ports);
    days['2026-11-23'] = [1, 2, 3];
    days['2026-11-24'] = [4];
    ports.clock.advance(17 * HOUR_MS);
    await ask(ports);
    expect(await waiting(ports)).toEqual([1, 2, 3, 4]);
  });

  it('an empty weekend is nothing to speak of', async () => {
    const ports = await createPorts(hub({ '2026-11-20': [1] }), DAILY);
    for (let hour = 0; hour < 72; hour += 1) {
      await ask(ports);
      ports.clock.advance(HOUR_MS);
    }
    expect(await waiting(ports)).toEqual([1]);
    const feed = await feedOf(ports);
    expect([feed.missed, feed.lastError, feed.fill]).toEqual([undefined, undefined, undefined]);
  });

  it('a failing back-fill leaves the polls alone, waits ever longer, and is not given up while it may pass', async () => {
    let error: Error = new TransientError('server');
    const respond = (url: string): string | Error => (url.includes('date=') ? error : hubAnswer([1]));
    const ports = await createPorts(respond, DAILY);
    await ask(ports);
    ports.clock.advance(2 * DAY_MS);
    for (let quarter = 0; quarter < 60 * 4; quarter += 1) {
      await ask(ports);
      ports.clock.advance(15 * MINUTE_MS);
    }
    expect(datesOf(ports).length).toBeLessThan(66);
    expect(datesOf(ports).length).toBeGreaterThan(50);
    expect(ports.asked.filter(({ url }) => !url.includes('date='))).toHaveLength(61);
    expect(await feedOf(ports)).toMatchObject({ lastError: 'server', errorCount: 0, fill: { at: TODAY } });
    error = new AppError('bad-answer', '404');
    for (let quarter = 0; quarter < 30 * 4 && !(await feedOf(ports)).missed; quarter += 1) {
      await ask(ports);
      ports.clock.advance(15 * MINUTE_MS);
    }
    const { missed, fill, coveredUntil } = await feedOf(ports);
    expect(missed?.from).toBe(TODAY);
    expect(coveredUntil).toBe(TODAY + 2 * DAY_MS);
    expect(fill?.from ?? coveredUntil).toBe(TODAY + 2 * DAY_MS);
  });

  it('more than anybody reads is not caught up with, and that is said', async () => {
    let number = 0;
    const page = (url: string): string => {
      const { searchParams } = new URL(url);
      const size = Number(searchParams.get('max_results') ?? 1);
      const count = searchParams.get('search_query')?.includes('submittedDate') ? size : 1;
      const entries = Array.from({ length: count }, () => {
        number += 1;
        return { id: `26${String(10 + (number % 3))}.${String(number).padStart(5, '0')}`, title: `Paper ${number}`, authors: ['Ada Lovelace'], abstract: 'Of things.', published: '2026-11-23T09:00:00Z', category: 'cs.CL', version: 1 };
      });
      return atomOf(entries).replace(/<opensearch:totalResults[^>]*>\d+/, (tag) => tag.replace(/\d+$/, '50000'));
    };
    const ports = await createPorts(page, SEARCH);
    await ask(ports);
    ports.clock.advance(3 * DAY_MS);
    await ask(ports);
    const feed = await feedOf(ports);
    expect(feed.fill).toBeUndefined();
    expect(feed.missed).toMatchObject({ to: expect.any(Number) as number });
    expect(await countItems(ports.library, 'waiting')).toBeGreaterThan(2_000);
    expect(await countItems(ports.library, 'waiting')).toBeLessThan(10_700);
  }, 60_000);
});

describe('a feed that cannot be asked by date', () => {
  const rssOf = (numbers: readonly number[], date?: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>b</title><link>https://blog.example</link><description>d</description>${numbers.map((number) => `<item><title>Paper ${number}</title><link>https://blog.example/${number}</link>${date ? `<pubDate>${date}</pubDate>` : ''}</item>`).join('')}</channel></rss>`;

  it.each([
    ['nothing in it is known', rssOf([7, 8]), { from: START, to: START + 9 * DAY_MS }],
    ['nothing is known, and it says since when', rssOf([7, 8], 'Sat, 28 Nov 2026 08:00:00 GMT'), { from: START, to: START + 5 * DAY_MS }],
    ['something is known', rssOf([7, 2]), undefined],
    ['it is empty', rssOf([]), undefined],
    ['what is in it is older than the last answer', rssOf([7], 'Sat, 21 Nov 2026 08:00:00 GMT'), undefined],
  ])('and was silent for nine days has missed something if %s', async (_name, later, missed) => {
    let answer = rssOf([1, 2]);
    const ports = await createPorts(() => answer, BLOG);
    await ask(ports);
    answer = later;
    ports.clock.advance(9 * DAY_MS);
    await ask(ports);
    expect((await feedOf(ports)).missed).toEqual(missed);
    expect(await countItems(ports.library, 'waiting')).toBeGreaterThanOrEqual(2);
  });

  it('and was asked in time has missed nothing, even if all of it is new', async () => {
    let answer = rssOf([1]);
    const ports = await createPorts(() => answer, BLOG);
    await ask(ports);
    answer = rssOf([2]);
    ports.clock.advance(7 * HOUR_MS);
    await ask(ports);
    expect((await feedOf(ports)).missed).toBeUndefined();
    expect(await countItems(ports.library, 'waiting')).toBe(2);
  });
});
