// The product as it is built: its manifests, its scripts, their sizes.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './source-files.ts';

export type Browser = 'chrome' | 'firefox';

export function outputOf(browser: Browser): string {
  const path = join(ROOT, `.output/${browser}-mv3`);
  if (!existsSync(join(path, 'manifest.json'))) throw new Error(`There is no build for ${browser}: run \`npm run build\` first.`);
  return path;
}

export function readManifest(browser: Browser): Record<string, unknown> {
  return JSON.parse(readBuilt(browser, 'manifest.json')) as Record<string, unknown>;
}

/** Paths of built files, from the extension's root. */
export function listBuilt(browser: Browser, pattern: string): string[] {
  return globSync(pattern, { cwd: outputOf(browser) }).map((path) => path.replaceAll('\\', '/')).toSorted();
}

export function readBuilt(browser: Browser, path: string): string {
  return readFileSync(join(outputOf(browser), path), 'utf8');
}

/** A page or script with everything that is loaded before it runs; chunks that are asked for later do not count. */
export function loadedWith(browser: Browser, entry: string): string[] {
  const files = entry.endsWith('.html') ? Array.from(readBuilt(browser, entry).matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g), ([, path]) => path ?? '') : [entry];
  const seen = new Set<string>();
  for (let path = files.pop(); path !== undefined; path = files.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (!path.endsWith('.js')) continue;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const [, target] of readBuilt(browser, path).matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^"'();]*?["'](\.[^"']+\.js)["']/g)) {
      files.push(join(folder, target ?? '').replaceAll('\\', '/'));
    }
  }
  return [...seen].toSorted();
}

export function gzipBytes(browser: Browser, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readBuilt(browser, path), { level: 9 }).length, 0);
}
