// What a reader's browser has to load: gzip of the content scripts, of the worker, of the popup before its first list.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXTENSION_PATH } from '../support/chromium.ts';
import type { Row } from './row.ts';

export async function measureSizes(): Promise<Row[]> {
  const sites = readdirSync(join(EXTENSION_PATH, 'sites')).map((file) => gzipped(`sites/${file}`));
  return [
    { bench: 'sizes', what: 'content scripts of the largest site', value: gzipped('listing.js') + Math.max(...sites), unit: 'kB', budget: 25, runs: 1 },
    { bench: 'sizes', what: 'what floats above a page', value: gzipped('above.js'), unit: 'kB', runs: 1 },
    { bench: 'sizes', what: 'background worker', value: gzipped('background.js'), unit: 'kB', runs: 1 },
    { bench: 'sizes', what: 'popup, before its first list', value: popupFiles().reduce((sum, file) => sum + gzipped(file), 0), unit: 'kB', runs: 1 },
  ];
}

/** The scripts and styles that popup.html names, and what these import statically. */
function popupFiles(): string[] {
  const html = readFileSync(join(EXTENSION_PATH, 'popup.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
  return [...new Set([...files, 'popup.html'])].filter((file) => existsSync(join(EXTENSION_PATH, file)));
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(join(EXTENSION_PATH, file)), { level: 9 }).length / 1000;
}
