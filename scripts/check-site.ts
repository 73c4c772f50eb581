// `npm run check-site <file.html> [url]`: what every reader that applies finds on a saved page.
import { existsSync, readFileSync } from 'node:fs';
import { importSource } from './sites/import-source.ts';
import { findPageAddress } from './sites/page-address.ts';

const USAGE = 'npm run check-site <file.html> [url]     for example: npm run check-site ~/issue-4.html https://journal.example/issues/4';

/** The report's lines; throws what is wrong in words. */
export async function checkSite([file = '', given]: readonly string[]): Promise<string[]> {
  if (!file) throw new Error(USAGE);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const html = readFileSync(file, 'utf8');
  const address = findPageAddress(html, given);
  if (!address) throw new Error(given === undefined ? `${file} does not say where it was saved from. Give its address as the second word.` : `${JSON.stringify(given)} is no address of a page.`);
  const { reportPage } = await importSource<typeof import('./sites/report-page.ts')>('scripts/sites/report-page.ts');
  return reportPage(html, address, Date.now());
}

if (import.meta.main) {
  try {
    console.log((await checkSite(process.argv.slice(2))).join('\n'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
