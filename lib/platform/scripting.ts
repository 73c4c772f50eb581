// Running our scripts in pages: in every page of a site (registered), or in one tab now.
import { browser } from 'wxt/browser';

/** A script that the browser runs by itself in pages that fit. Kept by the browser until the extension is updated. */
export interface PageScript {
  id: string;
  matches: readonly string[];
  js: readonly string[];
}

export async function listPageScripts(): Promise<PageScript[]> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  return scripts.map(({ id, matches = [], js = [] }) => ({ id, matches, js }));
}

export async function registerPageScripts(scripts: readonly PageScript[]): Promise<void> {
  await browser.scripting.registerContentScripts(scripts.map(({ id, matches, js }) => ({ id, matches: [...matches], js: [...js], runAt: 'document_idle', persistAcrossSessions: true })));
}

export async function unregisterPageScripts(ids: readonly string[]): Promise<void> {
  await browser.scripting.unregisterContentScripts({ ids: [...ids] });
}

/**
 * Runs built files in the top frame of a tab, and resolves to what the last one came to. Rejects where the extension may not
 * be: pages of the browser and its shop, and every site that is not allowed and whose toolbar button was not clicked.
 */
export async function runInTab(tabId: number, files: readonly string[]): Promise<unknown> {
  const [done] = await browser.scripting.executeScript({ target: { tabId }, files: files.map((file) => `/${file}`) as never });
  return done?.result;
}
