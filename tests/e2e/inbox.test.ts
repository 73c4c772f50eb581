import { describe, expect, it } from 'vitest';
import type { Feed, FeedItem } from '../../lib/model/feed.ts';
import { dailyPapersAnswer, FIXTURE_PAPERS, papersOf } from '../support/fixture-papers.ts';
import { seeMarks } from '../support/marks.ts';
import { DAILY_API, FAULTS } from '../support/site-server.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');
const LATER = [...FIXTURE_PAPERS.values()].filter(({ arxivId }) => !DAILY.some((paper) => paper.arxivId === arxivId));

async function seeBadge(text: string): Promise<void> {
  await until(`the badge says “${text}”`, async () => (await stage.chromium.badge()) === text);
}

async function readFeed(): Promise<Feed | undefined> {
  return (await stage.chromium.readTable<Feed>('feeds'))[0];
}

/** Asks now; at once, or when its host may be asked again, which takes a second. */
async function refresh(): Promise<void> {
  const { lastRunAt = 0 } = (await readFeed()) ?? {};
  await stage.chromium.ask('refreshFeeds', null);
  await until('the feed was asked', async () => ((await readFeed())?.lastRunAt ?? 0) > lastRunAt);
}

describe('the badge', () => {
  it('counts the daily papers that were never shown, from the first start', async () => {
    await seeBadge(String(DAILY.length));
    expect(stage.sites.asked(DAILY_API)).toHaveLength(1);
    expect(stage.sites.asked(DAILY_API)[0]?.headers.cookie).toBeUndefined();
  });

  it('is right after the worker was killed, without asking the site again', async () => {
    await stage.chromium.killWorker();
    await seeBadge(String(DAILY.length));
    // None of the daily papers: what is on the screen for a second is no news any more.
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers/2608.10000');
    await seeMarks(person, 1);
    await until('the worker is back', () => stage.chromium.isWorkerAlive());
    await seeBadge(String(DAILY.length));
    expect(stage.sites.asked(DAILY_API)).toHaveLength(1);
    await page.close();
  });

  it.each(Object.entries(FAULTS).filter(([name]) => name !== 'hang' && name !== 'rateLimited'))('stays as it was when the API fails: %s', async (_name, fault) => {
    stage.sites.answer(DAILY_API, fault);
    await refresh();
    const failed = await readFeed();
    expect(failed?.lastError).toBeDefined();
    expect((failed?.nextRunAt ?? 0) - (failed?.lastRunAt ?? 0)).toBeGreaterThanOrEqual(1_000);
    await seeBadge(String(DAILY.length));
    stage.sites.restore();
  });

  it('recovers by itself, and asks only for what has changed', async () => {
    await refresh();
    const feed = await readFeed();
    expect([feed?.errorCount, feed?.lastError]).toEqual([0, undefined]);
    expect(stage.sites.asked(DAILY_API).at(-1)?.headers['if-none-match']).toBe('"daily-1"');
    await seeBadge(String(DAILY.length));
  });

  it('counts a paper once, however often it is seen, and lets go of it when it is saved', async () => {
    stage.sites.answer(DAILY_API, { headers: { 'content-type': 'application/json' }, body: dailyPapersAnswer([...DAILY, ...LATER.slice(0, 2)]) });
    await refresh();
    await refresh();
    await seeBadge(String(DAILY.length + 2));
    const [item] = await stage.chromium.readTable<FeedItem>('feedItems');
    await stage.chromium.ask('saveFeedItems', { ids: [item?.id] });
    await seeBadge(String(DAILY.length + 1));
    stage.sites.restore();
  });

  it('is cleared by looking, and the dots go from the marks', async () => {
    const tab = await stage.chromium.open('https://huggingface.co/papers');
    await tab.person.see({ role: 'button', name: /^Save: .*\. New$/ });
    const popup = await stage.chromium.openPopup(tab);
    await popup.person.click({ role: 'tab', name: /^New/ });
    await popup.person.see({ role: 'button', name: /^Clear: / });
    await seeBadge('');
    await popup.close();
    await tab.person.seeNo({ role: 'button', name: /^Save: .*\. New$/ });
    await tab.page.reload();
    await seeMarks(tab.person, DAILY.length);
    await tab.person.seeNo({ role: 'button', name: /^Save: .*\. New$/ });
    await tab.page.close();
  });

  it('goes when the feed is paused, and nothing is asked any more', async () => {
    stage.sites.answer(DAILY_API, { headers: { 'content-type': 'application/json' }, body: dailyPapersAnswer(LATER.slice(2, 5)) });
    await refresh();
    await seeBadge(String(LATER.slice(2, 5).length));
    await stage.chromium.ask('changeFeed', { id: 'hugging-face-daily', change: { isPaused: true } });
    await seeBadge('');
    const asked = stage.sites.asked(DAILY_API).length;
    await stage.chromium.killWorker();
    await stage.chromium.ask('refreshFeeds', null);
    expect(stage.sites.asked(DAILY_API)).toHaveLength(asked);
    await stage.chromium.ask('changeFeed', { id: 'hugging-face-daily', change: { isPaused: false } });
    stage.sites.restore();
  });
});

describe('the inbox', () => {
  it('saves and clears from the popup, and clearing is undone', async () => {
    await refresh();
    const tab = await stage.chromium.open('https://huggingface.co/papers/trending');
    const popup = await stage.chromium.openPopup(tab);
    await popup.person.click({ role: 'tab', name: /^New/ });
    const waiting = async () => (await stage.chromium.readTable<FeedItem>('feedItems')).filter(({ state }) => state !== 'dealt').length;
    const before = await waiting();
    const papers = (await stage.chromium.readTable('papers')).length;
    const { name } = await popup.person.see({ role: 'button', name: /^Save: / });
    await popup.person.click({ role: 'button', name });
    await until('it is saved', async () => (await stage.chromium.readTable('papers')).length === papers + 1);
    await popup.person.seeNo({ role: 'button', name });
    await popup.person.click({ role: 'button', name: /^Clear: (?!Hugging)/ });
    await until('two are dealt with', async () => (await waiting()) === before - 2);
    await popup.person.click({ role: 'button', name: 'Undo' });
    await until('one is back', async () => (await waiting()) === before - 1);
    await popup.close();
    await tab.page.close();
  });
});

describe('a server that asks for a pause', () => {
  it('gets it, even if the reader wants to look at once', async () => {
    stage.sites.answer(DAILY_API, FAULTS.rateLimited);
    await refresh();
    const failed = await readFeed();
    expect(failed?.lastError).toBe('rate-limited');
    expect((failed?.nextRunAt ?? 0) - (failed?.lastRunAt ?? 0)).toBeGreaterThanOrEqual(55_000);
    stage.sites.restore();
    const asked = stage.sites.asked(DAILY_API).length;
    expect(await stage.chromium.ask('refreshFeeds', null)).toEqual({ error: 'rate-limited' });
    expect(stage.sites.asked(DAILY_API)).toHaveLength(asked);
  });
});
