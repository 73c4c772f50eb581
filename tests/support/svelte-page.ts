// A page that a real Svelte 5 renders on the server and hydrates in the browser, as Hugging Face's are.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Component } from 'svelte';
import { compile } from 'svelte/compiler';
import { render } from 'svelte/server';
import { build } from 'vite';
import { ROOT } from './source-files.ts';

export interface ListedPaper {
  id: string;
  title: string;
  by?: string;
}

/** `soon`: hydrates while it loads, as sites do. `late`: only when its `hydrateNow()` is called, as on a slow line. */
export async function renderSveltePage(papers: readonly ListedPaper[], when: 'soon' | 'late'): Promise<string> {
  const source = readFileSync(join(ROOT, 'tests/fixtures/svelte/Listing.svelte'), 'utf8');
  const folder = join(ROOT, '.output/svelte-page');
  mkdirSync(folder, { recursive: true });
  for (const generate of ['server', 'client'] as const) {
    writeFileSync(join(folder, `listing.${generate}.mjs`), compile(source, { filename: 'Listing.svelte', generate, dev: false }).js.code);
  }
  writeFileSync(join(folder, 'entry.mjs'), `
    import { flushSync, hydrate } from 'svelte';
    import Listing from './listing.client.mjs';
    globalThis.hydrateNow = () => { hydrate(Listing, { target: document.querySelector('[data-target]'), props: JSON.parse(document.querySelector('[data-props]').dataset.props) }); flushSync(); };
    ${when === 'soon' ? 'hydrateNow();' : ''}
  `);
  const { default: Listing } = (await import(pathToFileURL(join(folder, 'listing.server.mjs')).href)) as { default: Component<{ papers: readonly ListedPaper[] }> };
  const { body } = render(Listing, { props: { papers } });
  const props = JSON.stringify({ papers }).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Daily Papers</title><style>article { position: relative; padding: 40px; }</style></head>
<body><main><div data-target="DailyPapers" data-props="${props}">${body}</div></main><script type="module">${await bundle(join(folder, 'entry.mjs'))}</script></body></html>`;
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['browser'] },
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code.replaceAll('</script', '<\\/script');
}
