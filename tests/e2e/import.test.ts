import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../lib/model/job.ts';
import type { Paper } from '../../lib/model/paper.ts';
import { findFaults, SCHEMES, setScheme } from '../support/axe.ts';
import type { Tab } from '../support/chromium.ts';
import type { Person } from '../support/person.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();

function entry(number: number, more = ''): string {
  return `@article{key${number}, title = {${titleOf(number)}}, author = {Lovelace, Ada and Haddad, Noor}, year = {2021}, doi = {10.9999/${number}}${more}}`;
}

/** No two titles are alike. */
function titleOf(number: number): string {
  const word = (seed: number) => Array.from({ length: 4 }, (_, place) => SYLLABLES[Math.imul(number + 1, seed * 2_654_435 + place * 40_503) >>> 27]).join('');
  return [3, 5, 7, 11, 13].map(word).join(' ');
}

const SYLLABLES = 'ka lo mi ne ru sa ti vo ber dan fel gor hin jul pra qua sol tem und var wex yor zan ach bre cli dro eph fra glo hes ist'.split(' ');

function bibOf(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, index) => entry(from + index)).join('\n');
}

async function openImport(): Promise<Tab> {
  const tab = await stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/library.html#import`);
  await tab.person.see({ role: 'heading', name: 'Import papers' });
  return tab;
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.locator('dialog input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

async function seeNoFaults(person: Person): Promise<void> {
  for (const scheme of SCHEMES) {
    await setScheme(person, scheme);
    expect(await findFaults(person)).toEqual([]);
  }
}

async function idsOfPapers(): Promise<string[]> {
  return (await stage.chromium.readTable<Paper>('papers')).map(({ id }) => id).toSorted();
}

describe('importing', () => {
  it('goes from the file to the library and back, in plain sight of everybody', async () => {
    const { page, person } = await openImport();
    await seeNoFaults(person);
    await choose(page, 'first.bib', bibOf(0, 300));
    await person.see({ role: 'button', name: 'Add 300' });
    expect(await stage.chromium.readTable('papers')).toEqual([]);
    await person.click({ role: 'button', name: 'Add 300' });
    await person.see({ role: 'StaticText', name: '300 papers added.' });
    await seeNoFaults(person);
    await person.click({ role: 'button', name: 'Done' });
    await page.close();

    const again = await openImport();
    const doubtful = entry(7).replace('10.9999/7', '10.8888/7');
    await choose(again.page, 'thesis.bib', [entry(1, ', journal = {Nature}'), doubtful, '@article{none, author = {Nobody}}', bibOf(300, 303)].join('\n'));
    await again.person.see({ role: 'radio', name: 'Merge' });
    await again.person.click({ role: 'button', name: 'Show' });
    await seeNoFaults(again.person);
    await again.person.click({ role: 'button', name: 'Add 3, merge 2' });
    await again.person.see({ role: 'StaticText', name: '5 papers: 3 added and 2 merged.' });
    expect(await idsOfPapers()).toHaveLength(303);
    await again.person.click({ role: 'button', name: 'Undo' });
    await until('all is as it was', async () => (await idsOfPapers()).length === 300);
    expect((await stage.chromium.readTable<Paper>('papers')).filter(({ venue, parts }) => venue !== undefined || parts !== undefined)).toEqual([]);
    await again.page.close();
  });

  it('offers what was read before, and says why a file cannot be read', async () => {
    const { page, person } = await openImport();
    await choose(page, 'kept.bib', bibOf(400, 420));
    await person.see({ role: 'button', name: 'Add 20' });
    await page.reload();
    await person.see({ role: 'button', name: 'Go on: kept.bib' });
    await choose(page, 'setup.exe', 'MZ\u0000\u0001');
    await person.see({ role: 'alert' });
    await seeNoFaults(person);
    await person.click({ role: 'button', name: 'Discard: kept.bib' });
    await person.seeNo({ role: 'button', name: 'Discard: kept.bib' });
    expect(await stage.chromium.readTable<Job>('jobParts')).toEqual([]);
    await page.close();
  });

  it('goes on where it was when the worker is killed in its middle, without duplicates', async () => {
    const before = await idsOfPapers();
    const { page, person } = await openImport();
    await choose(page, 'long.bib', bibOf(1_000, 4_000));
    await person.see({ role: 'button', name: 'Add 3,000' }, undefined, 40_000);
    await person.click({ role: 'button', name: 'Add 3,000' });
    await until('its first step is through', async () => (await stage.chromium.readTable<Job>('jobs')).some(({ total, done }) => total === 3_000 && done > 0));
    await stage.chromium.killWorker();
    // In its middle it was, not before its first step nor after its last.
    const cut = (await stage.chromium.readTable<Job>('jobs')).find(({ total }) => total === 3_000);
    expect(cut?.done).toBeGreaterThan(0);
    expect(cut?.done).toBeLessThan(3_000);
    await until('all are in the library', async () => (await stage.chromium.readTable<Job>('jobs')).some(({ state, done }) => state === 'done' && done === 3_000), 40_000);
    expect(await idsOfPapers()).toEqual([...before, ...Array.from({ length: 3_000 }, (_, index) => `doi:10.9999/${1_000 + index}`)].toSorted());
    await page.close();
  }, 120_000);

  it('brings back all of a backup though its page is closed and the worker killed in its middle', async () => {
    const before = (await idsOfPapers()).length;
    const paper = (number: number) => ({ id: `doi:10.7777/${number}`, keys: [`doi:10.7777/${number}`], title: titleOf(number), url: `https://doi.org/10.7777/${number}`, provenance: {}, tags: ['restored'], note: '', status: 'unread', statusAt: number, savedAt: number, updatedAt: number });
    const papers = Array.from({ length: 3_000 }, (_, index) => paper(10_000 + index));
    const backup = {
      manicule: 'backup', version: 2, exportedAt: '2026-11-23T00:00:00Z', papers, tags: [{ label: 'restored', color: 'green' }], searches: [{ id: 'kept', name: 'To cite', view: { status: 'any', tags: ['restored'], text: '' }, addedAt: 1 }],
      feeds: [], settings: { completesMetadata: false }, removed: [{ paper: paper(20_000), removedAt: Date.now() }],
    };
    const { page, person } = await openImport();
    await choose(page, 'manicule-backup.json', JSON.stringify(backup));
    await person.see({ role: 'button', name: 'Add 3,000' }, undefined, 40_000);
    await person.click({ role: 'button', name: 'Add 3,000' });
    await page.close();
    await stage.chromium.killWorker();
    const job = (await stage.chromium.readTable<Job>('jobs')).find(({ state, total }) => state === 'running' && total === 3_000);
    expect(job).toMatchObject({ work: { holdsMore: true } });
    // What its alarm does within a minute.
    await stage.chromium.ask('resumeJob', { id: job?.id });
    await until('all is back', async () => (await stage.chromium.readTable<Job>('jobs')).some(({ id, state }) => id === job?.id && state === 'done'), 40_000);
    expect(await idsOfPapers()).toHaveLength(before + 3_000);
    expect(await stage.chromium.readTable('searches')).toMatchObject([{ name: 'To cite' }]);
    expect(await stage.chromium.readTable('tags')).toContainEqual(expect.objectContaining({ label: 'restored', color: 'green' }));
    expect(await stage.chromium.readTable('settings')).toContainEqual(expect.objectContaining({ name: 'completesMetadata', value: false }));
    expect(await stage.chromium.readTable('removed')).toMatchObject([{ id: 'doi:10.7777/20000' }]);
    expect(await stage.chromium.readTable('jobParts')).toEqual([]);
  }, 120_000);
});
