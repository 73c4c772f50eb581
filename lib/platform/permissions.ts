// Which hosts the reader has allowed, and asking for more. The browser, not Manicule, keeps the list, and the reader may change it anywhere.
import { browser } from 'wxt/browser';

/** Must be called in a click itself, before anything is waited for. Resolves to whether all of it is allowed now. */
export function requestOrigins(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

export async function removeOrigins(origins: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [...origins] });
}

/** Those of the origins that are allowed. */
export async function filterAllowed(origins: readonly string[]): Promise<string[]> {
  const allowed = await Promise.all(origins.map((origin) => browser.permissions.contains({ origins: [origin] })));
  return origins.filter((_origin, index) => allowed[index]);
}

/** `added` and `removed`: origins. Heard in the worker and in every page of the extension, whoever changed it. */
export function onOriginsChanged(listener: (change: { added: string[]; removed: string[] }) => void, signal?: AbortSignal): void {
  const onAdded = ({ origins = [] }: { origins?: string[] }) => listener({ added: origins, removed: [] });
  const onRemoved = ({ origins = [] }: { origins?: string[] }) => listener({ added: [], removed: origins });
  browser.permissions.onAdded.addListener(onAdded);
  browser.permissions.onRemoved.addListener(onRemoved);
  signal?.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(onAdded);
    browser.permissions.onRemoved.removeListener(onRemoved);
  });
}

/** May the worker ask that host, whatever it says of strangers? `isPlain`: over http, which often leads to https. */
export async function mayAsk(host: string, isPlain = false): Promise<boolean> {
  // A port is no part of what is allowed.
  const name = host.replace(/:\d+$/, '');
  return browser.permissions.contains({ origins: [...(isPlain ? [`http://${name}/*`] : []), `https://${name}/*`] });
}
