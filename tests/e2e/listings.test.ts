import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { papersOf } from '../support/fixture-papers.ts';
import { listMarks, seeMarks } from '../support/marks.ts';
import { ROOT } from '../support/source-files.ts';
import { setUpStage } from '../support/stage.ts';
import type { Tab } from '../support/chromium.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const REAL_PAGES = join(ROOT, '../shared/pages');

async function titlesMarkedAt(url: string, count: number): Promise<string[]> {
  const { page, person } = await stage.chromium.open(url);
  const marks = await seeMarks(person, count);
  await page.close();
  return marks.map(({ label }) => label);
}

describe('every card carries a mark that is named after its paper', () => {
  it.each([
    ['https://huggingface.co/papers', 'hugging-face/daily'],
    ['https://huggingface.co/papers/date/2026-11-20', 'hugging-face/daily'],
    ['https://huggingface.co/papers/week/2026-W47', 'hugging-face/daily'],
    ['https://huggingface.co/papers/month/2026-11', 'hugging-face/daily'],
    ['https://huggingface.co/papers?date=2026-11-20', 'hugging-face/daily'],
    ['https://huggingface.co/papers/trending', 'hugging-face/trending'],
    ['https://huggingface.co/papers?q=slow+reading', 'hugging-face/search'],
    [`https://huggingface.co/papers/${papersOf('hugging-face/paper')[0]?.arxivId}`, 'hugging-face/paper'],
    ['https://arxiv.org/list/cs.CL/recent', 'arxiv/list-recent'],
    ['https://www.arxiv.org/list/cs.CL/recent', 'arxiv/list-recent'],
    ['https://arxiv.org/list/cs.CL/new', 'arxiv/list-new'],
    ['https://arxiv.org/list/cs.CL/2026-11', 'arxiv/list-recent'],
    ['https://arxiv.org/search/?query=slow+reading&searchtype=all', 'arxiv/search'],
    [`https://arxiv.org/abs/${papersOf('arxiv/abs')[0]?.arxivId}`, 'arxiv/abs'],
  ])('at %s', async (url, page) => {
    const papers = papersOf(page);
    expect(await titlesMarkedAt(url, papers.length)).toEqual(papers.map(({ title }) => title));
  });

  it('not on other pages of the same sites', async () => {
    stage.sites.serve('https://huggingface.co/models', '<!doctype html><title>Models</title><main><article><h3><a href="/papers/2611.01042">A paper</a></h3></article></main>');
    const { page, person } = await stage.chromium.open('https://huggingface.co/models');
    expect(await listMarks(person)).toEqual([]);
    await page.close();
  });
});

if (!existsSync(REAL_PAGES)) console.info(`Real pages are not tested: ${REAL_PAGES} does not exist.`);

describe.skipIf(!existsSync(REAL_PAGES))('real pages', () => {
  it.each([
    ['the search page, all 59 of it', 'huggingface/search-2026-06-25', 'https://huggingface.co/papers?q=prompt+compression', 59],
    ['the daily page of 2024', 'huggingface/daily-2024-08-01', 'https://huggingface.co/papers', 13],
    ['the trending page, each card once though it is drawn twice', 'huggingface/trending-2026-10.excerpt', 'https://huggingface.co/papers/trending', 3],
    ['an arXiv list', 'arxiv/list-cs.AI-recent-2026-10-07.excerpt', 'https://arxiv.org/list/cs.AI/recent', 3],
    ['an arXiv search', 'arxiv/search-query-prompt+compression-2026-09-20.excerpt', 'https://arxiv.org/search/?query=prompt+compression', 2],
    ['an arXiv paper', 'arxiv/abs-1706.03762', 'https://arxiv.org/abs/1706.03762', 1],
  ])('%s', async (_name, file, url, count) => {
    stage.sites.serve(url, readFileSync(join(REAL_PAGES, `${file}.html`), 'utf8'));
    const titles = await titlesMarkedAt(url, count);
    stage.sites.restore();
    expect(new Set(titles).size).toBe(count);
  });
});

describe('a hand that the pointer has not met yet', () => {
  it.each([
    ['on Hugging Face search', 'https://huggingface.co/papers?q=slow+reading', 'hugging-face/search', 1280],
    ['on Hugging Face search in a narrow window', 'https://huggingface.co/papers?q=slow+reading', 'hugging-face/search', 360],
    ['on an arXiv list', 'https://arxiv.org/list/cs.CL/recent', 'arxiv/list-recent', 1280],
    ['on arXiv search', 'https://arxiv.org/search/?query=slow+reading&searchtype=all', 'arxiv/search', 1280],
  ])('can be hit anywhere in its 28 pixels %s', async (_where, url, listing, width) => {
    // A plain hand: nothing is news.
    await stage.chromium.ask('sawPapers', { papers: papersOf(listing).map(({ arxivId }) => [`arxiv:${arxivId}`]) });
    const { page, person } = await stage.chromium.open(url);
    await page.setViewportSize({ width, height: 900 });
    await person.see({ role: 'button', name: /^Save: / });
    await person.seeNo({ role: 'button', name: /^Save: .*\. New$/ });
    for (const { thing } of (await listMarks(person)).slice(0, 2)) {
      const { model } = await person.cdp.send('DOM.getBoxModel', { backendNodeId: thing.nodeId });
      // A mirrored hand begins at its right.
      const [left, top] = [Math.min(model.border[0] ?? 0, model.border[2] ?? 0), model.border[1] ?? 0];
      expect([model.width, model.height]).toEqual([28, 28]);
      const missed = await page.evaluate(([x, y]) => Array.from({ length: 81 }, (_, index) => [x + 2 + 3 * (index % 9), y + 2 + 3 * Math.floor(index / 9)] as const)
        .filter(([px, py]) => document.elementFromPoint(px, py)?.localName !== 'manicule-mark'), [left, top] as const);
      expect(missed).toEqual([]);
    }
    await page.close();
  });
});

describe('a card that was never seen before', () => {
  it('has a dot until it was on the screen for a second; what was not scrolled to stays news', async () => {
    const url = 'https://huggingface.co/papers?q=dots';
    // None is on the screen until it is scrolled to.
    stage.sites.serve(url, `<!doctype html><title>Dots</title><main>${['2605.00001', '2605.00002'].map((id) => `<div style="height: 1000px"></div><article style="height: 700px"><h3><a href="/papers/${id}">Dotted paper ${id}</a></h3></article>`).join('')}</main>`);
    const news = async (tab: Tab) => (await seeMarks(tab.person, 2)).filter(({ isNew }) => isNew).map(({ label }) => label);
    const first = await stage.chromium.open(url);
    await until('both are news', async () => (await news(first)).length === 2);
    await first.page.evaluate('document.querySelector("article").scrollIntoView()');
    await until('the upper one was seen', async () => (await news(first)).join() === 'Dotted paper 2605.00002');
    await first.page.close();
    const second = await stage.chromium.open(url);
    await until('only the lower one is news', async () => (await news(second)).join() === 'Dotted paper 2605.00002');
    await second.page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await until('nothing is news', async () => (await news(second)).length === 0);
    await until('the worker knows', async () => {
      const [one] = await stage.chromium.ask('lookUpPapers', { papers: [{ keys: ['arxiv:2605.00002'], title: '' }] }) as { isNew: boolean }[];
      return one?.isNew === false;
    });
    await second.page.close();
    stage.sites.restore();
  });
});

describe('the bar of a listing', () => {
  const LIST = 'https://arxiv.org/list/cs.CL/recent';
  const FOLLOW = { role: 'button', name: 'Follow: arXiv cs.CL' };
  const followed = async () => (await stage.chromium.readTable<{ id: string; removedAt?: number }>('feeds')).filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id);

  it('follows it with a click, undoes that in place, and is never there twice', async () => {
    const { page, person } = await stage.chromium.open(LIST);
    await person.see(FOLLOW, ({ states }) => states.pressed === 'false');
    await person.click(FOLLOW);
    await person.see(FOLLOW, ({ states }) => states.pressed === 'true');
    expect(await followed()).toContain('arxiv:cs.CL');
    await person.click({ role: 'button', name: 'Undo' });
    await person.see(FOLLOW, ({ states }) => states.pressed === 'false');
    expect(await followed()).not.toContain('arxiv:cs.CL');
    expect(await page.locator('manicule-bar').count()).toBe(1);
    // What it says no script of the page can read.
    expect(await page.evaluate('document.querySelector("manicule-bar").shadowRoot ?? document.querySelector("manicule-bar").innerHTML')).toBe('');
    await page.close();
  });

  it('follows a page that changes its address without loading anew', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await person.see({ role: 'button', name: 'Follow: Hugging Face daily' });
    await page.evaluate('history.pushState({}, "", "/papers/trending")');
    await person.see({ role: 'button', name: 'Follow: Hugging Face trending' });
    await page.evaluate('history.pushState({}, "", "/models")');
    await person.seeNo({ role: 'button', name: /^Follow: / });
    await page.close();
  });

  it('that is closed stays away from that site, and no other, until the settings bring it back', async () => {
    const first = await stage.chromium.open(LIST);
    await first.person.click({ role: 'button', name: 'Do not show this bar on this site' });
    await first.person.see({ role: 'button', name: 'Undo' });
    await first.page.close();
    const second = await stage.chromium.open(LIST);
    await seeMarks(second.person, papersOf('arxiv/list-recent').length);
    const third = await stage.chromium.open('https://huggingface.co/papers');
    await third.person.see({ role: 'button', name: /^Follow: / });
    await third.page.close();
    expect(await second.page.locator('manicule-bar').count()).toBe(0);
    await stage.chromium.ask('changeSettings', { change: { barHiddenAt: [] } });
    await second.page.reload();
    await second.person.see(FOLLOW);
    await second.page.close();
  });
});
