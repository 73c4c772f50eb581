// What jsdom lacks and every browser has: layout enough for a virtual list, dialogs, popovers, the clipboard, downloads.
import { afterEach, vi } from 'vitest';

/** A list 400 px high shows about six rows of 64. */
const LIST_PX = 400;
const ROW_PX = 64;

Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => LIST_PX },
  clientWidth: { configurable: true, get: () => 408 },
  scrollHeight: { configurable: true, get: () => 1_000_000 },
  offsetHeight: { configurable: true, get: () => ROW_PX },
});
// axe asks, and takes no for an answer.
HTMLCanvasElement.prototype.getContext = () => null;
Element.prototype.scrollIntoView = () => {};
Blob.prototype.stream ??= function stream(this: Blob) {
  return new ReadableStream({
    start: async (controller) => {
      controller.enqueue(new Uint8Array(await this.arrayBuffer()));
      controller.close();
    },
  });
};
// Nothing has a size that could change.
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
globalThis.requestIdleCallback = (work) => Number(setTimeout(work));
globalThis.cancelIdleCallback = (id) => clearTimeout(id);
Element.prototype.scrollTo = function scrollTo(this: Element, to?: ScrollToOptions | number) {
  if (typeof to !== 'object') return;
  this.scrollTop = to.top ?? this.scrollTop;
  this.dispatchEvent(new Event('scroll'));
};
HTMLElement.prototype.showPopover = function showPopover() {
  this.style.display = 'block';
};
// jsdom stops all timers of a window that is closed.
window.close = () => {};
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

/** The text of every file that was downloaded, by its name. */
export const downloads = new Map<string, Promise<string>>();
/** What was copied last. */
export const clipboard = { text: '' };

const blobs = new Map<string, Blob>();
URL.createObjectURL = (blob) => {
  const url = `blob:${blobs.size}`;
  blobs.set(url, blob as Blob);
  return url;
};
URL.revokeObjectURL = () => {};
HTMLAnchorElement.prototype.click = function click() {
  const blob = blobs.get(this.href);
  if (blob) downloads.set(this.download, blob.text());
  else this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
};

afterEach(() => {
  downloads.clear();
  clipboard.text = '';
});

/** After `userEvent.setup()`, which puts a clipboard of its own there. */
export function watchClipboard(): void {
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    clipboard.text = text;
  });
}
