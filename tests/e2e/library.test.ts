import { beforeAll, describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import { findFaults, SCHEMES, setScheme } from '../support/axe.ts';
import type { Tab } from '../support/chromium.ts';
import { importPapers } from '../support/import-papers.ts';
import { makePaper } from '../support/papers.ts';
import type { Person } from '../support/person.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const COUNT = 80;
const HOUR = 3_600_000;
/** Newest first, as the list has them; one an hour. */
const PAPERS = Array.from({ length: COUNT }, (_, index): Paper => {
  const paper = makePaper(COUNT - 1 - index);
  const at = Date.now() - (index + 1) * HOUR;
  return { ...paper, savedAt: at, updatedAt: at, statusAt: at, tags: [...paper.tags.filter((tag) => tag !== 'thesis' && tag !== 'to-cite'), ...(index % 3 === 2 ? ['to-cite'] : [])] };
});
const titleAt = (index: number) => PAPERS[index]?.title ?? '';

async function openLibrary(hash = ''): Promise<Tab> {
  return stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/library.html${hash}`);
}

async function withLibrary(hash: string, run: (tab: Tab) => Promise<void>): Promise<void> {
  const tab = await openLibrary(hash);
  try {
    await run(tab);
  } finally {
    await tab.page.close();
  }
}

async function onDisk(index: number): Promise<Paper | undefined> {
  return (await stage.chromium.readTable<Paper>('papers')).find(({ id }) => id === PAPERS[index]?.id);
}

const seeRow = (person: Person, title: string) => person.see({ role: 'row', name: (name) => name.startsWith(title) });

/** By the keyboard alone: the search, then down to the first row. */
async function enterList(person: Person): Promise<void> {
  await seeRow(person, titleAt(0));
  await person.press('/');
  await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
  await person.press('ArrowDown');
  await person.see({ role: 'grid' }, ({ states }) => states.focused === true);
}

beforeAll(async () => {
  await importPapers(stage.chromium, PAPERS);
});

describe('the library', () => {
  it('is worked by the keyboard: tags for several, undone after the page was closed', async () => {
    await withLibrary('', async ({ person }) => {
      await enterList(person);
      await person.press('x');
      await person.press('ArrowDown', 'Shift');
      await person.press('ArrowDown', 'Shift');
      await person.see({ role: 'toolbar', name: '3 papers selected' });
      await person.press('t');
      await person.see({ role: 'combobox', name: 'Tags: 3 papers' }, ({ states }) => states.focused === true);
      await person.type('thesis');
      await person.press('Enter');
      await until('all three are tagged', async () => (await Promise.all([0, 1, 2].map(onDisk))).every((paper) => paper?.tags.includes('thesis')));
      await person.see({ role: 'button', name: 'Remove tag thesis' });
    });
    await withLibrary('', async ({ person }) => {
      await enterList(person);
      await person.press('z');
      await until('the tags are gone', async () => (await Promise.all([0, 1, 2].map(onDisk))).every((paper) => paper?.tags.includes('thesis') === false));
      await person.see({ role: 'StaticText', name: /^Undone: / });
    });
  });

  it('takes every paper of a view at once, also those that are not drawn, and gives them back', () => withLibrary('', async ({ person }) => {
    await enterList(person);
    const before = await stage.chromium.readTable<Paper>('papers');
    await person.press('a', 'Control');
    await person.see({ role: 'toolbar', name: `${COUNT} papers selected` });
    await person.press('4');
    await until('all are archived', async () => (await stage.chromium.readTable<Paper>('papers')).every(({ status }) => status === 'archived'));
    await person.press('z');
    await until('all are as they were', async () => {
      const statuses = new Map((await stage.chromium.readTable<Paper>('papers')).map(({ id, status }) => [id, status]));
      return before.every(({ id, status }) => statuses.get(id) === status);
    });
  }));

  it('takes a row that is dragged onto a tag, and all that is checked', () => withLibrary('', async ({ page, person }) => {
    await enterList(person);
    const tag = page.locator('nav [title="to-cite"]');
    await page.locator('[role="row"][aria-rowindex="3"]').dragTo(tag);
    await until('the row is tagged', async () => (await onDisk(1))?.tags.includes('to-cite'));
    await person.press('x');
    await person.press('ArrowDown');
    await person.press('ArrowDown');
    await person.press('x');
    await person.see({ role: 'toolbar', name: '2 papers selected' });
    await page.locator('[role="row"][aria-rowindex="4"]').dragTo(page.getByRole('link', { name: /^Reading/ }));
    await until('both are being read', async () => (await onDisk(0))?.status === 'reading' && (await onDisk(2))?.status === 'reading');
    await person.see({ role: 'StaticText', name: /Marked 2 papers reading/ });
  }));

  it('keeps its place: back, forward and loading again', () => withLibrary('', async ({ page, person }) => {
    await seeRow(person, titleAt(0));
    await person.click({ role: 'link', name: /^Unread/ });
    await until('the address says unread', () => page.url().endsWith('#status=unread'));
    await person.press('/');
    await person.type('sparse');
    await until('the address says what is searched for', () => page.url().includes('q=sparse'));
    await page.reload();
    await person.see({ role: 'combobox', name: 'Search' }, ({ value }) => value === 'sparse');
    await page.goBack();
    await person.see({ role: 'combobox', name: 'Search' }, ({ value }) => value === '');
    await page.goBack();
    await person.see({ role: 'columnheader', name: new RegExp(`${COUNT} papers`) });
    await page.goForward();
    await until('unread again', async () => (await person.find({ role: 'link', name: /^Unread/ })) !== undefined && page.url().endsWith('#status=unread'));
  }));

  it('shows the paper of the address, wherever it stands in the list', () => withLibrary(`#paper=${encodeURIComponent(PAPERS.at(-1)?.id ?? '')}`, async ({ person }) => {
    await person.see({ role: 'complementary', name: `Details: ${titleAt(COUNT - 1)}` });
    await seeRow(person, titleAt(COUNT - 1));
  }));

  it('has its rail behind a button where there is little room, and shows one thing at a time', () => withLibrary('', async ({ page, person }) => {
    await page.setViewportSize({ width: 420, height: 780 });
    await seeRow(person, titleAt(0));
    await person.seeNo({ role: 'navigation' });
    await person.click({ role: 'button', name: 'Sidebar' });
    await person.see({ role: 'dialog', name: 'Sidebar' });
    await person.press('Escape');
    await person.seeNo({ role: 'dialog' });
    await page.locator('[role="row"][aria-rowindex="2"]').click();
    await person.see({ role: 'complementary', name: `Details: ${titleAt(0)}` });
    await person.seeNo({ role: 'grid' });
    await page.goBack();
    await person.seeNo({ role: 'complementary' });
    await person.see({ role: 'grid' });
  }));
});

describe('the library, for everybody', () => {
  const states: [string, string, ((tab: Tab) => Promise<unknown>)?][] = [
    ['the list with a paper in detail', `#paper=${encodeURIComponent(PAPERS[1]?.id ?? '')}`, ({ person }) => person.see({ role: 'complementary' })],
    ['checked papers', '', async ({ person }) => {
      await enterList(person);
      await person.press('x');
      await person.press('ArrowDown', 'Shift');
      await person.see({ role: 'toolbar', name: '2 papers selected' });
    }],
    ['their tags', '', async ({ person }) => {
      await enterList(person);
      await person.press('x');
      await person.press('ArrowDown', 'Shift');
      await person.press('t');
      await person.see({ role: 'combobox', name: 'Tags: 2 papers' });
      await person.type('a');
      await person.see({ role: 'option' });
    }],
    ['a search', '#q=sparse&status=unread', ({ person }) => person.see({ role: 'row', name: /\. Unread\. / })],
    ['a search that cannot be understood', '#q=year%3Ayesterday', ({ person }) => person.see({ role: 'combobox', name: 'Search' }, ({ states: { invalid } }) => invalid === 'true')],
    ['nothing found', '#q=zzqq', ({ person }) => person.see({ role: 'heading', name: /zzqq/ })],
    ['new papers', '#new', ({ person }) => person.see({ role: 'button', name: /^Clear: / })],
    ['an empty trash', '#trash', ({ person }) => person.see({ role: 'heading', name: 'The trash is empty' })],
    ['the menu of a tag', '', async ({ page, person }) => {
      await seeRow(person, titleAt(0));
      await page.locator('nav [title="to-cite"]').hover();
      await person.click({ role: 'button', name: 'Tag: to-cite' });
      await person.see({ role: 'menuitem', name: /^Rename/ });
    }],
    ['a tag that is renamed', '', async ({ page, person }) => {
      await seeRow(person, titleAt(0));
      await page.locator('nav [title="to-cite"]').hover();
      await person.click({ role: 'button', name: 'Tag: to-cite' });
      await person.click({ role: 'menuitem', name: /^Rename/ });
      await person.see({ role: 'textbox', name: 'New name of to-cite' });
    }],
    ['the order', '', async ({ person }) => {
      await seeRow(person, titleAt(0));
      await person.click({ role: 'button', name: 'Order: Added' });
      await person.see({ role: 'menuitemradio', name: /^Year/ });
    }],
    ['the keys', '', async ({ person }) => {
      await enterList(person);
      await person.press('?');
      await person.see({ role: 'dialog' });
    }],
    ['a narrow window', '', async ({ page, person }) => {
      await page.setViewportSize({ width: 420, height: 780 });
      await seeRow(person, titleAt(0));
      await person.click({ role: 'button', name: 'Sidebar' });
      await person.see({ role: 'dialog', name: 'Sidebar' });
    }],
  ];

  describe.each(SCHEMES)('in the %s scheme', (scheme) => {
    it.each(states)('is faultless: %s', (_name, hash, show) => withLibrary(hash, async (tab) => {
      await setScheme(tab.person, scheme);
      await show?.(tab);
      expect(await findFaults(tab.person)).toEqual([]);
    }));
  });
});
