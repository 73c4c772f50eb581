// Sites that are asked for, pages that nobody knows, files, and readers that have rotted: from the toolbar button to the mark.
// The browser's own question is answered beforehand (see `sayYesTo`); all else is what a reader does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Paper } from '@/lib/model/paper';
import { findFaults, SCHEMES, setScheme } from '../support/axe.ts';
import type { Popup, Tab } from '../support/chromium.ts';
import { PAGES } from '../support/fixture-papers.ts';
import { listMarks, saveByMark, seeMarks } from '../support/marks.ts';
import type { Person } from '../support/person.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const OPENREVIEW = ['https://openreview.net/*', 'https://api2.openreview.net/*', 'https://api.openreview.net/*'];
const SUBMISSIONS = 'https://openreview.net/submissions?venue=MARG.org/2026/Conference&page=2';
const FORUM = 'https://openreview.net/forum?id=AbC_dEf-12';
const PAPER = 'https://blog.example/paper';
const POST = 'https://blog.example/post';
const PDF = 'https://openreview.net/pdf?id=pDf_0000001';
const CHANGED = 'https://arxiv.org/list/cs.CL/changed';

const readFixture = (name: string) => readFileSync(join(PAGES, `${name}.html`), 'utf8');
const truthOf = (name: string) => JSON.parse(readFileSync(join(PAGES, `${name}.expected.json`), 'utf8')) as { papers: { title: string }[]; unreadable: number };
const TITLES = truthOf('openreview/submissions').papers.map(({ title }) => title);

/** The smallest file that is a PDF with one empty page. */
const PDF_FILE = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>';

const stage = setUpStage({
  prepare(sites) {
    sites.serve('https://openreview.net/submissions', readFixture('openreview/submissions'));
    sites.serve('https://openreview.net/forum', readFixture('openreview/forum'));
    sites.answer('https://openreview.net/pdf', { headers: { 'content-type': 'application/pdf' }, body: PDF_FILE });
    sites.serve(PAPER, '<!doctype html><html lang="en"><head><title>Slow Reading | Blog</title><meta name="citation_title" content="Slow Reading in the Margin"><meta name="citation_author" content="Finch, Orla"><meta name="citation_doi" content="10.55555/slow.1"><meta name="citation_journal_title" content="Journal of Margins"><meta name="citation_date" content="2024/03/01"></head><body><h1>Slow Reading</h1>');
    sites.serve(POST, '<!doctype html><html lang="en"><head><title>What we read in spring</title></head><body><main><h1>What we read in spring</h1><ul><li><a href="https://arxiv.org/abs/2611.09042">Margins of Error</a><li><a href="https://openreview.net/forum?id=xYz_9876543">Reading Between Lines</a><li><a href="https://doi.org/10.55555/list.3">Lists of Lists</a><li><a href="/about">About us</a></ul></main>');
    const cards = Array.from({ length: 12 }, (_, index) => `<dt><a>[${index + 1}]</a></dt><dd><div class="meta"><div class="list-title">Title ${index + 1}</div></div></dd>`);
    sites.serve(CHANGED, `<!doctype html><html lang="en"><title>cs.CL</title><main><div id="dlpage"><dl>${cards.join('')}</dl></div></main>`);
    sites.serve('https://arxiv.org/list/cs.CL/empty', '<!doctype html><html lang="en"><title>cs.CL</title><main><div id="dlpage"><p>No updates today.</p></div></main>');
  },
});

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function open(url: string): Promise<Tab> {
  const tab = await stage.chromium.open(url);
  opened.push(tab.page);
  return tab;
}

async function openPopup(tab: Tab): Promise<Popup> {
  const popup = await stage.chromium.openPopup(tab);
  opened.push(popup);
  return popup;
}

async function openSettings(): Promise<Tab> {
  return open(`chrome-extension://${stage.chromium.extensionId}/options.html`);
}

const seeText = (person: Person, name: string | RegExp) => person.see({ role: 'StaticText', name });
const switchOf = (label: string) => ({ role: 'switch', name: `Mark papers on ${label}` });
const isOn = (on: boolean) => ({ states }: { states: Record<string, unknown> }) => states['checked'] === String(on);
const onDisk = async (id: string) => (await stage.chromium.readTable<Paper>('papers')).find((paper) => paper.id === id);

describe('a site that the reader has not allowed', () => {
  it('carries no marks, and is not even looked at', async () => {
    const tab = await open(SUBMISSIONS);
    const popup = await openPopup(tab);
    await seeText(popup.person, 'Mark papers on openreview.net?');
    expect(await listMarks(tab.person)).toEqual([]);
  });

  it('lets its paper be saved at once, with all that the page says', async () => {
    const { person } = await openPopup(await open(FORUM));
    await seeText(person, 'Mark papers on openreview.net?');
    await person.click({ role: 'button', name: 'Save' });
    const saved = await until('it is on disk', async () => (await stage.chromium.readTable<Paper>('papers')).find(({ keys }) => keys.some((key) => key.startsWith('openreview:'))));
    expect(saved.authors?.length).toBeGreaterThan(0);
  });

  it('is marked from one click on: at once, in other tabs, after a load, and after an update', async () => {
    await stage.chromium.sayYesTo(...OPENREVIEW);
    const other = await open(SUBMISSIONS);
    const tab = await open(SUBMISSIONS);
    const popup = await openPopup(tab);
    await popup.person.click({ role: 'button', name: 'Mark papers' });
    const unreadable = truthOf('openreview/submissions').unreadable;
    expect((await seeMarks(tab.person, TITLES.length)).map(({ label }) => label)).toEqual(TITLES);
    await seeText(popup.person, `${TITLES.length} papers here`);
    expect(unreadable).toBe(1);
    await popup.close();
    await other.page.bringToFront();
    await seeMarks(other.person, TITLES.length);
    await tab.page.bringToFront();
    await tab.page.reload();
    await seeMarks(tab.person, TITLES.length);
    await saveByMark(tab.person, TITLES[0] ?? '');
    await stage.chromium.reloadExtension();
    await until('the scripts are registered again', async () => (await (await stage.chromium.observer()).evaluate('chrome.scripting.getRegisteredContentScripts().then(({ length }) => length)')) === 1);
    await tab.page.reload();
    await seeMarks(tab.person, TITLES.length);
  });

  it('loses its marks when it is forbidden elsewhere, in every tab, and is asked for again', async () => {
    const [other, tab] = [await open(SUBMISSIONS), await open(SUBMISSIONS)];
    await seeMarks(tab.person, TITLES.length);
    for (const origin of OPENREVIEW) await stage.chromium.forbid(origin);
    await tab.page.bringToFront();
    await seeMarks(tab.person, 0);
    const popup = await openPopup(tab);
    await seeText(popup.person, 'Mark papers on openreview.net?');
    await popup.close();
    const observer = await stage.chromium.observer();
    await other.page.bringToFront();
    await seeMarks(other.person, 0);
    await other.page.reload();
    await other.page.waitForLoadState();
    expect(await observer.evaluate('chrome.scripting.getRegisteredContentScripts()')).toEqual([]);
    expect(await listMarks(other.person)).toEqual([]);
    // Given back in the same place, it is allowed without a question.
    await stage.chromium.sayYesTo(...OPENREVIEW);
    await other.page.bringToFront();
    await seeMarks(other.person, TITLES.length);
    await observer.evaluate(`chrome.permissions.remove({ origins: ${JSON.stringify(OPENREVIEW)} })`);
    await seeMarks(other.person, 0);
  });

  it('is marked once, however often its scripts are put in', async () => {
    await stage.chromium.sayYesTo(...OPENREVIEW);
    const tab = await open(SUBMISSIONS);
    const settings = await openSettings();
    for (const on of [true, false, true]) {
      await settings.person.click(switchOf('OpenReview'));
      await settings.person.see(switchOf('OpenReview'), isOn(on));
    }
    await tab.page.bringToFront();
    await seeMarks(tab.person, TITLES.length);
    expect(await tab.page.locator('manicule-mark').count()).toBe(TITLES.length + 1);
    await settings.page.bringToFront();
    await settings.person.click(switchOf('OpenReview'));
    await settings.person.see(switchOf('OpenReview'), isOn(false));
  });
});

describe('any page of the web', () => {
  it('that says it is a paper is saved with what it says', async () => {
    const { person } = await openPopup(await open(PAPER));
    await seeText(person, 'Slow Reading in the Margin');
    await person.click({ role: 'button', name: 'Save' });
    const saved = await until('it is on disk', () => onDisk('doi:10.55555/slow.1'));
    expect(saved).toMatchObject({ title: 'Slow Reading in the Margin', venue: 'Journal of Margins', authors: [{ family: 'Finch', given: 'Orla' }] });
  });

  it('that links to papers is marked for this visit', async () => {
    const tab = await open(POST);
    const popup = await openPopup(tab);
    await seeText(popup.person, '3 papers here');
    expect(await listMarks(tab.person)).toEqual([]);
    await popup.person.click({ role: 'button', name: 'Mark them' });
    expect((await seeMarks(tab.person, 3)).map(({ label }) => label)).toEqual(['Margins of Error', 'Reading Between Lines', 'Lists of Lists']);
    await popup.close();
    await saveByMark(tab.person, 'Lists of Lists');
    expect(await onDisk('doi:10.55555/list.3')).toMatchObject({ title: 'Lists of Lists' });
    await tab.page.reload();
    expect(await listMarks(tab.person)).toEqual([]);
  });

  it('is saved by the shortcut, too', async () => {
    stage.sites.serve('https://blog.example/other', '<!doctype html><html lang="en"><title>Other</title><meta name="citation_title" content="Another Reading"><meta name="citation_doi" content="10.55555/slow.2">');
    // The key itself gives the right that the click gives; made up, it does not.
    const popup = await openPopup(await open('https://blog.example/other'));
    await seeText(popup.person, 'Another Reading');
    await popup.close();
    await stage.chromium.pressCommand('save-paper');
    await until('it is on disk', () => onDisk('doi:10.55555/slow.2'));
  });
});

it('a PDF is known by its address', async () => {
  const { person } = await openPopup(await open(PDF));
  await person.click({ role: 'button', name: 'Save' });
  expect(await until('it is on disk', () => onDisk('openreview:pDf_0000001'))).toMatchObject({ title: 'OpenReview pDf_0000001', url: 'https://openreview.net/forum?id=pDf_0000001' });
});

describe('a page that has changed under its reader', () => {
  it('says so, and has a report that holds nothing of the page', async () => {
    const { person } = await openPopup(await open(`${CHANGED}?q=secret`));
    await seeText(person, 'This page has changed: 0 of 12 read');
    expect(await findFaults(person)).toEqual([]);
    await person.evaluate('navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }');
    await person.click({ role: 'button', name: 'Copy report' });
    await seeText(person, /^Report copied/);
    const report = await person.evaluate<string>('copied');
    expect(report).toMatch(/^Manicule [\d.]+, Chrome [\d.]+\nSite: arxiv\nPage: https:\/\/arxiv\.org\/list\/\*\/\*\?q=\*\nRead: 0 of 12\nCards: 12, unreadable: 12$/);
  });

  it('is quiet where there is nothing to read', async () => {
    const { person } = await openPopup(await open('https://arxiv.org/list/cs.CL/empty'));
    await seeText(person, 'No papers on this page');
    expect(await person.find({ role: 'button', name: 'Copy report' })).toBeDefined();
  });
});

describe('the settings', () => {
  let settings: Tab;
  beforeAll(async () => {
    settings = await stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/options.html`);
    await settings.person.see(switchOf('OpenReview'));
  });

  it.each(SCHEMES)('have no faults that axe can find, %s, wide and narrow', async (scheme) => {
    await setScheme(settings.person, scheme);
    for (const width of [1280, 360]) {
      await settings.page.setViewportSize({ width, height: 900 });
      expect(await findFaults(settings.person)).toEqual([]);
      expect(await settings.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  });

  it('are reached from the popup’s menu', async () => {
    const popup = await openPopup(await open('https://huggingface.co/papers'));
    await popup.person.click({ role: 'button', name: 'More' });
    const page = stage.chromium.context.waitForEvent('page');
    await popup.person.click({ role: 'menuitem', name: 'Settings…' });
    opened.push(await page);
    await (await page).waitForURL(/\/options\.html$/);
    expect(await (await page).title()).toBe('Manicule: settings');
  });

  it('switch a site with the keyboard, and notice what is changed elsewhere', async () => {
    await stage.chromium.sayYesTo(...OPENREVIEW);
    await settings.page.bringToFront();
    await settings.page.getByRole('switch', { name: 'Mark papers on OpenReview' }).focus();
    await settings.person.press(' ');
    await settings.person.see(switchOf('OpenReview'), isOn(true));
    const observer = await stage.chromium.observer();
    await observer.evaluate(`chrome.permissions.remove({ origins: ${JSON.stringify(OPENREVIEW)} })`);
    await settings.person.see(switchOf('OpenReview'), isOn(false));
    await until('its script is gone', async () => (await observer.evaluate<unknown[]>('chrome.scripting.getRegisteredContentScripts()')).length === 0);
  });

  it('hold at once: what is completed, the e-mail, the cite key with its example', async () => {
    const complete = { role: 'switch', name: 'Complete saved papers from public sources' };
    await settings.page.bringToFront();
    await settings.person.see(complete, isOn(true));
    await settings.person.click(complete);
    await settings.person.see(complete, isOn(false));
    const mail = settings.page.getByRole('textbox', { name: 'E-mail for Crossref' });
    await mail.fill('nonsense');
    await seeText(settings.person, 'This is not an e-mail address');
    await mail.fill('reader@margins.example');
    await mail.press('Enter');
    const pattern = settings.page.getByRole('textbox', { name: 'Cite key pattern' });
    await pattern.fill('{Author}_{year}');
    await until('the example follows', async () => (await settings.page.locator('output').textContent()) === 'Vaswani_2017');
    await pattern.press('Enter');
    await until('all of it is on disk', async () => {
      const stored = await stage.chromium.readTable<{ name: string; value: unknown }>('settings');
      const values = Object.fromEntries(stored.map(({ name, value }) => [name, value]));
      return values['completesMetadata'] === false && values['crossrefMailto'] === 'reader@margins.example' && values['citeKeyPattern'] === '{Author}_{year}';
    });
    await settings.page.reload();
    await settings.person.see(complete, isOn(false));
    expect(await pattern.inputValue()).toBe('{Author}_{year}');
    await settings.page.getByRole('button', { name: 'Use the usual one' }).click();
    await until('the example is as before', async () => ((await settings.page.locator('output').textContent()) ?? '').startsWith('vaswani2017attention-'));
  });
});
