// The build, with another manifest: for what nobody can do to the real one from outside, such as answering the browser's own questions.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_PATH } from './chromium.ts';

export interface Manifest {
  permissions: string[];
  optional_permissions: string[];
}

/** The folder of the copy, for whoever asks to take away. */
export function changeExtension(change: (manifest: Manifest) => Manifest): string {
  const folder = mkdtempSync(join(tmpdir(), 'manicule-copy-'));
  cpSync(EXTENSION_PATH, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Manifest)));
  return folder;
}

/** The browser's question about the downloads folder is drawn outside of every page, out of reach of the protocol: here it is answered at install. */
export function withDownloads(manifest: Manifest): Manifest {
  return { ...manifest, permissions: [...manifest.permissions, 'downloads'], optional_permissions: manifest.optional_permissions.filter((name) => name !== 'downloads') };
}
