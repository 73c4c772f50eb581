import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { papersOf } from '../support/fixture-papers.ts';
import { listMarks, seeMarks } from '../support/marks.ts';
import { ROOT } from '../support/source-files.ts';
import { setUpStage } from '../support/stage.ts';

const stage = setUpStage();
const REAL_PAGES = join(ROOT, '../shared/pages');

async function titlesMarkedAt(url: string, count: number): Promise<string[]> {
  const { page, person } = await stage.chromium.open(url);
  const marks = await seeMarks(person, count);
  await page.close();
  return marks.map(({ label }) => label.replace(/\. New$/, ''));
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
    ['on Hugging Face search', 'https://huggingface.co/papers?q=slow+reading', 1280],
    ['on Hugging Face search in a narrow window', 'https://huggingface.co/papers?q=slow+reading', 360],
    ['on an arXiv list', 'https://arxiv.org/list/cs.CL/recent', 1280],
    ['on arXiv search', 'https://arxiv.org/search/?query=slow+reading&searchtype=all', 1280],
  ])('can be hit anywhere in its 28 pixels %s', async (_where, url, width) => {
    await stage.chromium.ask('refreshFeeds', null);
    await stage.chromium.ask('lookAtInbox', null);
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

