// Pictures of the library's page, in either scheme: the list, a search, statistics, an import, the .bib doctor, backups.
import { rmSync } from 'node:fs';
import { atomOf } from '../tests/support/atom.ts';
import { changeExtension, withDownloads } from '../tests/support/changed-extension.ts';
import { Chromium, type Tab } from '../tests/support/chromium.ts';
import { importPapers } from '../tests/support/import-papers.ts';
import { ARXIV_API, CROSSREF_API, crossrefAnswer, type SiteServer } from '../tests/support/site-server.ts';
import { DEMO_PAPERS, toBib } from './demo-library.ts';
import { emulate, savePicture } from './picture.ts';

const SEARCHES = [['Unread since 2023', 'year:>=2023 is:unread'], ['Noted, not cited', 'has:note -tag:to-cite']] as const;
/** Whose details are shown. */
const CHOSEN = DEMO_PAPERS.find(({ note, tags }) => note && tags.length > 1)?.id ?? '';
const PUBLISHED = { title: 'Margins: A Place to Think', doi: '10.1145/3292500.3330701' };
const THESIS = `@article{lovelace2026margins,
  title   = {${PUBLISHED.title}},
  author  = {Lovelace, Ada and Zola, {\\'E}mile},
  journal = {arXiv preprint arXiv:2611.00001},
  year    = {2025},
}

@inproceedings{haddad2024reading,
  title     = {How BERT Reads between the Lines},
  author    = {Haddad, Noor and Kim, Yuki},
  year      = {2024},
}

@article{okafor2023slow,
  title   = {Slow Reading},
  author  = {Okafor, Ada},
  journal = {Journal of Margins},
  year    = {2023},
}

@article{okafor2023slowly,
  title   = {Slow reading},
  author  = {Okafor, A.},
  journal = {J. Margins},
  year    = {2023},
}

@book{ivanova2021,
  title     = {A History of the Manicule},
  author    = {Ivanova, Hana},
  publisher = {Marginal Press},
  year      = {2021},
}
`;

/** Of half a year's papers, which are backed up first: otherwise every picture would ask for that. */
export async function takeLibrary(sites: SiteServer): Promise<void> {
  const extension = changeExtension(withDownloads);
  const chromium = await Chromium.launch({ sitePort: sites.port, extension, ownDownloads: true, width: 1280, height: 860 });
  /** One screen, once it is as it should be seen. */
  const take = async (name: string, path: string, show: (tab: Tab) => Promise<unknown>) => {
    const tab = await chromium.open(`chrome-extension://${chromium.extensionId}/${path}`);
    await show(tab);
    for (const scheme of ['light', 'dark'] as const) {
      await emulate(tab.person, scheme);
      await savePicture(`${name}-${scheme}`, tab.person);
    }
    await tab.page.close({ runBeforeUnload: false });
  };
  try {
    await fill(chromium);
    await take('settings', 'options.html', async ({ page, person }) => {
      await person.click({ role: 'switch', name: 'Back up automatically' });
      await person.see({ role: 'StaticText', name: /^Backed up / }, undefined, 30_000);
      await person.click({ role: 'button', name: 'Close' });
      await page.locator('h2', { hasText: 'Backups' }).evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top - 24));
    });
    await take('library', `library.html#paper=${encodeURIComponent(CHOSEN)}`, async ({ page, person }) => {
      await person.see({ role: 'complementary' });
      for (const row of [3, 4, 6]) await page.locator(`[role="row"][aria-rowindex="${row}"] [role="checkbox"]`).click();
      await person.see({ role: 'toolbar', name: '3 papers selected' });
      await page.mouse.move(0, 0);
    });
    await take('search', 'library.html', async ({ person }) => {
      await person.see({ role: 'row' });
      await person.press('/');
      await person.type('agents author:na');
      await person.see({ role: 'option' });
    });
    await take('statistics', 'library.html#statistics', ({ person }) => person.see({ role: 'heading', name: 'Top venues' }));
    await take('import', 'library.html#import', async ({ page, person }) => {
      await page.locator('dialog input[type=file]').setInputFiles({ name: 'thesis.bib', mimeType: 'text/plain', buffer: Buffer.from(bibToImport()) });
      await person.see({ role: 'button', name: /^Add \d+, merge/ });
    });
    sites.answer(ARXIV_API, { body: atomOf([{ id: '2611.00001', title: PUBLISHED.title, authors: ['Ada Lovelace', 'Émile Zola'], abstract: 'About margins.', published: '2025-11-02T17:59:59Z', category: 'cs.CL', doi: PUBLISHED.doi }]) });
    sites.answer(CROSSREF_API, crossrefAnswer({ DOI: PUBLISHED.doi, type: 'proceedings-article', title: [PUBLISHED.title], author: [{ given: 'Ada', family: 'Lovelace' }], page: '2623-2631', 'container-title': ['KDD ’26'], issued: { 'date-parts': [[2026, 8]] } }));
    await take('bib-doctor', 'library.html#doctor', async ({ page, person }) => {
      await page.locator('input[type=file]').first().setInputFiles({ name: 'thesis.bib', mimeType: 'text/plain', buffer: Buffer.from(THESIS) });
      await person.click({ role: 'button', name: /^Look up / });
      await person.see({ role: 'button', name: 'Apply 1 change' }, undefined, 20_000);
      await page.mouse.move(0, 0);
    });
  } finally {
    await chromium.close();
    rmSync(extension, { recursive: true });
  }
}

async function fill(chromium: Chromium): Promise<void> {
  await chromium.observer();
  await importPapers(chromium, DEMO_PAPERS);
  for (const [tag, color] of [['thesis', 'pink'], ['to-cite', 'green'], ['retrieval', 'blue']] as const) await chromium.ask('colorTag', { tag, color });
  for (const [index, [name, text]] of SEARCHES.entries()) await chromium.ask('saveSearch', { search: { id: `search-${index}`, name, view: { status: 'any', tags: [], text }, addedAt: index } });
}

/** Some of it new, some in the library, three of it perhaps, and one record that is none. */
function bibToImport(): string {
  const fresh = DEMO_PAPERS.map((paper, index) => ({ ...paper, id: `arxiv:2511.${String(index + 1).padStart(5, '0')}` as const, title: `${paper.title}, Revisited` }));
  const alike = DEMO_PAPERS.slice(60, 63).map((paper, index) => ({ ...paper, id: `doi:10.1145/37000${index + 1}` as const, publishedAt: '2026-10-01' }));
  return [toBib(fresh), toBib(DEMO_PAPERS.slice(20, 56), 'From the reading group'), toBib(alike), '@article{none, author = {Nobody}}'].join('\n');
}
