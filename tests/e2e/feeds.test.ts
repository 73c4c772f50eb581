import { beforeAll, describe, expect, it } from 'vitest';
import type { Feed, FeedItem } from '../../lib/model/feed.ts';
import type { Chromium } from '../support/chromium.ts';
import { dailyPapersAnswer, FIXTURE_PAPERS, papersOf } from '../support/fixture-papers.ts';
import { seeMarks } from '../support/marks.ts';
import { ARXIV_RSS, BLOG_FEED, blogFeed, DAILY_API } from '../support/site-server.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');
const BATCH = papersOf('arxiv/list-new');
const LATER = [...FIXTURE_PAPERS.values()].filter(({ arxivId }) => ![...DAILY, ...BATCH].some((paper) => paper.arxivId === arxivId));
/** Some of the batch are among the daily papers, too. */
const NEWS = BATCH.filter(({ arxivId }) => !DAILY.some((paper) => paper.arxivId === arxivId));
const HUB = 'hugging-face-daily';

async function seeBadge(text: string, chromium = stage.chromium): Promise<void> {
  await until(`the badge says “${text}”`, async () => (await chromium.badge()) === text);
}

async function readFeed(id: string): Promise<Feed | undefined> {
  return (await stage.chromium.readTable<Feed>('feeds')).find((feed) => feed.id === id);
}

async function waiting(): Promise<number> {
  return (await stage.chromium.readTable<FeedItem>('feedItems')).filter(({ state }) => state === 'new').length;
}

/** An hour goes by for that feed; nobody else may be writing. */
async function letTimePass(id: string): Promise<void> {
  await stage.chromium.putRow('feeds', { ...(await readFeed(id)), lastRunAt: Date.now() - 3_600_000, nextRunAt: Date.now() - 1 });
}

/** The alarm rings, and all that the worker does then is done: at the end it forgets hosts that were not asked for a week. */
async function seeTick(): Promise<void> {
  await stage.chromium.putRow('hosts', { host: 'old.example', nextAt: 1 });
  await ringAlarm(stage.chromium);
  await until('the old host is forgotten', async () => !(await stage.chromium.readTable<{ host: string }>('hosts')).some(({ host }) => host === 'old.example'));
}

/** The alarms of the extension, in the browser's own words. */
async function listAlarms(chromium = stage.chromium): Promise<string[]> {
  return (await chromium.observer()).evaluate('chrome.alarms.getAll().then((alarms) => alarms.map(({ name }) => name))');
}

/** The browser's alarm clock does not wait for a quarter of an hour; it is set once more, to now. */
async function ringAlarm(chromium: Chromium): Promise<void> {
  await (await chromium.observer()).evaluate("chrome.alarms.create('tick', { when: Date.now(), periodInMinutes: 15 })");
}

beforeAll(() => seeBadge(String(DAILY.length)));

describe('a worker that sleeps', () => {
  it('is woken by its alarm, and what has come meanwhile is on the badge', async () => {
    await stage.chromium.killWorker();
    await letTimePass(HUB);
    stage.sites.answer(DAILY_API, { headers: { 'content-type': 'application/json' }, body: dailyPapersAnswer([...DAILY, ...LATER.slice(0, 3)]) });
    expect(await stage.chromium.isWorkerAlive()).toBe(false);
    await ringAlarm(stage.chromium);
    await seeBadge(String(DAILY.length + 3));
    expect(await stage.chromium.isWorkerAlive()).toBe(true);
    stage.sites.restore();
  });

  it('is not asked anything twice by an alarm that rings too early', async () => {
    const asked = stage.sites.asked(DAILY_API).length;
    const badge = await stage.chromium.badge();
    await stage.chromium.killWorker();
    // The first wakes the worker, which looks after everything at its start, too.
    for (const _time of [1, 2]) await seeTick();
    expect(await stage.chromium.badge()).toBe(badge);
    expect(stage.sites.asked(DAILY_API)).toHaveLength(asked);
  });

  it('has its alarm again, and the badge is right, after they were cleared and the extension was updated', async () => {
    const badge = await stage.chromium.badge();
    await (await stage.chromium.observer()).evaluate('Promise.all([chrome.alarms.clearAll(), chrome.action.setBadgeText({ text: "?" })])');
    expect(await listAlarms()).toEqual([]);
    await stage.chromium.reloadExtension();
    await until('the alarm is back', async () => (await listAlarms()).includes('tick'));
    await seeBadge(badge);
  });
});

describe('a paper that was seen on its page', () => {
  it('is no news on the badge either', async () => {
    const before = await waiting();
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(person, DAILY.length);
    await until('what is on the screen has been seen', async () => (await waiting()) < before);
    await until('badge and inbox agree', async () => (await stage.chromium.badge()) === String(await waiting()));
    await page.close();
  });
});

describe('following', () => {
  it('an arXiv category brings its batch once', async () => {
    await stage.chromium.ask('lookAtInbox', null);
    const tab = await stage.chromium.open('https://arxiv.org/list/cs.CL/recent');
    const popup = await stage.chromium.openPopup(tab);
    await popup.person.click({ role: 'button', name: /^Follow/ });
    await until('it is followed', () => readFeed('arxiv:cs.CL'));
    await popup.close();
    await tab.page.close();
    await seeBadge(String(NEWS.length));
    await stage.chromium.ask('followFeed', { source: { kind: 'arxiv', categories: ['cs.CL'] } });
    await stage.chromium.killWorker();
    await letTimePass('arxiv:cs.CL');
    await ringAlarm(stage.chromium);
    await until('it is asked again', async () => ((await readFeed('arxiv:cs.CL'))?.lastRunAt ?? 0) > Date.now() - 60_000);
    await seeBadge(String(NEWS.length));
    const times = stage.sites.requests.filter(({ url }) => url.hostname.endsWith('arxiv.org') && (url.pathname.startsWith('/rss') || url.pathname.startsWith('/api'))).map(({ at }) => at);
    expect(times.slice(1).filter((at, index) => at - (times[index] ?? 0) < 2_900)).toEqual([]);
    expect(stage.sites.requests.filter(({ url }) => url.href.startsWith(ARXIV_RSS)).length).toBeGreaterThan(0);
  });

  it('a feed of the web, once its host is allowed, and each post once', async () => {
    await stage.chromium.sayYesTo('https://blog.example/*');
    await (await stage.chromium.observer()).evaluate("chrome.permissions.request({ origins: ['https://blog.example/*'] })");
    await stage.chromium.ask('lookAtInbox', null);
    await stage.chromium.ask('followFeed', { source: { kind: 'web', url: BLOG_FEED }, isTyped: true });
    await seeBadge('2');
    stage.sites.answer(BLOG_FEED, { headers: { 'content-type': 'text/xml' }, body: blogFeed(3) });
    await stage.chromium.killWorker();
    await letTimePass(`web:${BLOG_FEED}`);
    await ringAlarm(stage.chromium);
    await seeBadge('3');
    stage.sites.restore();
  });
});

describe('a browser that is closed and opened again', () => {
  it('has its alarm, its feeds and its badge', async () => {
    const { chromium } = stage;
    const followed = (await chromium.readTable<Feed>('feeds')).map(({ id }) => id);
    const badge = await chromium.badge();
    const again = await stage.launch({ profile: await chromium.quit() });
    await seeBadge(badge, again);
    await until('the alarm is back', async () => (await listAlarms(again)).includes('tick'));
    expect((await again.readTable<Feed>('feeds')).map(({ id }) => id)).toEqual(followed);
  });
});
