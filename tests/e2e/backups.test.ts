// Backups in a real browser: a file that the browser itself writes, that holds everything, and that brings a library back that is gone.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Chromium } from '../support/chromium.ts';
import { withDownloads } from '../support/changed-extension.ts';
import { copyExtension } from '../support/extension-copy.ts';
import { makePapers } from '../support/papers.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();

interface File {
  version: number;
  papers: { id: string; title: string; tags: string[] }[];
  settings: Record<string, unknown>;
}

async function launch(): Promise<Chromium> {
  return stage.launch({ extension: copyExtension(withDownloads), ownDownloads: true });
}

async function fill(chromium: Chromium, count: number): Promise<void> {
  for (let start = 0; start < count; start += 500) await chromium.ask('mergePapers', { papers: makePapers(count).slice(start, start + 500) });
}

function files(chromium: Chromium): string[] {
  const folder = join(chromium.downloads, 'manicule');
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

function read(chromium: Chromium, name: string): File {
  return JSON.parse(gunzipSync(readFileSync(join(chromium.downloads, 'manicule', name))).toString('utf8')) as File;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

describe('a backup', () => {
  it('is written into the downloads folder from the settings, and is the library', async () => {
    const chromium = await launch();
    await fill(chromium, 1_200);
    const { page, person } = await chromium.open(`chrome-extension://${chromium.extensionId}/options.html`);
    await person.see({ role: 'StaticText', name: 'None was made yet' });
    await person.click({ role: 'button', name: 'Back up now' });
    await person.see({ role: 'StaticText', name: 'Backed up 1,200 papers' }, undefined, 30_000);
    const [name = '', ...others] = files(chromium);
    expect(others).toEqual([]);
    expect(name).toMatch(/^manicule-backup-\d{4}-\d\d-\d\d\.json\.gz$/);
    const file = read(chromium, name);
    expect(file.version).toBe(2);
    expect(file.papers.toSorted(byId)).toEqual(makePapers(1_200).toSorted(byId));
    await person.see({ role: 'StaticText', name });
    await person.see({ role: 'StaticText', name: '1,200 papers' });
    await page.close();
  });

  it('comes by itself once it is turned on, and not again while nothing changes', async () => {
    const chromium = await launch();
    await fill(chromium, 60);
    const { page, person } = await chromium.open(`chrome-extension://${chromium.extensionId}/options.html`);
    // More than fifty papers and no backup: the page says so.
    await person.see({ role: 'StaticText', name: 'No backup yet.' });
    await person.click({ role: 'switch', name: 'Back up automatically' });
    await person.see({ role: 'StaticText', name: 'Backed up 60 papers' }, undefined, 30_000);
    await person.seeNo({ role: 'StaticText', name: 'No backup yet.' });
    await person.see({ role: 'combobox', name: 'How often' });
    expect(files(chromium)).toHaveLength(1);
    // A day later, with something new.
    const observer = await chromium.observer();
    await observer.evaluate(`(async () => {
      const { backups } = await chrome.storage.local.get('backups');
      await chrome.storage.local.set({ backups: { made: backups.made.map((record) => ({ ...record, at: record.at - 86_400_000 })), checkedAt: 0 } });
    })()`);
    await chromium.ask('setStatus', { id: makePapers(1)[0]?.id, status: 'read' });
    await chromium.killWorker();
    await chromium.ask('suggestTags', { text: '', limit: 1 });
    const [, second = ''] = await until('there is a second backup', () => files(chromium).length === 2 && files(chromium), 30_000);
    expect(read(chromium, second).settings).toMatchObject({ backsUp: 'daily' });
    await page.close();
  });
});

describe('a library that the browser has thrown away', () => {
  it('is missed, and comes back out of its backup, while no backup is made of the empty one', async () => {
    const extension = copyExtension(withDownloads);
    let chromium = await stage.launch({ extension, ownDownloads: true });
    await fill(chromium, 300);
    await chromium.ask('changeTags', { id: makePapers(1)[0]?.id, add: ['rag'], remove: [] });
    await chromium.ask('backUp', null);
    await until('it is known how many there are', async () => ((await (await chromium.observer()).evaluate('chrome.storage.local.get("sentinel")')) as { sentinel?: { papers: number } }).sentinel?.papers === 300, 15_000);
    const before = await chromium.readTable<{ id: string }>('papers');
    const [backup = ''] = files(chromium);

    // As Chrome's repair of an extension does: its databases are gone, all else stays.
    const { extensionId } = chromium;
    const profile = await chromium.quit();
    rmSync(join(profile, `Default/IndexedDB/chrome-extension_${extensionId}_0.indexeddb.leveldb`), { recursive: true });
    chromium = await stage.launch({ extension, ownDownloads: true, profile });
    expect(await chromium.readTable('papers')).toEqual([]);
    const { page, person } = await chromium.open(`chrome-extension://${extensionId}/library.html`);
    await person.see({ role: 'heading', name: 'Your library seems to be gone' });
    await person.see({ role: 'StaticText', name: '300 papers' });
    await person.see({ role: 'StaticText', name: backup });
    await expect(chromium.ask('backUp', null)).rejects.toThrow('library-gone');
    // Papers that are saved meanwhile change nothing.
    await fill(chromium, 3);
    await chromium.killWorker();
    await page.reload();
    await person.see({ role: 'heading', name: 'Your library seems to be gone' });

    const chooser = page.waitForEvent('filechooser');
    await person.click({ role: 'button', name: 'Choose the file…' });
    await (await chooser).setFiles(join(chromium.downloads, 'manicule', backup));
    await person.click({ role: 'button', name: /^(?:Add|Import) / });
    await person.click({ role: 'button', name: 'Done' });
    await person.seeNo({ role: 'heading', name: 'Your library seems to be gone' });
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted();
    expect(ids(await chromium.readTable<{ id: string }>('papers'))).toEqual(ids(before));
    expect((await chromium.readTable<{ id: string; tags: string[] }>('papers')).find(({ tags }) => tags.includes('rag'))?.id).toBe(makePapers(1)[0]?.id);
    // Of one day the last backup stays.
    await chromium.ask('backUp', null);
    const [newest = '', ...others] = files(chromium);
    expect([others, newest === backup, read(chromium, newest).papers.length]).toEqual([[], false, before.length]);
    await page.close();
  });

  it('can be given up, which takes typing it', async () => {
    let chromium = await stage.launch();
    await fill(chromium, 20);
    await until('it is known how many there are', async () => ((await (await chromium.observer()).evaluate('chrome.storage.local.get("sentinel")')) as { sentinel?: { papers: number } }).sentinel?.papers === 20, 15_000);
    const { extensionId } = chromium;
    const profile = await chromium.quit();
    rmSync(join(profile, `Default/IndexedDB/chrome-extension_${extensionId}_0.indexeddb.leveldb`), { recursive: true });
    chromium = await stage.launch({ profile });
    const { page, person } = await chromium.open(`chrome-extension://${extensionId}/library.html`);
    await person.see({ role: 'StaticText', name: /If you have a backup, restore it/ });
    await person.click({ role: 'button', name: 'Start over…' });
    await person.see({ role: 'button', name: 'Start over' }, ({ states }) => states.disabled === true);
    await person.click({ role: 'textbox', name: 'To go on, type start over' });
    await person.type('start over');
    await person.press('Enter');
    await person.seeNo({ role: 'heading', name: 'Your library seems to be gone' });
    await page.reload();
    await person.see({ role: 'main' });
    await until('nothing is missed any more', async () => (await person.find({ role: 'heading', name: 'Your library seems to be gone' })) === undefined);
    await page.close();
  });
});
