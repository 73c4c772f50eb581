// The README tells the truth where a machine can check it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, ROOT } from '../support/source-files.ts';

const readme = readSource('README.md');
const { scripts } = JSON.parse(readSource('package.json')) as { scripts: Record<string, string> };

describe('the README', () => {
  it('names only commands that exist', () => {
    const named = Array.from(readme.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g), ([, name]) => name ?? '').filter((name) => !['ci', 'install'].includes(name));
    expect(named).toContain('start');
    expect(named).toContain('test');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = Array.from(readme.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)|\b(?:src|srcset)="(?!https?:)([^"]+)"/g), ([, link, source]) => link ?? source ?? '');
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });

  it('gives a reason for every permission', () => {
    const lists = readSource('wxt.config.ts').matchAll(/permissions: \[(.*)\],$/gm);
    const asked = [...lists].flatMap(([, list = '']) => Array.from(list.replace(/browser === '\w+'/g, '').matchAll(/'([^']+)'/g), ([, name = '']) => name));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.map((name) => name.replace(/^https:\/\/|\/\*$/g, '')).filter((permission) => !readme.includes(`\`${permission}\``))).toEqual([]);
  });
});
