import { beforeAll, describe, expect, it } from 'vitest';
import { findFaults, SCHEMES, setScheme } from '../support/axe.ts';
import type { Popup, Tab } from '../support/chromium.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { addTag, closeSlip, listMarks, saveByMark, seeMarks } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');
const TITLE = DAILY[0]?.title ?? '';

describe('the popup', () => {
  let tab: Tab;
  const states: [string, (popup: Popup) => Promise<unknown>][] = [
    ['the reading list', ({ person }) => person.see({ role: 'row', name: new RegExp(`^${TITLE.slice(0, 10)}`) })],
    ['an open row', async ({ person }) => {
      await person.click({ role: 'button', name: `Edit tags: ${TITLE}` });
      await person.see({ role: 'combobox', name: `Tags: ${TITLE}` });
    }],
    ['tag suggestions', async ({ person }) => {
      await person.click({ role: 'button', name: `Edit tags: ${TITLE}` });
      await person.click({ role: 'combobox', name: `Tags: ${TITLE}` });
      await person.type('a');
      await person.see({ role: 'option' });
    }],
    ['nothing found', async ({ person }) => {
      await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
      await person.type('zzqq');
      await person.see({ role: 'heading', name: /zzqq|found/i });
    }],
    ['a search that is being completed', async ({ person }) => {
      await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
      await person.see({ role: 'row', name: new RegExp(`^${TITLE.slice(0, 10)}`) });
      await person.type('status:');
      await person.see({ role: 'option', name: /^archived/ });
    }],
    ['a search that is wrong', async ({ person }) => {
      await person.see({ role: 'combobox', name: 'Search' }, ({ states }) => states.focused === true);
      await person.type('a is:foo x');
      await person.see({ role: 'StaticText', name: /After is: comes/ });
    }],
    ['how to search', async ({ person }) => {
      await person.click({ role: 'button', name: 'How to search' });
      await person.see({ role: 'dialog', name: 'How to search' });
    }],
    ['new papers', async ({ person }) => {
      await person.click({ role: 'tab', name: /^New/ });
      await person.see({ role: 'button', name: /^Clear: / });
    }],
    ['a new paper, open for its tags', async ({ person }) => {
      await person.click({ role: 'tab', name: /^New/ });
      const { name } = await person.see({ role: 'button', name: /^Tags: / });
      await person.click({ role: 'button', name });
      await person.see({ role: 'combobox', name });
    }],
    ['the export menu', async ({ person }) => {
      await person.click({ role: 'button', name: 'Export' });
      await person.see({ role: 'menuitem', name: /^BibTeX/ });
    }],
    ['the menu for the rest', async ({ person }) => {
      await person.click({ role: 'button', name: 'More' });
      await person.see({ role: 'menuitem', name: /^Restore/ });
    }],
    ['the keys', async ({ person }) => {
      await person.click({ role: 'button', name: 'More' });
      await person.click({ role: 'menuitem', name: /^Keyboard/ });
      await person.see({ role: 'dialog' });
    }],
    ['a removed paper and the way back', async ({ person }) => {
      await person.click({ role: 'button', name: `More: ${TITLE}` });
      await person.click({ role: 'menuitem', name: /^Remove/ });
      await person.see({ role: 'button', name: 'Undo' });
    }],
  ];

  beforeAll(async () => {
    tab = await stage.chromium.open('https://huggingface.co/papers/trending');
    await until('marks are there', async () => (await listMarks(tab.person)).length > 0);
  });

  it.each(SCHEMES)('has no faults before anything is saved, %s', async (scheme) => {
    const popup = await stage.chromium.openPopup(tab);
    await setScheme(popup.person, scheme);
    await popup.person.see({ role: 'heading', name: /reading list starts/ });
    expect(await findFaults(popup.person)).toEqual([]);
    await popup.close();
  });

  it.each(states.flatMap(([name, reach]) => SCHEMES.map((scheme) => [name, scheme, reach] as const)))('has no faults in %s, %s', async (_name, scheme, reach) => {
    if ((await stage.chromium.readTable('papers')).length < 2) {
      const daily = await stage.chromium.open('https://huggingface.co/papers');
      await seeMarks(daily.person, DAILY.length);
      for (const { title } of DAILY.slice(0, 2)) {
        await saveByMark(daily.person, title);
        await addTag(daily.person, 'axe');
        await closeSlip(daily.person);
      }
      await daily.page.close();
    }
    const popup = await stage.chromium.openPopup(tab);
    await setScheme(popup.person, scheme);
    await reach(popup);
    expect(await findFaults(popup.person)).toEqual([]);
    await popup.close();
  });
});

describe('the digest', () => {
  it.each(SCHEMES.flatMap((scheme) => [[scheme, 'with papers', ''], [scheme, 'of an empty day', '?day=2020-01-01']] as const))('has no faults, %s, %s', async (scheme, _what, day) => {
    const { page, person } = await stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/digest.html${day}`);
    await setScheme(person, scheme);
    await person.see({ role: 'heading', name: day ? 'Nothing came' : TITLE });
    expect(await findFaults(person)).toEqual([]);
    await page.close();
  });
});

describe('the feeds', () => {
  it.each(SCHEMES)('have no faults, closed, open, with a rule begun and words typed, wide and narrow, %s', async (scheme) => {
    const { page, person } = await stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/feeds.html`);
    await setScheme(person, scheme);
    await person.see({ role: 'button', name: 'Change: Hugging Face daily' });
    expect(await findFaults(person)).toEqual([]);
    await person.click({ role: 'button', name: 'Change: Hugging Face daily' });
    await person.click({ role: 'button', name: 'Add a rule' });
    await person.click({ role: 'textbox', name: 'Follow a listing' });
    await person.type('surgical video');
    await person.see({ role: 'textbox', name: 'Words to include: Hugging Face daily' });
    await person.see({ role: 'list', name: 'What to follow' });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findFaults(person)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await page.close();
  });
});

describe('marks', () => {
  it.each(SCHEMES)('add no fault to a page, %s', async (scheme) => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers?q=a11y');
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), scheme === 'dark');
    await until('marks are there', async () => (await listMarks(person)).length > 0);
    const marked = await findFaults(person);
    await page.evaluate(() => {
      for (const own of document.querySelectorAll('manicule-mark, manicule-layer')) own.remove();
    });
    const before = new Set(await findFaults(person));
    expect(marked.filter((fault) => !before.has(fault))).toEqual([]);
    await page.close();
  });

  it('have the names and roles that are their contract', async () => {
    const paper = DAILY[7];
    const title = paper?.title ?? '';
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    const unsaved = await until('the mark is there', async () => (await listMarks(person)).find(({ label }) => label.startsWith(title)));
    expect(unsaved.thing.states.pressed).toBe('false');
    await saveByMark(person, title);
    const saved = await person.see({ role: 'button', name: new RegExp(`^Save: ${title.slice(0, 12)}`) });
    expect(saved.states.pressed).toBe('true');
    expect(await person.find({ role: 'dialog', name: title })).toBeDefined();
    expect(await person.find({ role: 'combobox', name: `Tags: ${title}` })).toBeDefined();
    await person.click({ role: 'button', name: 'Note' });
    await person.see({ role: 'textbox', name: `Note: ${title}` });
    await closeSlip(person);
    await page.close();
  });

  it('say everything a page shows under forced colours, too', async () => {
    const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
    await person.cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    expect((await seeMarks(person, DAILY.length)).length).toBe(DAILY.length);
    await page.close();
  });
});
