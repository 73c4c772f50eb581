// Imports a module of the product into a script: Node alone does not know `@/`.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** `path` is a whole one, or from the root of the repository. */
export async function importSource<Module>(path: string): Promise<Module> {
  const { module } = await runnerImport<Module>(resolve(ROOT, path), { configFile: false, root: ROOT, logLevel: 'error', resolve: { alias: { '@': ROOT } } });
  return module;
}
