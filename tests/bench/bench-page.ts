// A Chromium page that shows given HTML at its address, where nothing of the page itself runs, with a script of ours bundled into it.
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../scripts/find-chromium.mjs';

const ROOT = join(import.meta.dirname, '../..');
const EMPTY = '<!doctype html><meta charset="utf-8"><title>Bench</title><body>';

/** Time that the page's main thread takes for something, in milliseconds of its own clock: other processes do not count. */
export type Cpu = (work: () => Promise<unknown>) => Promise<number>;

/** The page at an address, with the scripts in it; anew each time. */
export type Visit = (url: string, html?: string) => Promise<void>;

export async function withBenchPage<Result>(scripts: readonly string[], use: (page: Page, cpu: Cpu, visit: Visit) => Promise<Result>): Promise<Result> {
  const codes = await Promise.all(scripts.map((script) => bundle(script)));
  const browser = await chromium.launch({ executablePath: (await findChromium()) ?? '', chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    let shown = EMPTY;
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: shown, headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } })
        : route.abort(),
    );
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const cpu: Cpu = async (work) => {
      const before = await taskMs(session);
      await work();
      return (await taskMs(session)) - before;
    };
    return await use(page, cpu, async (url, html = EMPTY) => {
      shown = html;
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      // The page's policy keeps its own scripts from running; what is evaluated from outside is not under it.
      for (const code of codes) await page.evaluate(code);
    });
  } finally {
    await browser.close();
  }
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return 1_000 * (seconds('ScriptDuration') + seconds('LayoutDuration') + seconds('RecalcStyleDuration'));
}

/** A script of ours as one piece: to be evaluated in any page, or (`es`) a module. */
export async function bundle(script: string, format: 'iife' | 'es' = 'iife'): Promise<string> {
  const entry = join(import.meta.dirname, script);
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': ROOT } },
    build: { write: false, minify: true, rollupOptions: { input: entry, output: { format } } },
  });
  const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : 'output' in built ? built.output : [];
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk || chunk.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
}
