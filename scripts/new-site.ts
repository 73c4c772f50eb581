// `npm run new-site <id> <file.html> [url]`: starts an adapter from a saved page: adapter, fixture, expected JSON, registry, sources.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importSource } from './sites/import-source.ts';
import { findPageAddress } from './sites/page-address.ts';
import { registerAdapter, registerSource } from './sites/register-site.ts';

const USAGE = 'npm run new-site <id> <file.html> [url]     for example: npm run new-site journal ~/issue-4.html https://journal.example/issues/4';

/** Writes below `root`; says what it did, or throws what is wrong in words. */
export async function newSite(root: string, [id = '', file = '', given]: readonly string[]): Promise<string[]> {
  if (!id || !file) throw new Error(USAGE);
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(id)) throw new Error(`${JSON.stringify(id)} cannot be the id of a site: small letters and digits, joined by -, such as journal or acl-anthology.`);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const html = readFileSync(file, 'utf8');
  const address = findPageAddress(html, given);
  if (!address) throw new Error(given === undefined ? `${file} does not say where it was saved from. Give its address as the third word.` : `${JSON.stringify(given)} is no address of a page.`);
  const paths = { adapter: `lib/sites/adapters/${id}.ts`, fixture: `tests/fixtures/pages/${id}/list.html`, expected: `tests/fixtures/pages/${id}/list.expected.json`, registry: 'lib/sites/registry.ts', sources: 'lib/model/sighting.ts' };
  const taken = [paths.adapter, paths.fixture, paths.expected].filter((path) => existsSync(join(root, path)));
  if (taken.length > 0) throw new Error(`There is a site ${id} already: ${taken.join(', ')}. Nothing was written.`);
  const { scaffoldSite, camelCase } = await importSource<typeof import('./sites/scaffold-site.ts')>('scripts/sites/scaffold-site.ts');
  const made = scaffoldSite(id, html, address, new Date());
  if (!made) throw new Error(`Nothing repeats in ${file}: no three blocks that look alike and have a link to a paper or a linked heading. A paper's own page needs no scaffold: see "A paper's page" in lib/sites/README.md.`);
  const edit = (path: string, change: (text: string) => string) => [path, change(readFileSync(join(root, path), 'utf8'))] as const;
  const files = [
    [paths.adapter, made.adapter],
    [paths.fixture, made.fixture],
    [paths.expected, made.expected],
    edit(paths.registry, (text) => registerAdapter(text, id, camelCase(id))),
    edit(paths.sources, (text) => (new RegExp(`'${id}'`).test(text) ? text : registerSource(text, id))),
  ] as const;
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [
    `${address.href}: ${made.read} of ${made.cards} cards can be read.`,
    ...files.map(([path]) => `  wrote ${path}`),
    '',
    'Now, in this order:',
    `  1. ${paths.fixture} holds the site's real texts: replace every one by an invented one. They must not be committed.`,
    `  2. ${paths.expected} holds what the guess reads: correct it by hand and remove "checkedByHand".`,
    `  3. Correct ${paths.adapter} until this says nothing: npx vitest run --project pure tests/sites`,
    `  4. npm run check-site ${file}${given === undefined ? '' : ` ${given}`}   shows what the whole page says.`,
  ];
}

if (import.meta.main) {
  try {
    console.log((await newSite(join(import.meta.dirname, '..'), process.argv.slice(2))).join('\n'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
