import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import { FIXTURE_PAPERS, papersOf } from '../support/fixture-papers.ts';
import { addTag, clickMark, closeSlip, listMarks, saveByMark, seeMark, seeMarks, seeSaved } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');

/** One of the daily page's papers for each test, so that none depends on another. */
function title(index: number): string {
  return DAILY[index]?.title ?? '';
}

async function savedPaper(wanted: string): Promise<Paper | undefined> {
  return (await stage.chromium.readTable<Paper>('papers')).find((paper) => paper.title === wanted);
}

describe('a mark', () => {
  it('saves with one click and opens the slip with the cursor in the tag box', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await seeMark(person, title(0), ({ saved }) => !saved);
    await saveByMark(person, title(0));
    expect((await savedPaper(title(0)))?.status).toBe('unread');
    await page.close();
  });

  it('completes tags that exist, adds with Enter, takes the last with Backspace, closes with Esc', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(1));
    await addTag(person, 'slow reading');
    await closeSlip(person);
    await saveByMark(person, title(2));
    await person.type('slow');
    await person.see({ role: 'option', name: /slow reading/ }, ({ states }) => states.selected === true);
    await person.press('Enter');
    await person.see({ role: 'button', name: 'Remove tag slow reading' });
    await addTag(person, 'decoding');
    await until('both tags are on disk', async () => (await savedPaper(title(2)))?.tags.length === 2);
    await person.press('Backspace');
    await person.seeNo({ role: 'button', name: 'Remove tag decoding' });
    await until('one tag is left on disk', async () => (await savedPaper(title(2)))?.tags.join() === 'slow reading');
    await closeSlip(person);
    await person.see({ role: 'button', name: 'Tag slow reading. Edit tags' });
    await page.close();
  });

  it('saves all up to here with Shift, as one command, which z undoes', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    const [first = '', second = '', third = ''] = DAILY.slice(-3).map((paper) => paper.title);
    const commands = async () => (await stage.chromium.readTable<{ label: string; isUndone?: boolean }>('history')).map(({ label, isUndone }) => `${label}${isUndone ? ' (undone)' : ''}`);
    await saveByMark(person, first);
    await closeSlip(person);
    await person.press('j');
    await person.press('j');
    const before = await commands();
    await person.press('S', 'Shift');
    await seeMark(person, third, ({ saved }) => saved);
    await person.see({ role: 'button', name: 'Undo' });
    expect(await commands()).toEqual([...before, 'Saved 2 papers']);
    await person.press('z');
    for (const title of [second, third]) await seeMark(person, title, ({ saved }) => !saved);
    expect(await commands()).toEqual([...before, 'Saved 2 papers (undone)']);
    expect([await savedPaper(second), await savedPaper(third)]).toEqual([undefined, undefined]);
    expect(await savedPaper(first)).toBeDefined();
    await page.close();
  });

  it('opens the slip again when it is clicked again, and never un-saves', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(3));
    await closeSlip(person);
    await clickMark(person, title(3));
    await person.see({ role: 'combobox', name: `Tags: ${title(3)}` });
    await closeSlip(person);
    expect((await seeMark(person, title(3))).saved).toBe(true);
    expect(await savedPaper(title(3))).toBeDefined();
    await page.close();
  });

  it('takes a note that saves as it is typed, and shows that there is one', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(4));
    await person.click({ role: 'button', name: 'Note' });
    await person.see({ role: 'textbox', name: `Note: ${title(4)}` }, ({ states }) => states.focused === true && states.readonly !== true);
    await person.type('Compare with the pencil.');
    await until('the note is on disk', async () => (await savedPaper(title(4)))?.note === 'Compare with the pencil.');
    await person.press('Escape');
    await person.see({ role: 'button', name: 'Open the note' });
    await page.close();
  });

  it.each([
    ['its tab is closed', 8, (page: Page) => page.close()],
    ['its tab goes on to another page', 9, (page: Page) => page.goto('https://arxiv.org/list/cs.CL/recent')],
    ['its page is loaded anew', 10, (page: Page) => page.reload()],
  ])('keeps a note although %s at once', async (_what, index, leave) => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(index));
    await person.click({ role: 'button', name: 'Note' });
    await person.see({ role: 'textbox', name: `Note: ${title(index)}` }, ({ states }) => states.focused === true && states.readonly !== true);
    await person.type('In a hurry.');
    await leave(page);
    await until('the note is on disk', async () => (await savedPaper(title(index)))?.note === 'In a hurry.');
    await page.close();
  });

  it('changes the status', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(5));
    await person.click({ role: 'radio', name: 'Reading' });
    await until('the status is on disk', async () => (await savedPaper(title(5)))?.status === 'reading');
    await page.close();
  });

  it('removes, and undoes that with everything that was there', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(6));
    await addTag(person, 'keep me');
    await person.click({ role: 'button', name: 'Remove from the library' });
    await until('the paper is gone from disk', async () => (await savedPaper(title(6))) === undefined);
    await seeMark(person, title(6), ({ saved }) => !saved);
    await person.click({ role: 'button', name: 'Undo' });
    await seeSaved(person, title(6));
    await until('the paper is back with its tag', async () => (await savedPaper(title(6)))?.tags.join() === 'keep me');
    await page.close();
  });

  it('works by keyboard alone: save, tag, note, Esc', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(person, DAILY.length);
    await until('Tab reaches the mark', async () => {
      await person.press('Tab');
      return (await person.focused())?.name.startsWith(`Save: ${title(7)}`);
    }, 20_000);
    await person.press('Enter');
    await person.see({ role: 'combobox', name: `Tags: ${title(7)}` }, ({ states }) => states.focused === true);
    await addTag(person, 'by hand');
    await closeSlip(person);
    expect((await person.focused())?.name).toMatch(`Save: ${title(7)}`);
    await person.press('n');
    await person.see({ role: 'textbox', name: `Note: ${title(7)}` }, ({ states }) => states.focused === true && states.readonly !== true);
    await person.type('No mouse.');
    await person.press('Escape');
    await until('tag and note are on disk', async () => {
      const paper = await savedPaper(title(7));
      return paper?.tags.join() === 'by hand' && paper.note === 'No mouse.';
    });
    expect((await person.focused())?.name).toMatch(`Save: ${title(7)}`);
    await page.close();
  });
});

describe('one library', () => {
  it('shows a paper that was saved on Hugging Face as saved on arXiv, in tabs that are already open', async () => {
    const shared = DAILY.find(({ arxivId }) => papersOf('arxiv/list-recent').some((paper) => paper.arxivId === arxivId));
    const paper = shared ?? DAILY[8];
    if (!paper) throw new Error('no fixture paper');
    const address = shared ? 'https://arxiv.org/list/cs.CL/recent' : `https://arxiv.org/abs/${paper.arxivId}`;
    const [daily, again, arxiv] = await Promise.all([
      stage.chromium.open('https://huggingface.co/papers'),
      stage.chromium.open('https://huggingface.co/papers?q=slow'),
      stage.chromium.open(address),
    ]);
    await Promise.all([daily, again, arxiv].map(({ person }) => until('marks are there', async () => (await listMarks(person)).length > 0)));
    await saveByMark(daily.person, paper.title);
    await addTag(daily.person, 'everywhere');
    await seeSaved(arxiv.person, paper.title);
    await arxiv.person.see({ role: 'button', name: 'Tag everywhere. Edit tags' });
    await Promise.all([daily, again, arxiv].map(({ page }) => page.close()));
  });

  it('holds twenty papers that twenty tabs saved in the same instant', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `2610.${String(10_000 + index)}`);
    const tabs = await Promise.all(ids.map((id) => stage.chromium.open(`https://huggingface.co/papers/${id}`)));
    const marks = await Promise.all(tabs.map(({ person }) => seeMarks(person, 1)));
    await Promise.all(tabs.map(({ person }, index) => {
      const [mark] = marks[index] ?? [];
      return mark && person.clickThing(mark.thing);
    }));
    await Promise.all(tabs.map(({ person }) => until('the mark is saved', async () => (await listMarks(person)).every(({ saved, thing }) => saved && thing.states.busy !== true))));
    const keys = new Set<string>((await stage.chromium.readTable<Paper>('papers')).flatMap((paper) => paper.keys));
    expect(ids.filter((id) => !keys.has(`arxiv:${id}`))).toEqual([]);
    await Promise.all(tabs.map(({ page }) => page.close()));
  });

  it('keeps the edits of two tabs to one paper', async () => {
    const id = '2610.20000';
    const [one, two] = await Promise.all([stage.chromium.open(`https://huggingface.co/papers/${id}`), stage.chromium.open(`https://arxiv.org/abs/${id}`)]);
    const paperTitle = `Paper ${id}`;
    expect(FIXTURE_PAPERS.has(id)).toBe(false);
    await Promise.all([one, two].map(({ person }) => seeMarks(person, 1)));
    await Promise.all([saveByMark(one.person, paperTitle), saveByMark(two.person, paperTitle)]);
    await Promise.all([addTag(one.person, 'from one'), addTag(two.person, 'from two')]);
    await until('both tags are on disk', async () => (await savedPaper(paperTitle))?.tags.toSorted().join() === 'from one,from two');
    await Promise.all([one, two].map(({ page }) => page.close()));
  });
});
