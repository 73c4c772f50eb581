// House rules that no linter knows.
import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

const PRODUCT = listFiles('{entrypoints,components,lib}/**/*.{ts,tsx}');
const EVERYTHING = [...PRODUCT, ...listFiles('{scripts,tests}/**/*.{ts,tsx,mjs,mts}', '*.ts')];

describe('sources', () => {
  it('never turn text into markup or code', () => {
    const sinks = /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|setHTMLUnsafe)\b|document\.write|\beval\(|new Function\(|\.srcdoc\b/;
    expect(PRODUCT.filter((path) => sinks.test(readSource(path)))).toEqual([]);
  });

  it('open with what they are responsible for', () => {
    // A test says it in its sentences.
    expect(EVERYTHING.filter((path) => !/\.test\.tsx?$/.test(path) && !/^\/\/ \S/.test(readSource(path)))).toEqual([]);
  });

  it('have names that say what is in them', () => {
    expect(EVERYTHING.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc|types)(?:\.\w+)*$|\/(?:utils?|helpers?|common|misc)\//.test(path))).toEqual([]);
  });

  it('have no barrels', () => {
    const barrels = PRODUCT.filter((path) => readSource(path).replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').split('\n').every((line) => /^\s*(?:export\s.*\bfrom\b.*)?$/.test(line)));
    expect(barrels).toEqual([]);
  });

  it('leave nothing for later and silence no checker', () => {
    const later = /\b(?:TODO|FIXME|XXX|HACK)\b|@ts-(?:ignore|expect-error|nocheck)|(?:oxlint|eslint)-disable/;
    expect(EVERYTHING.filter((path) => path !== 'tests/conventions/sources.test.ts' && later.test(readSource(path)))).toEqual([]);
  });

  it('return nothing from an effect by accident: React would call it', () => {
    expect(PRODUCT.filter((path) => /\buse(?:Layout)?Effect\(\(\) => [^{]/.test(readSource(path)))).toEqual([]);
  });

  it('skip no test without a reason', () => {
    const tests = listFiles('tests/**/*.test.{ts,tsx}').filter((path) => path !== 'tests/conventions/sources.test.ts');
    expect(tests.filter((path) => /\b(?:it|test|describe)\.(?:only|skip|todo)\b|\bretry:/.test(readSource(path)))).toEqual([]);
  });
});
