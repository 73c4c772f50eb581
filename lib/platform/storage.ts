// The browser's small store beside the library (storage.local): what must be known even when the library cannot be read, or is gone.
import { browser } from 'wxt/browser';

/** Whatever was written last under that name; nothing if nothing ever was. Who reads it checks what it is. */
export async function readLocal(name: string): Promise<unknown> {
  return (await browser.storage.local.get(name))[name];
}

export async function writeLocal(name: string, value: unknown): Promise<void> {
  await browser.storage.local.set({ [name]: value });
}

/** Heard in every page of the extension and in the worker, whoever wrote it. */
export function onLocalChanged(name: string, listener: () => void, signal: AbortSignal): void {
  const hear = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && Object.hasOwn(changes, name)) listener();
  };
  browser.storage.onChanged.addListener(hear);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(hear));
}

/** Content scripts are not to read it; they may by default, where the browser lets it be forbidden. */
export async function keepFromPages(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
