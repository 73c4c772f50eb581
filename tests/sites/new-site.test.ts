// `npm run new-site`, from a saved page to an adapter that runs, in a folder of its own.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sighting } from '@/lib/model/sighting';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { newSite } from '../../scripts/new-site';
import { importSource } from '../../scripts/sites/import-source';
import { registerAdapter, registerSource } from '../../scripts/sites/register-site';
import { asMessage, hasSavedPages, openPage, SAVED_PAGES } from '../support/read-page';
import { ROOT } from '../support/source-files';

const COPIED = ['lib/sites/registry.ts', 'lib/model/sighting.ts'];
const ADDRESS = 'https://journal.example/issues/4?sort=new';
let folder = '';
let root = '';
let page = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'manicule-new-site-'));
});

beforeEach(() => {
  root = mkdtempSync(join(folder, 'root-'));
  page = join(root, 'saved.html');
  for (const path of COPIED) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    cpSync(join(ROOT, path), join(root, path));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Ten rows, with what a browser saves beside them. */
function writePage(row: (index: number) => string, head = ''): void {
  const rows = Array.from({ length: 10 }, (_, index) => row(index)).join('\n');
  writeFileSync(page, `<!doctype html>${head}<html><head><title>Issue 4</title><style>.x{}</style><script>track()</script></head><body>
    <nav class="menu"><ul><li><a href="/about">About this journal</a></li><li><a href="/editors">The editors</a></li><li><a href="/archive">Archive</a></li></ul></nav>
    <main><!-- rows --><ol class="rows">${rows}</ol></main><footer>All rights reserved</footer></body></html>`);
}

const paperRow = (index: number) => `<li class="row odd-${index}" onclick="go()" style="color:red"><h3><a class="row-title" href="https://doi.org/10.55555/j.4.${index}">A Paper on Lists, Part ${index}</a></h3>
  <p class="row-authors"><a href="/p/1">Ada Printer</a>, <a href="/p/2">Bo Mark</a></p><time datetime="2026-02-0${index % 9 + 1}">${index}</time><a href="https://doi.org/10.55555/j.4.${index}">PDF</a></li>`;

/** What the written adapter says of the written fixture. */
async function runAdapter(id: string, name: string): Promise<{ sightings: Sighting[]; expected: { url: string; unreadable: number; papers: Sighting[] } }> {
  const adapters = await importSource<Record<string, SiteAdapter>>(join(root, `lib/sites/adapters/${id}.ts`));
  const expected = JSON.parse(read(`tests/fixtures/pages/${id}/list.expected.json`)) as { url: string; unreadable: number; papers: Sighting[] };
  const fixture = openPage(read(`tests/fixtures/pages/${id}/list.html`), expected.url, 0);
  const adapter = adapters[name];
  if (!adapter) throw new Error(`nothing called ${name}`);
  expect(adapter.kind(fixture.url)).toBe('listing');
  return { sightings: [...adapter.findCards(fixture.document)].flatMap((card) => adapter.readCard(card, fixture) ?? []), expected };
}

describe('a new site', () => {
  it('starts with an adapter that reads the page it was guessed from', async () => {
    writePage(paperRow);
    const said = await newSite(root, ['a-journal', page, ADDRESS]);
    expect(said[0]).toBe(`${ADDRESS}: 10 of 10 cards can be read.`);
    const { sightings, expected } = await runAdapter('a-journal', 'aJournal');
    expect(asMessage(sightings)).toEqual(expected.papers);
    expect(sightings).toHaveLength(4);
    expect(sightings[0]).toEqual({
      keys: ['doi:10.55555/j.4.0'],
      title: 'A Paper on Lists, Part 0',
      url: 'https://doi.org/10.55555/j.4.0',
      source: 'a-journal',
      authors: [{ name: 'Ada Printer' }, { name: 'Bo Mark' }],
      publishedAt: '2026-02-01',
    });
  });

  it('has a fixture of the first cards only, without scripts, styles and comments, that says what is to be done', async () => {
    writePage(paperRow);
    const said = await newSite(root, ['journal', page, ADDRESS]);
    const fixture = read('tests/fixtures/pages/journal/list.html');
    expect(fixture).toContain('Part 3');
    expect(fixture).not.toMatch(/Part 4|script|<style|style=|onclick|rows -->|rights reserved|About this journal/);
    expect(fixture).toContain('replace every one by an invented one');
    expect(said.join('\n')).toContain('real texts');
    expect(JSON.parse(read('tests/fixtures/pages/journal/list.expected.json'))).toMatchObject({ checkedByHand: false, url: ADDRESS, placement: 'line', unreadable: 0 });
  });

  it('is in the registry and among the sources', async () => {
    writePage(paperRow);
    await newSite(root, ['journal', page, ADDRESS]);
    const registry = read('lib/sites/registry.ts');
    expect(registry).toContain("import { journal } from './adapters/journal';\n");
    expect(registry).toMatch(/ADAPTERS: readonly SiteAdapter\[\] = \[[^\]]*\bjournal\b/);
    expect(read('lib/model/sighting.ts')).toContain("'journal', 'hugging-face-api',");
  });

  it('goes by linked headings where no address names a paper', async () => {
    writePage((index) => `<div class="item"><h2 class="item-title"><a href="/read/${index}">An Essay Without Any Number ${'x'.repeat(index)}</a></h2><p>About something.</p></div>`);
    await newSite(root, ['essays', page, ADDRESS]);
    expect(read('lib/sites/adapters/essays.ts')).toContain('key: (card) => urlKey(');
    const { sightings, expected } = await runAdapter('essays', 'essays');
    expect(asMessage(sightings)).toEqual(expected.papers);
    expect(sightings[0]).toMatchObject({ keys: ['url:https://journal.example/read/0'], title: 'An Essay Without Any Number' });
  });

  it('takes the address from the page that was saved', async () => {
    writePage(paperRow, '<!-- saved from url=(0041)https://journal.example/issues/9 -->');
    await newSite(root, ['journal', page]);
    expect(read('lib/sites/adapters/journal.ts')).toContain("matches: ['https://journal.example/issues*']");
    expect(read('tests/fixtures/pages/journal/list.expected.json')).toContain('https://journal.example/issues/9');
  });

  it('overwrites nothing', async () => {
    writePage(paperRow);
    await newSite(root, ['journal', page, ADDRESS]);
    const before = [...COPIED, 'lib/sites/adapters/journal.ts'].map(read);
    await expect(newSite(root, ['journal', page, ADDRESS])).rejects.toThrow('There is a site journal already: lib/sites/adapters/journal.ts, ');
    expect([...COPIED, 'lib/sites/adapters/journal.ts'].map(read)).toEqual(before);
  });

  it.each([
    [['journal', 'nowhere.html', ADDRESS], 'There is no file nowhere.html.'],
    [['journal'], 'npm run new-site <id> <file.html> [url]'],
    [['My Journal', 'x.html'], '"My Journal" cannot be the id of a site'],
    [['../journal', 'x.html'], 'cannot be the id of a site'],
    [['4chan', 'x.html'], 'cannot be the id of a site'],
  ])('refuses %j in words', async (words, message) => {
    await expect(newSite(root, words)).rejects.toThrow(message);
    expect(existsSync(join(root, 'tests'))).toBe(false);
  });

  it('refuses a page without an address, or with one that is none', async () => {
    writePage(paperRow);
    await expect(newSite(root, ['journal', page])).rejects.toThrow('does not say where it was saved from');
    await expect(newSite(root, ['journal', page, 'issues/4'])).rejects.toThrow('"issues/4" is no address of a page');
  });

  it('refuses a page on which nothing repeats', async () => {
    writeFileSync(page, '<h1>One paper</h1><p>Its <a href="https://doi.org/10.55555/1">DOI</a> and <a href="/home">home</a>.</p>');
    await expect(newSite(root, ['journal', page, ADDRESS])).rejects.toThrow('Nothing repeats in');
    expect(existsSync(join(root, 'lib/sites/adapters'))).toBe(false);
  });
});

describe('the list of sites', () => {
  const registry = "import type { SiteAdapter } from './adapter';\nimport { b } from './adapters/b';\nimport { d } from './adapters/d';\n\nexport const ADAPTERS: readonly SiteAdapter[] = [b, d];\n";

  it.each([
    ['a', "import { a } from './adapters/a';\nimport { b }", '[b, d, a]'],
    ['c', "import { c } from './adapters/c';\nimport { d }", '[b, c, d]'],
    ['e', "import { d } from './adapters/d';\nimport { e } from './adapters/e';\n\n", '[b, d, e]'],
  ])('takes %s at its place', (id, text, list) => {
    const registered = registerAdapter(registry, id, id);
    expect(registered).toContain(text);
    expect(registered).toContain(list);
  });

  it('is not guessed where it is not found', () => {
    expect(() => registerAdapter('', 'a', 'a')).toThrow('no list ADAPTERS');
    expect(() => registerSource('', 'a')).toThrow('no list SOURCES');
  });
});

describe.skipIf(!hasSavedPages())('saved pages as the start of a site', () => {
  it.each([
    ['cvf/list-CVPR2020-day1', 'https://openaccess.thecvf.com/CVPR2020', 1_466],
    ['papers-cool/search-effective-reasoning-2025', 'https://papers.cool/arxiv/search?query=x', 50],
    ['pubmed/search-rows-live-01', 'https://pubmed.ncbi.nlm.nih.gov/?term=x', 10],
    ['semantic-scholar/search-results-live-01', 'https://www.semanticscholar.org/search?q=x', 10],
    ['huggingface/search-2026-06-25', 'https://huggingface.co/papers?q=x', 59],
    ['acl-anthology/author-andreas-madsack', 'https://aclanthology.org/people/andreas-madsack/', 6],
  ])('%s: every card is read', { timeout: 60_000 }, async (name, address, count) => {
    const said = await newSite(root, ['probe', new URL(`${name}.html`, SAVED_PAGES).pathname, address]);
    expect(said[0]).toContain(`${count} of ${count} cards can be read`);
    const { sightings, expected } = await runAdapter('probe', 'probe');
    expect(asMessage(sightings)).toEqual(expected.papers);
    expect(sightings.length).toBe(Math.min(4, count));
    for (const { title } of sightings) expect(title.length).toBeGreaterThan(12);
  });
});
