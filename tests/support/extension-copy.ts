// A changed copy of the build for one test.
import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { changeExtension, type Manifest } from './changed-extension.ts';

/** The folder of the copy; it is gone when the test is over. */
export function copyExtension(change: (manifest: Manifest) => Manifest): string {
  const folder = changeExtension(change);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
