import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EXTENSION_PATH } from '../support/chromium.ts';
import { escape, FIXTURE_PAPERS, PAGES, papersOf } from '../support/fixture-papers.ts';
import { addTag, clickMark, closeSlip, listMarks, saveByMark, seeMark, seeMarks, seeSaved } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');

const NOTE_LENGTH = 90_000;

interface SavedRow {
  id: string;
  title: string;
  tags: string[];
  note: string;
}

async function savedPaper(title: string): Promise<SavedRow | undefined> {
  return (await stage.chromium.readTable<SavedRow>('papers')).find((paper) => paper.title === title);
}

function title(index: number): string {
  return DAILY[index]?.title ?? '';
}

describe('a worker that is killed between a click and its answer', () => {
  it.each([
    ['before the click', [true, false, false]],
    ['in the same instant', [false, true, false]],
    ['right after it', [false, false, true]],
    ['before, with and after it', [true, true, true]],
  ])('%s: what the mark says is what is on disk', async (name, [before, meanwhile, after]) => {
    const id = `2608.${String(10_000 + name.length)}`;
    const { page, person } = await stage.chromium.open(`https://huggingface.co/papers/${id}`);
    const [mark] = await seeMarks(person, 1);
    if (!mark) throw new Error('no mark');
    if (before) await stage.chromium.killWorker();
    await Promise.all([person.clickThing(mark.thing), meanwhile && stage.chromium.killWorker()]);
    if (after) await stage.chromium.killWorker();
    const settled = await seeMark(person, `Paper ${id}`, ({ thing }) => thing.states.busy !== true && /Saved|Not saved/.test(thing.name));
    expect(settled.saved).toBe((await savedPaper(`Paper ${id}`)) !== undefined);
    expect(settled.saved).toBe(true);
    await page.close();
  });

  it('loses no tag and no note', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(0));
    await stage.chromium.killWorker();
    await addTag(person, 'survivor');
    await stage.chromium.killWorker();
    await person.click({ role: 'button', name: 'Note' });
    await person.see({ role: 'textbox', name: `Note: ${title(0)}` }, ({ states }) => states.focused === true && states.readonly !== true);
    await stage.chromium.killWorker();
    await person.type('Still here.');
    await until('tag and note are on disk', async () => {
      const paper = await savedPaper(title(0));
      return paper?.tags.join() === 'survivor' && paper.note === 'Still here.';
    });
    await page.close();
  });
});

describe('an extension that is reloaded under an open tab', () => {
  it('asks to reload the page when its mark is used, and complains of nothing', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(1));
    await closeSlip(person);
    await stage.chromium.reloadExtension();
    await clickMark(person, title(2));
    await person.see({ role: 'button', name: 'Reload the page' });
    expect(await savedPaper(title(2))).toBeUndefined();
    await person.click({ role: 'button', name: 'Reload the page' });
    await page.waitForLoadState();
    await seeMarks(person, DAILY.length);
    await seeSaved(person, title(1));
    await saveByMark(person, title(2));
    await page.close();
  });

  it('offers to reload the page in the popup too', async () => {
    const tab = await stage.chromium.open('https://huggingface.co/papers');
    await seeMarks(tab.person, DAILY.length);
    await stage.chromium.reloadExtension();
    const { person, close } = await stage.chromium.openPopup(tab);
    await person.see({ role: 'StaticText', name: 'Reload this page to see marks' });
    await person.click({ role: 'button', name: 'Reload' });
    await person.see({ role: 'StaticText', name: `${DAILY.length} papers here` });
    await close();
    await tab.page.close();
  });

  it('keeps a note that was being typed', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await saveByMark(person, title(3));
    await person.click({ role: 'button', name: 'Note' });
    await person.see({ role: 'textbox', name: `Note: ${title(3)}` }, ({ states }) => states.focused === true && states.readonly !== true);
    await stage.chromium.reloadExtension();
    await page.bringToFront();
    await person.type('Typed too late.');
    await person.see({ role: 'button', name: 'Reload the page' });
    expect((await person.see({ role: 'textbox', name: `Note: ${title(3)}` })).value).toContain('Typed too late.');
    await page.close();
  });
});

describe('a disk that is full', () => {
  it('is said on the mark, keeps what was there, and saves once there is room', async () => {
    // The same build without the permission that lifts the quota: only then can the browser be told that the disk is full.
    const extension = mkdtempSync(join(tmpdir(), 'manicule-limited-'));
    onTestFinished(() => rmSync(extension, { recursive: true }));
    cpSync(EXTENSION_PATH, extension, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as { permissions: string[] };
    writeFileSync(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, permissions: manifest.permissions.filter((name) => name !== 'unlimitedStorage') }));
    const chromium = await stage.launch({ extension, quota: 500_000 });
    const { person } = await chromium.open('https://huggingface.co/papers');
    const rows = () => chromium.readTable<SavedRow>('papers');
    /** Saves a paper with a long note; tells whether both could be written. */
    const fill = async (index: number): Promise<boolean> => {
      await clickMark(person, title(index));
      const mark = await seeMark(person, title(index), ({ thing }) => /Saved|Not saved: the disk is full/.test(thing.name));
      if (!mark.saved) return false;
      await person.click({ role: 'button', name: 'Note' });
      await person.see({ role: 'textbox', name: `Note: ${title(index)}` }, ({ states }) => states.focused === true && states.readonly !== true);
      await person.paste(String.fromCodePoint(...Array.from({ length: NOTE_LENGTH }, (_, at) => 0x4e00 + ((at * 7_919 * (index + 1)) % 20_000))));
      const isWritten = await until('the note is on disk, or is said not to be', async () => {
        if ((await rows()).some((row) => row.title === title(index) && row.note.length === NOTE_LENGTH)) return { yes: true };
        return (await person.findAll({ role: 'status' })).some(({ text }) => text.startsWith('Not saved: the disk is full')) && { yes: false };
      });
      if (isWritten.yes) await closeSlip(person);
      return isWritten.yes;
    };
    let written = 0;
    while (await fill(written)) written += 1;
    const kept = await rows();
    expect(kept.filter(({ note }) => note.length === NOTE_LENGTH)).toHaveLength(written);
    await chromium.setQuota(undefined);
    await person.click({ role: 'button', name: 'Try again' });
    await seeSaved(person, title(written));
    // Nothing that was asked for is missing now, and nothing that was there before.
    const now = await until('what was refused is on disk', async () => {
      const found = await rows();
      return found.length === written + 1 && found.every(({ note }) => kept.length <= written || note.length === NOTE_LENGTH) && found;
    });
    expect(kept.filter(({ id }) => !now.some((row) => row.id === id))).toEqual([]);
  });
});

describe('a page that cannot be read', () => {
  it('says so in the popup when no card can be read', async () => {
    const url = 'https://huggingface.co/papers/month/2026-08';
    stage.sites.serve(url, readFileSync(join(PAGES, 'hugging-face/changed.html'), 'utf8'));
    const tab = await stage.chromium.open(url);
    const popup = await stage.chromium.openPopup(tab);
    await popup.person.see({ role: 'StaticText', name: /This page has changed: 0 of 4 read/ });
    expect(await listMarks(tab.person)).toEqual([]);
    await popup.close();
    await tab.page.close();
  });

  it('says how many could not be read when some could', async () => {
    const url = 'https://huggingface.co/papers/month/2026-07';
    stage.sites.serve(url, readFileSync(join(PAGES, 'hugging-face/unreadable.html'), 'utf8'));
    const tab = await stage.chromium.open(url);
    await seeMarks(tab.person, 1);
    const popup = await stage.chromium.openPopup(tab);
    await popup.person.see({ role: 'StaticText', name: '1 paper here' });
    await popup.person.see({ role: 'StaticText', name: '3 could not be read' });
    await popup.close();
    await tab.page.close();
  });
});

/** Runs in the page: all the clicks, keys and moves that its script can make up, wherever it can. */
function makeUpEvents(): void {
  const init = { bubbles: true, composed: true, cancelable: true };
  for (const target of [...document.querySelectorAll<HTMLElement>('manicule-mark, manicule-layer'), document.body]) {
    const { left, top } = target.getBoundingClientRect();
    for (const type of ['pointermove', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click']) target.dispatchEvent(new PointerEvent(type, { ...init, clientX: left + 4, clientY: top + 4 }));
    for (const type of ['focusin', 'focusout']) target.dispatchEvent(new FocusEvent(type, init));
    for (const key of ['s', '4', 'n', 't', 'z', 'Enter', ' ', 'Escape']) {
      for (const type of ['keydown', 'keypress', 'keyup']) target.dispatchEvent(new KeyboardEvent(type, { ...init, key }));
    }
    target.click();
  }
}

describe('a hostile page', () => {
  it('gets no markup of its titles run, and no way into the marks', async () => {
    const url = 'https://huggingface.co/papers/week/2026-W30';
    const [own] = papersOf('hugging-face/search');
    const hostile = `<img src=x onerror="document.title='owned'"><script>document.title="owned"</script> \u202Eright to left 🐌`;
    stage.sites.serve(url, readFileSync(join(PAGES, 'hugging-face/search.html'), 'utf8').replaceAll(own?.arxivId ?? '', '2608.30000').replaceAll(escape(own?.title ?? ''), escape(hostile)));
    const { page, person } = await stage.chromium.open(url);
    const mark = await until('the mark has the hostile name', async () => (await listMarks(person)).find(({ label }) => label.startsWith('<img')));
    await person.clickThing(mark.thing);
    await until('it is on disk as text', async () => (await stage.chromium.readTable<SavedRow>('papers')).some((paper) => paper.title.startsWith('<img')));
    await addTag(person, '<b>bold</b>');
    expect(await page.title()).not.toBe('owned');
    expect(await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.shadowRoot !== null).length)).toBe(0);
    expect(await page.evaluate(() => [document.documentElement.outerHTML.includes('chrome-extension://'), document.body.textContent.includes('bold')])).toEqual([false, false]);
    await page.close();
  });

  it('cannot press the marks by script', async () => {
    const id = '2608.20000';
    const { page, person } = await stage.chromium.open(`https://huggingface.co/papers/${id}`);
    expect(FIXTURE_PAPERS.has(id)).toBe(false);
    await seeMarks(person, 1);
    await page.evaluate(makeUpEvents);
    // What a script had asked for would be done by the time that a reader's own save is.
    const other = await stage.chromium.open('https://huggingface.co/papers/2608.20001');
    await saveByMark(other.person, 'Paper 2608.20001');
    await other.page.close();
    expect((await listMarks(person)).map(({ saved }) => saved)).toEqual([false]);
    expect(await person.find({ role: 'combobox', name: /^Tags: / })).toBeUndefined();
    expect(await savedPaper(`Paper ${id}`)).toBeUndefined();
    await page.close();
  });

  it('cannot change what is saved, nor close what the reader has open, by script', async () => {
    const id = '2608.20002';
    const { page, person } = await stage.chromium.open(`https://huggingface.co/papers/${id}`);
    await saveByMark(person, `Paper ${id}`);
    await addTag(person, 'mine');
    await page.evaluate(makeUpEvents);
    await person.type('half');
    expect((await person.see({ role: 'combobox', name: `Tags: Paper ${id}` }, ({ states }) => states.focused === true)).value).toBe('half');
    await person.press('Enter');
    await person.see({ role: 'button', name: 'Remove tag half' });
    const paper = await until('the tag is on disk', async () => {
      const found = await savedPaper(`Paper ${id}`);
      return found?.tags.includes('half') && found;
    });
    expect(paper).toMatchObject({ tags: ['mine', 'half'], status: 'unread', note: '' });
    await page.close();
  });
});
