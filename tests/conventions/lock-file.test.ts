// What is installed is what was chosen: exact versions, from a registry, each with its checksum.
import { describe, expect, it } from 'vitest';
import { readSource } from '../support/source-files.ts';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const chosen = JSON.parse(readSource('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string>; allowScripts: Record<string, boolean> };
const { packages } = JSON.parse(readSource('package-lock.json')) as { packages: Record<string, Locked> };
const installed = Object.entries(packages).filter(([path]) => path !== '');

describe('the lock file', () => {
  it('takes every package from a registry, with its checksum', () => {
    expect(installed.length).toBeGreaterThan(300);
    const odd = installed.filter(([, { resolved, integrity, link }]) => link === true || integrity?.startsWith('sha512-') !== true || (resolved !== undefined && !/^https:\/\/\S+\.tgz$/.test(resolved)));
    expect(odd.map(([path]) => path)).toEqual([]);
  });

  it('holds exactly the versions that package.json names', () => {
    const all = Object.entries({ ...chosen.dependencies, ...chosen.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-build\d+)?$/.test(version))).toEqual([]);
    expect(all.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  it('knows the optional packages of every platform, or `npm ci` fails on the others', () => {
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => packages[`${path}/node_modules/${name}`] === undefined && packages[`node_modules/${name}`] === undefined).map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('lets no package run a script at install but the Node that our scripts run on', () => {
    expect(chosen.allowScripts).toEqual({ node: true });
  });
});
