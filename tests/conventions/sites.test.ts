// A site is one file, one line in the registry, and fixture pages with what is to be read from them: none without the others.
import { describe, expect, it } from 'vitest';
import { listFiles, listImports, readSource } from '../support/source-files.ts';

const REGISTRY = 'lib/sites/registry.ts';
/** An adapter is a file that claims pages; a part of one (`hugging-face-props.ts`) claims none. */
const adapters = listFiles('lib/sites/adapters/*.ts').filter((path) => /\bmatches:/.test(readSource(path)));
const nameOf = (path: string) => path.replace(/^.*\/|\.ts$/g, '');

describe('sites', () => {
  it('are all in the registry, and the registry knows no others', () => {
    expect(adapters.length).toBeGreaterThan(1);
    expect(listImports(REGISTRY).filter((path) => path.startsWith('lib/sites/adapters/')).toSorted()).toEqual(adapters);
  });

  it.each(adapters)('%s is called what its file is called', (path) => {
    expect(readSource(path)).toMatch(new RegExp(`\\bid: '${nameOf(path)}'`));
  });

  it.each(adapters)('%s has fixture pages, each with what is to be read from it', (path) => {
    const pages = listFiles(`tests/fixtures/pages/${nameOf(path)}/*.html`);
    expect(pages).not.toEqual([]);
    expect(pages.map((page) => page.replace(/\.html$/, '.expected.json')).filter((expected) => listFiles(expected).length === 0)).toEqual([]);
  });

  it('every folder of fixture pages has its site', () => {
    const folders = new Set(listFiles('tests/fixtures/pages/*/*').map((path) => path.split('/')[3]));
    expect([...folders].toSorted()).toEqual(adapters.map(nameOf));
  });
});
