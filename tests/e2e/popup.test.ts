import { beforeAll, describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import type { Popup, Tab } from '../support/chromium.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { addTag, closeSlip, listMarks, saveByMark, seeMarks, seeSaved } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');
const SAVED = [0, 1, 2, 3].map((index) => DAILY[index]?.title ?? '');

async function onDisk(title: string): Promise<Paper | undefined> {
  return (await stage.chromium.readTable<Paper>('papers')).find((paper) => paper.title === title);
}

async function withPopup(url: string, run: (popup: Popup, tab: Tab) => Promise<void>): Promise<void> {
  const tab = await stage.chromium.open(url);
  await until('marks are there', async () => (await listMarks(tab.person)).length > 0 || !url.includes('/papers'));
  const popup = await stage.chromium.openPopup(tab);
  try {
    await run(popup, tab);
  } finally {
    await popup.close();
    await tab.page.close();
  }
}

async function listedTitles({ person }: Popup): Promise<string[]> {
  return (await person.findAll({ role: 'row' })).map(({ name }) => SAVED.find((title) => name.startsWith(title)) ?? name);
}

describe('the popup before anything is saved', () => {
  it('teaches where to begin', () => withPopup('https://huggingface.co/papers', async ({ person }) => {
    await person.see({ role: 'heading', name: /reading list starts/ });
    await person.see({ role: 'StaticText', name: `${DAILY.length} papers here` });
    expect((await person.focused())?.role).toBe('combobox');
  }));
});

describe('the reading list', () => {
  beforeAll(async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    for (const [index, title] of SAVED.entries()) {
      await saveByMark(person, title);
      if (index < 2) await addTag(person, 'margins');
      await closeSlip(person);
    }
    await page.close();
  });

  it('shows the newest first and says what is on this page', () => withPopup('https://huggingface.co/papers', async (popup) => {
    await popup.person.see({ role: 'row' }, ({ name }) => name.startsWith(SAVED[3] ?? ''));
    expect(await listedTitles(popup)).toEqual(SAVED.toReversed());
    await popup.person.see({ role: 'StaticText', name: `${DAILY.length} papers here` });
    await popup.person.see({ role: 'StaticText', name: /4 yours/ });
  }));

  it('finds by words of title, author, tag and note, and filters by tag and status', () => withPopup('https://huggingface.co/papers', async (popup) => {
    const { person } = popup;
    await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
    await person.type('margi');
    await until('the two that are tagged are found, first the one whose title says it too', async () => (await listedTitles(popup)).join() === [SAVED[0], SAVED[1]].join());
    await person.press('Escape');
    await until('all are back', async () => (await listedTitles(popup)).length === 4);
    await person.type(DAILY[2]?.authors[0]?.split(' ').at(-1)?.toLowerCase() ?? '');
    await until('the author is found', async () => (await listedTitles(popup)).join() === SAVED[2]);
    await person.click({ role: 'button', name: 'Clear the search' });
    await person.click({ role: 'button', name: /^margins/ });
    await until('the tag filters', async () => (await listedTitles(popup)).length === 2);
  }));

  it('completes a search as it is typed, marks what is found, and keeps the list while a search is wrong', () => withPopup('https://huggingface.co/papers', async (popup) => {
    const { person } = popup;
    const written = () => person.evaluate<string>('document.querySelector("input[type=search]").value');
    const marked = () => person.evaluate<string>('Array.from(document.querySelectorAll("[role=row] a mark"), (mark) => mark.textContent).join()');
    await person.see({ role: 'row' });
    await person.type('tag:marg');
    await person.see({ role: 'option', name: /^margins/ });
    await person.press('Tab');
    await until('the tag is written', async () => (await written()) === 'tag:margins ');
    const word = SAVED[0]?.split(/\W/).find((part) => part.length > 4) ?? '';
    await person.type(word.slice(0, 4).toLowerCase());
    await until('the beginning of the word is marked', async () => (await marked()) === word.slice(0, 4));
    await until('the paper of that title comes first', async () => (await listedTitles(popup))[0] === SAVED[0]);
    const found = await listedTitles(popup);
    await person.type(' (');
    await person.see({ role: 'StaticText', name: /never closed/ });
    expect(await listedTitles(popup)).toEqual(found);
  }));

  it('changes status, tags and note in place', () => withPopup('https://huggingface.co/papers', async ({ person }) => {
    const title = SAVED[3] ?? '';
    await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
    await person.see({ role: 'row' });
    await person.press('ArrowDown');
    await person.press('t');
    await person.see({ role: 'combobox', name: `Tags: ${title}` }, ({ states }) => states.focused === true);
    await person.type('in place');
    await person.press('Enter');
    await until('the tag is on disk', async () => (await onDisk(title))?.tags.join() === 'in place');
    await person.click({ role: 'textbox', name: `Note: ${title}` });
    await person.type('From the popup.');
    await until('the note is on disk', async () => (await onDisk(title))?.note === 'From the popup.');
    await person.click({ role: 'radio', name: 'Reading' });
    await until('the status is on disk', async () => (await onDisk(title))?.status === 'reading');
  }));

  it('closes an open row by Escape, by the tag of another row and by a search; the list stays, with the cursor in the search field', () => withPopup('https://huggingface.co/papers', async (popup) => {
    const { person } = popup;
    const title = SAVED[3] ?? '';
    const seeOpen = () => person.see({ role: 'combobox', name: `Tags: ${title}` });
    const seeClosed = async () => {
      await person.seeNo({ role: 'combobox', name: `Tags: ${title}` });
      await person.see({ role: 'row' });
      await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
    };
    await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
    await person.see({ role: 'row' });
    await person.press('ArrowDown');
    await person.press('ArrowRight');
    await seeOpen();
    await person.press('Escape');
    await seeClosed();
    expect(await listedTitles(popup)).toEqual(SAVED.toReversed());
    await person.press('ArrowRight');
    await seeOpen();
    await person.click({ role: 'button', name: 'Only papers tagged margins' });
    await seeClosed();
    await until('the tag filters', async () => (await listedTitles(popup)).length === 2);
    await person.press('Escape');
    await until('all are back', async () => (await listedTitles(popup)).length === 4);
    await person.press('ArrowDown');
    await person.press('ArrowRight');
    await seeOpen();
    await person.click({ role: 'combobox', name: 'Search' });
    await person.type('margi');
    await seeClosed();
    await until('the search finds', async () => (await listedTitles(popup)).length === 2);
    expect(stage.chromium.complaints).toEqual([]);
  }));

  it('shows all its keys at once, and gives the focus back to where they were asked for', () => withPopup('https://huggingface.co/papers', async ({ person }) => {
    await person.click({ role: 'button', name: 'More' });
    await person.click({ role: 'menuitem', name: /^Keyboard shortcuts/ });
    await person.see({ role: 'dialog', name: 'Keyboard shortcuts' });
    expect(await person.evaluate<boolean>('(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.querySelector("dialog"))')).toBe(true);
    await person.press('Escape');
    await person.seeNo({ role: 'dialog' });
    await person.see({ role: 'button', name: 'More' }, ({ states }) => states.focused === true);
  }));

  it('keeps a note although the popup is closed at once', () => withPopup('https://huggingface.co/papers', async (popup) => {
    const title = SAVED[2] ?? '';
    const { person } = popup;
    await person.click({ role: 'button', name: `Edit tags: ${title}` });
    await person.click({ role: 'textbox', name: `Note: ${title}` });
    await person.type('In a hurry.');
    expect((await person.see({ role: 'textbox', name: `Note: ${title}` })).value).toBe('In a hurry.');
    await popup.close();
    await until('the note is on disk', async () => (await onDisk(title))?.note === 'In a hurry.');
  }));

  it('removes, and undoes that; open pages follow', () => withPopup('https://huggingface.co/papers', async ({ person }, tab) => {
    const title = SAVED[1] ?? '';
    await person.click({ role: 'button', name: `More: ${title}` });
    await person.click({ role: 'menuitem', name: /^Remove/ });
    await until('it is gone', async () => (await onDisk(title)) === undefined);
    await until('the page shows it as not saved', async () => (await listMarks(tab.person)).some(({ label, saved }) => label.startsWith(title) && !saved));
    await person.click({ role: 'button', name: 'Undo' });
    await until('it is back with its tag', async () => (await onDisk(title))?.tags.join() === 'margins');
    await seeSaved(tab.person, title);
  }));

  it('opens a paper in a tab', async () => {
    const title = SAVED[0] ?? '';
    const tab = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(tab.person, DAILY.length);
    const popup = await stage.chromium.openPopup(tab);
    const opened = stage.chromium.context.waitForEvent('page');
    await popup.person.click({ role: 'link', name: title });
    const page = await opened;
    await page.waitForURL(/\/(?:abs|papers)\//);
    expect(page.url()).toContain(DAILY[0]?.arxivId);
    await page.close();
    await tab.page.close();
  });
});

describe('on this page', () => {
  it('saves what is new on a listing, and undoes just that', () => withPopup('https://huggingface.co/papers', async ({ person }, tab) => {
    // What was on the screen in the tests before is not new.
    const { name } = await person.see({ role: 'button', name: /^Save \d+ new$/ });
    const fresh = Number(/\d+/.exec(name)?.[0]);
    await person.click({ role: 'button', name });
    await until('what is new is saved', async () => (await listMarks(tab.person)).filter(({ saved }) => saved).length === SAVED.length + fresh);
    expect(await stage.chromium.readTable('papers')).toHaveLength(SAVED.length + fresh);
    await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
    await person.click({ role: 'button', name: 'Undo' });
    await until('those saved before are left', async () => (await stage.chromium.readTable<Paper>('papers')).map(({ title }) => title).toSorted().join() === SAVED.toSorted().join());
  }));

  it('saves the paper that the page is about', () => withPopup('https://huggingface.co/papers/2607.10001', async ({ person }) => {
    await person.see({ role: 'StaticText', name: 'Paper 2607.10001' });
    await person.click({ role: 'button', name: 'Save' });
    await until('it is on disk', async () => (await onDisk('Paper 2607.10001')) !== undefined);
  }));

  it('keeps any page of the web by its address', async () => {
    stage.sites.serve('https://huggingface.co/blog/reading', '<!doctype html><html lang="en"><title>How to read slowly</title><p>Slowly.');
    await withPopup('https://huggingface.co/blog/reading', async ({ person }) => {
      await person.see({ role: 'StaticText', name: 'No paper on this page' });
      await person.click({ role: 'button', name: 'Save page' });
      await until('it is on disk', async () => (await onDisk('How to read slowly'))?.url === 'https://huggingface.co/blog/reading');
    });
  });
});

describe('the keyboard commands', () => {
  it('are registered with their keys', async () => {
    const observer = await stage.chromium.observer();
    const commands = await observer.evaluate<{ name: string; shortcut: string }[]>('chrome.commands.getAll()');
    expect(commands.map(({ name, shortcut }) => [name, shortcut])).toEqual([['_execute_action', 'Alt+Shift+M'], ['save-paper', 'Alt+Shift+S']]);
  });

  it('save the paper of the page', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers/2607.10002');
    await seeMarks(person, 1);
    await stage.chromium.pressCommand('save-paper');
    await seeSaved(person, 'Paper 2607.10002');
    await page.close();
  });

  it('save the paper of a PDF, where no mark can be', async () => {
    stage.sites.serve('https://arxiv.org/pdf/2607.10004', '<!doctype html><title>2607.10004.pdf</title>');
    const { page } = await stage.chromium.open('https://arxiv.org/pdf/2607.10004');
    await stage.chromium.pressCommand('save-paper');
    await until('it is on disk', async () => (await stage.chromium.readTable<Paper>('papers')).some(({ id }) => id === 'arxiv:2607.10004'));
    await page.close();
  });

  it('save the paper under the pointer', async () => {
    stage.sites.serve('https://huggingface.co/papers/date/2026-01-01', (await fetchPage()).replaceAll(DAILY[5]?.arxivId ?? '', '2607.10003'));
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers/date/2026-01-01');
    await seeMarks(person, DAILY.length);
    await page.locator('article', { hasText: DAILY[5]?.title ?? '' }).hover();
    await stage.chromium.pressCommand('save-paper');
    await until('it is on disk', async () => (await stage.chromium.readTable<Paper>('papers')).some(({ id }) => id === 'arxiv:2607.10003'));
    await page.close();
  });
});

describe('thousands of papers', () => {
  it('are listed from the first row to the last without loading them all', async () => {
    const papers = Array.from({ length: 3_000 }, (_, index) => backupPaper(index));
    for (let start = 0; start < papers.length; start += 500) await stage.chromium.ask('mergePapers', { papers: papers.slice(start, start + 500) });
    await withPopup('https://huggingface.co/papers', async ({ person }) => {
      await person.see({ role: 'row' });
      expect((await person.findAll({ role: 'row' })).length).toBeLessThan(60);
      await person.type('bulk 2999');
      await person.see({ role: 'row', name: /^Bulk 2999/ });
    });
  });

  it('show what a row holds when it is opened, at the very end of the list too', async () => {
    await withPopup('https://huggingface.co/papers', async ({ person }) => {
      await person.see({ role: 'row' });
      await person.evaluate('document.querySelector("[role=grid]").scrollTop = 1e9');
      await person.pointAt(await person.see({ role: 'row', name: /^Bulk 0\. / }));
      await person.click({ role: 'button', name: 'Edit tags: Bulk 0' });
      await until('its last button is in sight', () => person.evaluate<boolean>(`(() => {
        const { bottom } = document.querySelector('[aria-label^="Remove: "]').getBoundingClientRect();
        return bottom <= document.querySelector('[role=grid]').getBoundingClientRect().bottom;
      })()`).catch(() => false));
    });
  });
});

function backupPaper(index: number): Paper {
  const id = `arxiv:2501.${String(10_000 + index)}` as const;
  return {
    id, keys: [id], title: `Bulk ${index}`, url: `https://arxiv.org/abs/${id.slice(6)}`, provenance: {}, tags: ['bulk'], note: '', status: 'unread',
    statusAt: 1_700_000_000_000 + index, savedAt: 1_700_000_000_000 + index, updatedAt: 1_700_000_000_000 + index,
  };
}

async function fetchPage(): Promise<string> {
  const { page } = await stage.chromium.open('https://huggingface.co/papers');
  const html = await page.evaluate<string>('fetch(location.href).then((response) => response.text())');
  await page.close();
  return html;
}
