// Notices of the browser or its system. The permission is optional: the reader gives it in the settings, and may take it back anywhere.
import { browser } from 'wxt/browser';

const PERMISSION = { permissions: ['notifications' as const] };

/** Must be called in a click itself, before anything is waited for. Resolves to whether it is allowed now. */
export function requestNotices(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Heard wherever it was allowed or taken back. */
export function onNoticesChanged(listener: () => void, signal: AbortSignal): void {
  const hear = ({ permissions = [] }: { permissions?: string[] }) => {
    if (permissions.includes('notifications')) listener();
  };
  browser.permissions.onAdded.addListener(hear);
  browser.permissions.onRemoved.addListener(hear);
  signal.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(hear);
    browser.permissions.onRemoved.removeListener(hear);
  });
}

/** Nothing happens without the permission. */
export async function showNotice({ id, title, text }: { id: string; title: string; text: string }): Promise<void> {
  if (await mayNotify()) await browser.notifications.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('/icons/icon-128.png'), title, message: text });
}

/** A notice that is clicked goes. */
export function onNoticeClicked(listener: (id: string) => void): void {
  const hear = (id: string) => {
    void browser.notifications.clear(id);
    listener(id);
  };
  const listen = () => {
    if (browser.notifications && !browser.notifications.onClicked.hasListener(hear)) browser.notifications.onClicked.addListener(hear);
  };
  listen();
  // The API is there only with its permission; a worker that runs when it is given would not hear of the first click.
  browser.permissions.onAdded.addListener(listen);
}
