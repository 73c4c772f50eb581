import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseBibtex } from '@retorquere/bibtex-parser';
import { JSDOM } from 'jsdom';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import type { Chromium, Popup, Tab } from '../support/chromium.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { addTag, closeSlip, saveByMark, seeMarks } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
/** Among them titles with TeX, markup and right-to-left script. */
const SAVED = papersOf('hugging-face/daily').slice(0, 6);
const TITLES = SAVED.map(({ title }) => title).toSorted();

async function openPopup(chromium: Chromium): Promise<{ tab: Tab; popup: Popup }> {
  const tab = await chromium.open('https://huggingface.co/papers');
  await seeMarks(tab.person, 12);
  return { tab, popup: await chromium.openPopup(tab) };
}

/** Chooses it in the export menu and reads the file that comes. */
async function exportAs(chromium: Chromium, { person }: Popup, choice: string | RegExp): Promise<{ name: string; text: string }> {
  await person.click({ role: 'button', name: 'Export' });
  await person.click({ role: 'menuitem', name: choice });
  const name = await until('the file is there', () => (existsSync(chromium.downloads) ? readdirSync(chromium.downloads).find((file) => /\.(?:bib|ris|json|csv|md|html)$/.test(file)) : undefined));
  await person.see({ role: 'StaticText', name: /^Exported / });
  const path = join(chromium.downloads, name);
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  return { name, text };
}

beforeAll(async () => {
  const { page, person } = await stage.chromium.open('https://huggingface.co/papers');
  for (const [index, { title }] of SAVED.entries()) {
    await saveByMark(person, title);
    await addTag(person, index % 2 === 0 ? 'even' : '=odd');
    await closeSlip(person);
  }
  await page.close();
});

describe('the export of everything', () => {
  it.each<[RegExp, RegExp, (text: string) => string[]]>([
    [/^BibTeX/, /\.bib$/, (text) => {
      const { entries, errors } = parseBibtex(text, { english: false, sentenceCase: false });
      expect(errors.filter(({ error }) => !error.startsWith('unhandled macro'))).toEqual([]);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      return entries.map(({ fields }) => String(fields.title));
    }],
    [/^RIS/, /\.ris$/, (text) => Array.from(text.matchAll(/^TI {2}- (.*?)\r?$/gm), ([, title]) => title ?? '')],
    [/^CSL/, /\.json$/, (text) => (JSON.parse(text) as { title: string }[]).map(({ title }) => title)],
    [/^CSV/, /\.csv$/, (text) => {
      const { data, errors } = Papa.parse(text, { skipEmptyLines: true });
      expect(errors).toEqual([]);
      expect(data.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
      const [head = [], ...rows] = data;
      const column = head.findIndex((name) => /^.?title$/i.test(name));
      return rows.map((row) => row[column] ?? '');
    }],
    [/^Markdown/, /\.md$/, (text) => SAVED.filter(({ arxivId }) => text.includes(arxivId)).map(({ title }) => title)],
    [/^Bookmarks/, /\.html$/, (text) => [...new JSDOM(text).window.document.querySelectorAll('dt > a')].map((link) => link.textContent)],
    [/^Backup/, /\.json$/, (text) => (JSON.parse(text) as { papers: Paper[] }).papers.map(({ title }) => title)],
  ])('as %s holds every paper and is read by others', async (choice, ending, read) => {
    const { tab, popup } = await openPopup(stage.chromium);
    const { name, text } = await exportAs(stage.chromium, popup, choice);
    expect(name).toMatch(ending);
    const titles = read(text);
    expect(titles).toHaveLength(TITLES.length);
    // TeX spells mathematics and accents in its own way; of BibTeX the plain titles are compared, and all are counted.
    const comparable = TITLES.filter((title) => !ending.source.includes('bib') || /^[\w ,:?]+$/.test(title));
    expect(comparable.filter((title) => !titles.includes(title))).toEqual([]);
    await popup.close();
    await tab.page.close();
  });

  it('is of what the filter shows, if one is set', async () => {
    const { tab, popup } = await openPopup(stage.chromium);
    await popup.person.click({ role: 'button', name: /^even/ });
    await popup.person.see({ role: 'button', name: /^even/ }, ({ states }) => states.pressed === 'true');
    const { name, text } = await exportAs(stage.chromium, popup, /^CSL/);
    expect(name).toContain('even');
    expect((JSON.parse(text) as unknown[]).length).toBe(3);
    await popup.close();
    await tab.page.close();
  });
});

describe('a backup', () => {
  async function restore(chromium: Chromium, path: string): Promise<string> {
    const { tab, popup } = await openPopup(chromium);
    const opened = chromium.context.waitForEvent('page');
    await popup.person.click({ role: 'button', name: 'More' });
    await popup.person.click({ role: 'menuitem', name: /^Restore/ });
    const page = await opened;
    await page.getByRole('dialog').waitFor();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(path);
    const add = dialog.getByRole('button', { name: /^Add \d/ });
    await add.or(dialog.getByRole('alert')).or(dialog.getByText('All of it is yours already.')).first().waitFor();
    if (await add.isVisible()) {
      await add.click();
      await dialog.getByText(/\d (?:papers? )?added/).waitFor();
    }
    const said = await dialog.innerText();
    await page.close();
    await tab.page.close();
    return said;
  }

  const byId = (a: Paper, b: Paper) => (a.id < b.id ? -1 : 1);

  it('brings everything to another browser, to the letter; and a second time changes nothing', async () => {
    // Papers must not become more complete between the one look and the other.
    await stage.chromium.ask('changeSettings', { change: { completesMetadata: false } });
    const before = (await stage.chromium.readTable<Paper>('papers')).toSorted(byId);
    const { tab, popup } = await openPopup(stage.chromium);
    const { text } = await exportAs(stage.chromium, popup, /^Backup/);
    await popup.close();
    await tab.page.close();
    const path = join(stage.chromium.downloads, 'kept.json');
    writeFileSync(path, text);

    const other = await stage.launch();
    await other.ask('changeSettings', { change: { completesMetadata: false } });
    expect(await restore(other, path)).toContain('6 papers added.');
    const strip = (papers: Paper[]) => papers.toSorted(byId).map(({ id, title, tags, note, status, statusAt, savedAt, updatedAt, keys, provenance, authors, abstract, publishedAt }) => ({ id, title, tags, note, status, statusAt, savedAt, updatedAt, keys, provenance, authors, abstract, publishedAt }));
    expect(strip(await other.readTable<Paper>('papers'))).toEqual(strip(before));
    expect(await restore(other, path)).toContain('All of it is yours already.');
    expect(strip(await other.readTable<Paper>('papers'))).toEqual(strip(before));
    rmSync(path);
  });

  it.each([
    ['is cut off', '{"manicule":"backup","version":1,"papers":[{"id":"arxiv:26', /damaged/],
    ['is of a newer version', '{"manicule":"backup","version":99,"papers":[]}', /newer/],
    ['is something else', '[1, 2, 3]', /does not know this kind of file|cannot be read/],
  ])('that %s is refused in plain words, and nothing changes', async (_what, text, words) => {
    const before = await stage.chromium.readTable('papers');
    const path = join(stage.chromium.downloads, 'broken.json');
    writeFileSync(path, text);
    expect(await restore(stage.chromium, path)).toMatch(words);
    expect(await stage.chromium.readTable('papers')).toEqual(before);
    rmSync(path);
  });
});
