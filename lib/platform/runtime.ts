// The extension itself: who it is, whether it still lives, and the raw message pipe.
import { browser, type Browser } from 'wxt/browser';

export type Sender = Browser.runtime.MessageSender;

/** True in a content script whose extension was updated or reloaded under it: nothing of the browser's works there any more. */
export function isOrphaned(): boolean {
  try {
    return browser.runtime?.id === undefined;
  } catch {
    return true;
  }
}

export function sendToWorker(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/**
 * Answers every message for which the listener returns a promise; ignores the others. Written with `sendResponse`,
 * because Chrome without the polyfill (content scripts do without it) takes no promise for an answer.
 */
export function onMessage(listener: (message: unknown, sender: Sender) => Promise<unknown> | undefined, signal?: AbortSignal): void {
  const hear = (message: unknown, sender: Sender, sendResponse: (answer: unknown) => void): true | undefined => {
    const answer = listener(message, sender);
    if (!answer) return undefined;
    void answer.then(sendResponse);
    return true;
  };
  browser.runtime.onMessage.addListener(hear as never);
  signal?.addEventListener('abort', () => {
    if (!isOrphaned()) browser.runtime.onMessage.removeListener(hear as never);
  });
}

/** Sent by this extension, from one of its own pages (the popup, a tab of ours). */
export function isOwnPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}

/** Sent by our content script in the top frame of a tab. */
export function isOwnContentScript(sender: Sender): boolean {
  return sender.id === browser.runtime.id && sender.tab?.id !== undefined && sender.frameId === 0;
}

/**
 * Has the worker started with the browser and after an update. Alarms may be gone by then, and a browser wakes a worker
 * only for what it listens to; what is to be done at a start, the worker does at every start.
 */
export function wakeOnStart(): void {
  browser.runtime.onStartup.addListener(() => {});
  browser.runtime.onInstalled.addListener(() => {});
}

const SIGN_OF_LIFE_MS = 20_000;

/** Keeps the worker for as long as that takes: one that answers no event and calls nothing of the browser's is stopped after thirty seconds. */
export async function stayAwake<Result>(work: PromiseLike<Result>): Promise<Result> {
  const signs = setInterval(() => void browser.runtime.getPlatformInfo(), SIGN_OF_LIFE_MS);
  try {
    return await work;
  } finally {
    clearInterval(signs);
  }
}

export function onCommand(listener: (command: string) => void): void {
  browser.commands.onCommand.addListener(listener);
}

/** The address of one of the extension's own pages. */
export function pageUrl(path: string): string {
  return browser.runtime.getURL(path as never);
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** Firefox gives a private window, and a browser that remembers nothing, storage that works and is gone when it is closed. */
export function isForgetful(): boolean {
  return browser.extension.inIncognitoContext && browser.runtime.getURL('/').startsWith('moz-extension:');
}
