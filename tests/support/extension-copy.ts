// The build, with another manifest or other files: for what a test cannot do to the real one, such as answering the browser's own questions.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { EXTENSION_PATH } from './chromium.ts';

export interface Manifest {
  permissions: string[];
  optional_permissions: string[];
}

/** The folder of the copy; it is gone when the test is over. */
export function copyExtension(change: (manifest: Manifest) => Manifest): string {
  const folder = mkdtempSync(join(tmpdir(), 'manicule-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(EXTENSION_PATH, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Manifest)));
  return folder;
}

/** The browser's question about the downloads folder is drawn outside of every page, out of reach of the protocol: here it is answered at install. */
export function withDownloads(manifest: Manifest): Manifest {
  return { ...manifest, permissions: [...manifest.permissions, 'downloads'], optional_permissions: manifest.optional_permissions.filter((name) => name !== 'downloads') };
}
