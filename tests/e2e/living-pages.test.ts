import { beforeAll, describe, expect, it } from 'vitest';
import { papersOf } from '../support/fixture-papers.ts';
import { closeSlip, listMarks, saveByMark, seeMark, seeMarks, seeSaved } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { renderSveltePage, type ListedPaper } from '../support/svelte-page.ts';
import { until } from '../support/until.ts';

const SOON = 'https://huggingface.co/papers/date/2026-11-21';
const LATE = 'https://huggingface.co/papers/date/2026-11-22';
const DAILY = papersOf('hugging-face/daily');
const PAPERS: ListedPaper[] = Array.from({ length: 6 }, (_, index) => ({
  id: `2609.0000${index + 1}`,
  title: `Hydrated paper ${index + 1}`,
  ...(index % 2 === 0 ? { by: 'reader' } : {}),
}));

const stage = setUpStage();

describe('a page of Svelte 5', () => {
  beforeAll(async () => {
    stage.sites.serve(SOON, await renderSveltePage(PAPERS, 'soon'));
    stage.sites.serve(LATE, await renderSveltePage(PAPERS, 'late'));
  });

  it('hydrates as if no marks were there, and goes on working with them', async () => {
    const { page, person } = await stage.chromium.open(SOON);
    const warnings: string[] = [];
    page.on('console', (message) => warnings.push(message.text()));
    await page.reload();
    await seeMarks(person, PAPERS.length);
    await page.getByRole('button', { name: 'Upvote 0' }).first().click();
    await page.getByRole('button', { name: 'Upvote 1' }).waitFor();
    await seeMarks(person, PAPERS.length);
    expect(warnings.filter((text) => text.includes('hydration'))).toEqual([]);
    await page.close();
  });

  it('works with every mark once even if it hydrates long after they came', async () => {
    const { page, person } = await stage.chromium.open(LATE);
    await seeMarks(person, PAPERS.length);
    await saveByMark(person, 'Hydrated paper 1');
    await closeSlip(person);
    await page.evaluate('hydrateNow()');
    await page.getByRole('button', { name: 'Upvote 0' }).first().click();
    await page.getByRole('button', { name: 'Upvote 1' }).waitFor();
    const marks = await seeMarks(person, PAPERS.length);
    expect(marks.map(({ saved }) => saved)).toEqual(PAPERS.map((_, index) => index === 0));
    await page.close();
  });

  it('may reorder, drop and add cards: each keeps its own mark', async () => {
    const { page, person } = await stage.chromium.open(SOON);
    await seeMarks(person, PAPERS.length);
    await saveByMark(person, 'Hydrated paper 2');
    await closeSlip(person);
    const show = (...numbers: number[]) => page.evaluate((ids) => (globalThis as unknown as { show(ids: string[]): void }).show(ids), numbers.map((number) => `2609.0000${number}`));
    await show(6, 2, 4);
    const three = await seeMarks(person, 3);
    expect(three.map(({ label, saved }) => [label, saved])).toEqual([['Hydrated paper 6', false], ['Hydrated paper 2. Saved', true], ['Hydrated paper 4', false]]);
    await show(1, 2, 3, 4, 5, 6);
    await seeMarks(person, 6);
    await seeSaved(person, 'Hydrated paper 2');
    await page.close();
  });
});

describe('a page that changes under the marks', () => {
  it('gets its marks back when its cards are rendered anew', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(person, DAILY.length);
    await page.evaluate(() => {
      for (const card of document.querySelectorAll('article')) card.replaceWith(card.cloneNode(true));
    });
    await seeMarks(person, DAILY.length);
    await page.evaluate(() => {
      const grid = document.querySelector('article')?.closest('.grid');
      if (grid) grid.innerHTML = String(grid.innerHTML);
    });
    await seeMarks(person, DAILY.length);
    await page.close();
  });

  it('gets marks on cards that come late', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(person, DAILY.length);
    await page.evaluate(() => {
      const card = document.querySelector('article');
      const late = card?.cloneNode(true) as HTMLElement;
      for (const link of late.querySelectorAll<HTMLAnchorElement>('a[href^="/papers/"]')) link.setAttribute('href', link.getAttribute('href')?.replace(/\d{4}\.\d{5}/, '2609.00099') ?? '');
      const title = late.querySelector('h3 a');
      if (title) title.textContent = 'A late paper';
      card?.parentElement?.append(late);
    });
    await seeMarks(person, DAILY.length + 1);
    await saveByMark(person, 'A late paper');
    await page.close();
  });

  it('follows a navigation without a load: marks of the new list, none of the old', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(person, DAILY.length);
    await page.evaluate(() => {
      const cards = [...document.querySelectorAll('article')];
      for (const card of cards.slice(2)) card.remove();
      history.pushState({}, '', '/papers/week/2026-W46');
    });
    await seeMarks(person, 2);
    await page.evaluate(() => {
      document.querySelector('.grid')?.remove();
      history.pushState({}, '', '/papers/month/2026-10');
    });
    await until('no mark is left', async () => (await listMarks(person)).length === 0);
    await page.close();
  });

  it('shows a card that stands for another paper now as that paper', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers?q=reuse');
    await until('marks are there', async () => (await listMarks(person)).length > 0);
    await page.evaluate(() => {
      const card = document.querySelector('article');
      for (const link of card?.querySelectorAll('a[href^="/papers/"]') ?? []) link.setAttribute('href', '/papers/2609.00077');
      const title = card?.querySelector('h3 a');
      if (title) title.textContent = 'Another paper in the same card';
    });
    await seeMark(person, 'Another paper in the same card');
    await saveByMark(person, 'Another paper in the same card');
    const papers = await stage.chromium.readTable<{ id: string; title: string }>('papers');
    expect(papers.find(({ title }) => title === 'Another paper in the same card')?.id).toBe('arxiv:2609.00077');
    await page.close();
  });

  it('gets the slip again though it took away what floats above it', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers/date/2026-11-21');
    const [first, second] = PAPERS.slice(3).map(({ title }) => title) as [string, string];
    await saveByMark(person, first);
    await person.type('half');
    await page.evaluate(() => document.querySelector('manicule-layer')?.remove());
    await person.seeNo({ role: 'combobox', name: /^Tags: / });
    await saveByMark(person, second);
    await closeSlip(person);
    await page.evaluate(() => document.querySelector('manicule-layer')?.remove());
    await saveByMark(person, first);
    expect((await person.see({ role: 'combobox', name: `Tags: ${first}` })).value).toBe('half');
    await page.close();
  });

  it('loses nothing: the light DOM of a marked card is what it was but for our own element', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers/trending');
    const marks = await until('marks are there', async () => {
      const seen = await listMarks(person);
      return seen.length > 0 && seen;
    });
    expect(marks.length).toBe(papersOf('hugging-face/trending').length);
    const [marked, plain] = await page.evaluate(async () => {
      const served = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
      return [document, served].map((root) => [...root.querySelectorAll('article')].map((card) => {
        const copy = card.cloneNode(true) as Element;
        for (const own of copy.querySelectorAll('manicule-mark')) own.remove();
        return copy.outerHTML;
      }));
    });
    expect(marked).toEqual(plain);
    await page.close();
  });
});
