// What stands over a page by itself, apart from its marks: a host in the page's scheme, and what is in it is private.
import tokens from '@/lib/shared/tokens.css?inline';
import { keepPrivate } from './private-events';
import { readScheme, watchScheme } from './scheme';
import { createRooter } from './shadow';
import type { Trust } from './trust';

export interface Panel {
  /** Not on the page yet. */
  host: HTMLElement;
  root: ShadowRoot;
}

/** One of each tag on a page: what an older copy of the script left is taken away. */
export function createPanel(tag: string, styles: string, isTrusted: Trust, signal: AbortSignal): Panel {
  for (const old of document.querySelectorAll(tag)) old.remove();
  const host = document.createElement(tag);
  const setScheme = () => host.setAttribute('scheme', readScheme(document.body));
  setScheme();
  watchScheme(setScheme, signal);
  const root = createRooter(tokens + styles)(host);
  keepPrivate(root, isTrusted);
  signal.addEventListener('abort', () => host.remove());
  return { host, root };
}
