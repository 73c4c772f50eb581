// The build's part of the sites: one small script for each adapter, written here so that a site stays one file, and what the
// manifest says of them. Sites known at install are listed; every other is registered when the reader allows it.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { Wxt } from 'wxt';
import { defineWxtModule } from 'wxt/modules';

const ANY_FEED = ['http://*/*', 'https://*/*'];

export default defineWxtModule((wxt) => {
  wxt.hook('entrypoints:found', async (_wxt, entrypoints) => {
    const { ADAPTERS } = await readRegistry(wxt);
    const folder = join(wxt.config.wxtDir, 'sites');
    await mkdir(folder, { recursive: true });
    const scripts = new Map(ADAPTERS.map(({ id }) => [id, siteScript(`adapters/${id}`, camelCase(id), camelCase(id))]));
    scripts.set('any-page', siteScript('any-page', 'markAnyPage', 'markAnyPage(new URL(location.href))'));
    for (const [id, code] of scripts) {
      const inputPath = join(folder, `${id}.ts`);
      await replaceFile(inputPath, code);
      entrypoints.push({ name: `sites/${id}`, inputPath, type: 'unlisted-script' });
    }
  });

  wxt.hook('build:manifestGenerated', async (_wxt, manifest) => {
    const { ADAPTERS, isInstalled, originsOf, scriptsOf } = await readRegistry(wxt);
    manifest.content_scripts = ADAPTERS.filter(isInstalled).map(({ id, matches }) => ({ matches: [...matches], run_at: 'document_idle', js: scriptsOf(id) }));
    // Any other host may be that of a feed that the reader wants to follow; each is asked for by its own click.
    manifest.optional_host_permissions = [...new Set(ADAPTERS.filter((adapter) => !isInstalled(adapter)).flatMap(originsOf)), ...ANY_FEED].toSorted();
  });
});

/** In one step: the builds for two browsers run side by side and write the same files. */
async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, path);
}

/** Read anew each time: while `npm run dev` runs, adapters change. */
async function readRegistry(wxt: Wxt) {
  const { root } = wxt.config;
  const { module } = await runnerImport<typeof import('../lib/sites/registry')>(join(root, 'lib/sites/registry.ts'), { configFile: false, root, logLevel: 'error', resolve: { alias: { '@': root } } });
  return module;
}

function siteScript(path: string, name: string, adapter: string): string {
  return `import { ${name} } from '@/lib/sites/${path}';
import { offerSite } from '@/lib/page/site-slot';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => offerSite(${adapter}));
`;
}

/** An adapter's export is its id in camel case. */
function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
