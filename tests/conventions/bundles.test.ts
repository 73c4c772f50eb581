// What is in the built files, and how much of it.
import { describe, expect, it } from 'vitest';
import { type Browser, gzipBytes, listBuilt, loadedWith, readBuilt } from '../support/built.ts';
import { listFiles, readSource } from '../support/source-files.ts';

const BROWSERS: Browser[] = ['chrome', 'firefox'];
const CORE = 'listing.js';
const KB = 1_000;

describe.each(BROWSERS)('the build for %s', (browser) => {
  const code = listBuilt(browser, '**/*.{js,html,css}');

  it('holds no code made of text, no source maps, nothing loaded from elsewhere', () => {
    const found = code.flatMap((path) => {
      const text = readBuilt(browser, path);
      const bad = [/\beval\(/, /\bnew Function\b/, /\bimportScripts\(/, /sourceMappingURL/, /(?:src|href)=["']?https?:/, /\b(?:fetch|import)\(["'`]http:/, /@import/].filter((pattern) => pattern.test(text));
      return bad.map((pattern) => `${path}: ${pattern}`);
    });
    expect(found).toEqual([]);
    expect(listBuilt(browser, '**/*.map')).toEqual([]);
  });

  it('names no address over plain http but those of names that are not loaded', () => {
    const addresses = code.flatMap((path) => readBuilt(browser, path).match(/http:\/\/[\w.-]+/g) ?? []);
    // Namespaces (that of citation styles among them), where the messages of React, Dexie and downshift say that more is to be read,
    // and this computer, where Zotero listens.
    expect([...new Set(addresses)].filter((address) => !/^http:\/\/(?:www\.w3\.org|purl\.org|fb\.me|bit\.ly|127\.0\.0\.1)$/.test(address))).toEqual([]);
  });

  it('keeps what runs in pages free of React, the database and the schemas', () => {
    const scripts = [CORE, 'above.js', 'bar.js', 'guide.js', 'page-reader.js', 'feed-finder.js', ...listBuilt(browser, 'sites/*.js')];
    const inside = scripts.flatMap((script) => ['react', 'Dexie', 'indexedDB', 'ZodError', '$ZodType', 'XMLParser'].filter((word) => readBuilt(browser, script).includes(word)).map((word) => `${script}: ${word}`));
    expect(inside).toEqual([]);
    expect(readBuilt(browser, CORE).length).toBeGreaterThan(10 * KB);
  });

  // Measured with 25 sites: one script of everything is 47 kB and takes 20 ms to compile and run; a site's own and the core are 20 to 25 kB
  // and take 10 ms. What floats above the page (10 kB) is not loaded until the reader points at a hand.
  it.each(listBuilt(browser, 'sites/*.js'))('keeps the core and %s within the budget of a page', (site) => {
    expect(gzipBytes(browser, [CORE, site]) / KB).toBeLessThanOrEqual(25);
  });

  it('has a script for every site and for any page, and no others', () => {
    expect(listBuilt(browser, 'sites/*.js')).toEqual([...listFiles('lib/sites/adapters/*.ts').filter((path) => /\bmatches:/.test(readSource(path))).map((path) => path.replace(/^.*\/(.*)\.ts$/, 'sites/$1.js')), 'sites/any-page.js'].toSorted());
  });

  // What was measured and a tenth. Raised only by the change that needs it.
  it.each([
    ['script of what floats above a page', ['above.js'], 10.7],
    // Put into listings that can be followed, when their marks stand.
    ['bar of a listing', ['bar.js'], 6.4],
    // Put into the first listing of a reader with an empty library.
    ['guided start', ['guide.js'], 6],
    ['reader of any page', ['page-reader.js'], 13],
    // It knows every site (which scripts belong where the reader allowed marks), every kind of feed, what the reader likes, and the search
    // index: a service worker cannot load code later.
    ['worker', ['background.js'], 225],
    ['popup, until its list is on the screen', ['popup.html'], 168],
  ])('keeps the %s within its budget', (_name, entries, budgetKb) => {
    const files = entries.flatMap((entry) => loadedWith(browser, entry));
    expect(gzipBytes(browser, files) / KB).toBeLessThanOrEqual(budgetKb);
  });
});
