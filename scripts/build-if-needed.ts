// Builds the extension for Chromium unless the build is newer than everything that it is made of.
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, '.output/chrome-mv3/manifest.json');
const SOURCES = ['{entrypoints,components,lib,public}/**/*', '{wxt.config.ts,package.json,package-lock.json,tsconfig.json}'];

/** Ends the process with the build's own message if it fails. */
export function buildIfNeeded(): void {
  const changedAt = Math.max(...globSync(SOURCES, { cwd: ROOT }).map((path) => statSync(join(ROOT, path)).mtimeMs));
  if (changedAt <= (statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0)) return;
  console.error('Building the extension …');
  const path = `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const { status, stdout, stderr } = spawnSync('wxt build -b chrome', { cwd: ROOT, shell: true, encoding: 'utf8', env: { ...process.env, PATH: path } });
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exit(1);
}
