import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atomOf } from '../support/atom.ts';
import { findFaults, SCHEMES, setScheme } from '../support/axe.ts';
import type { Person } from '../support/person.ts';
import { ARXIV_API, CROSSREF_API, crossrefAnswer } from '../support/site-server.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();

const TITLE = 'Margins: A Place to Think';
const DOI = '10.1145/3292500.3330701';
const BIB = `% My thesis. Nothing here is to be moved.
@string{acm = "ACM"}

@article{lovelace2026margins,
  title        = {${TITLE}},
  author       = {Lovelace, Ada and Zola, {\\'E}mile},
  journal      = {arXiv preprint arXiv:2611.00001},
  year         = {2025},
}

@article{haddad2021,
	title = "A paper that is whole",
	author = "Noor Haddad", journal = "Nature", year = 2021, volume = 5, pages = "1--2", doi = "10.9999/1"
}

@article{broken,
  title = {No comma}
  year = {2020}
}
`;
const MENDED = BIB.replace('@article{lovelace2026margins', '@inproceedings{lovelace2026margins').replace('journal      = {arXiv preprint arXiv:2611.00001}', 'booktitle    = {KDD ’26}')
  .replace('year         = {2025},\n', `year         = {2026},
  pages        = {2623--2631},
  doi          = {${DOI}},
  eprint       = {2611.00001},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
`);

async function openDoctor(): Promise<{ page: Page; person: Person }> {
  const tab = await stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/library.html#doctor`);
  await tab.person.see({ role: 'heading', name: 'Check a .bib file' });
  return tab;
}

/** A file that can be written again, as the browser's own picker gives it; that one is a window of the system's, where no test can press anything. */
async function openOwnFile(page: Page, person: Person, text: string): Promise<void> {
  await page.evaluate(async (content) => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('thesis.bib', { create: true });
    const stream = await handle.createWritable();
    await stream.write(content);
    await stream.close();
    Object.assign(globalThis, { showOpenFilePicker: async () => [handle] });
  }, text);
  await person.click({ role: 'button', name: 'Choose a file…' });
  await person.see({ role: 'heading', name: 'thesis.bib' });
}

function readOwnFile(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('thesis.bib');
    return (await handle.getFile()).text();
  });
}

async function seeNoFaults(person: Person): Promise<void> {
  for (const scheme of SCHEMES) {
    await setScheme(person, scheme);
    expect(await findFaults(person)).toEqual([]);
  }
}

describe('checking a .bib file', () => {
  it('finds out where a preprint was published, changes its entry and nothing else, and writes the same file', async () => {
    stage.sites.answer(ARXIV_API, { body: atomOf([{ id: '2611.00001', title: TITLE, authors: ['Ada Lovelace', 'Émile Zola'], abstract: 'About margins.', published: '2025-11-02T17:59:59Z', category: 'cs.CL', doi: DOI }]) });
    stage.sites.answer(CROSSREF_API, crossrefAnswer({ DOI, type: 'proceedings-article', title: [TITLE], author: [{ given: 'Ada', family: 'Lovelace' }], page: '2623-2631', 'container-title': ['KDD ’26'], issued: { 'date-parts': [[2026, 8]] } }));
    const { page, person } = await openDoctor();
    await seeNoFaults(person);
    await openOwnFile(page, person, BIB);
    await person.see({ role: 'StaticText', name: /^Line 17: a comma is missing after title$/ });
    await person.click({ role: 'button', name: 'Look up 1 entry' });
    const found = { role: 'checkbox', name: 'Published: KDD ’26, 2026: lovelace2026margins' };
    await person.see(found, undefined, 20_000);
    await seeNoFaults(person);
    expect(await readOwnFile(page)).toBe(BIB);
    expect(await stage.chromium.readTable('papers')).toEqual([]);
    await person.click({ role: 'button', name: 'Apply 1 change' });
    await person.see({ role: 'StaticText', name: '3 entries, not saved yet' });
    await person.seeNo(found);
    await person.click({ role: 'button', name: 'Save' });
    await until('the file is written', async () => (await readOwnFile(page)) === MENDED);
    await person.click({ role: 'button', name: 'Undo' });
    await person.see(found);
    await page.close({ runBeforeUnload: false });
    stage.sites.restore();
  });

  it('does not write over what another program has written meanwhile', async () => {
    const { page, person } = await openDoctor();
    const capitals = '@misc{b,\n  title = {BERT and its friends},\n}\n';
    await openOwnFile(page, person, capitals);
    await person.click({ role: 'checkbox', name: 'BibTeX would lower-case BERT: b' });
    await person.click({ role: 'button', name: 'Apply 1 change' });
    await page.evaluate(async () => {
      const stream = await (await (await navigator.storage.getDirectory()).getFileHandle('thesis.bib')).createWritable();
      await stream.write('@misc{other, title = {Of another program}}\n');
      await stream.close();
    });
    await person.click({ role: 'button', name: 'Save' });
    await person.see({ role: 'alert' });
    expect(await readOwnFile(page)).toBe('@misc{other, title = {Of another program}}\n');
    await seeNoFaults(person);
    await page.close({ runBeforeUnload: false });
  });

  it('shows five thousand entries, and only those in sight', async () => {
    const { page, person } = await openDoctor();
    const many = Array.from({ length: 5_000 }, (_, index) => `@misc{key${index},\n  title = {Paper Number ${index}},\n  author = {Ada Lovelace},\n  year = ${index % 2 === 0 ? '2020' : '2021'},\n}\n`).join('\n');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'many.bib', mimeType: 'text/plain', buffer: Buffer.from(many) });
    await person.see({ role: 'heading', name: 'All 5,000 entries are complete' }, undefined, 40_000);
    await person.click({ role: 'button', name: 'Show all entries' });
    await person.see({ role: 'list', name: 'Entries' });
    expect(await page.locator('[role=listitem]').count()).toBeLessThan(60);
    await seeNoFaults(person);
    await page.close({ runBeforeUnload: false });
  });
});
