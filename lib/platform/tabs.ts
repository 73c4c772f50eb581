// Tabs: which one is in front, and talking to the content script in one.
import { browser } from 'wxt/browser';

export interface Tab {
  id: number;
  /** Known only where the extension may see it: its own sites, and the tab whose toolbar button was clicked. */
  url: string | undefined;
  title: string | undefined;
}

export async function findActiveTab(): Promise<Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url, title: tab.title };
}

/** Those whose address fits one of the patterns and may be seen; without patterns, all that hold a page. */
export async function listTabs(urlPatterns?: readonly string[]): Promise<Tab[]> {
  const tabs = await browser.tabs.query(urlPatterns ? { url: [...urlPatterns] } : { discarded: false });
  return tabs.flatMap(({ id, url, title }) => (id === undefined ? [] : [{ id, url, title }]));
}

/** Rejects where no content script listens. */
export function sendToTab(tabId: number, message: unknown): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 });
}

export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}

/** In front, unless told. */
export async function openTab(url: string, active = true): Promise<void> {
  await browser.tabs.create({ url, active });
}

/** Where the tab in front was. */
export async function showInTab(url: string): Promise<void> {
  await browser.tabs.update({ url });
}
