// The one host above the page: slip, toast and tip live in it as popovers, and a live region speaks for all of them.
import tokens from '@/lib/shared/tokens.css?inline';
import { element, stop } from './element';
import styles from './layer.css?inline';
import type { Scheme } from './scheme';
import { createRooter } from './shadow';

const LAYER_TAG = 'manicule-layer';

/** What happens in our fields is none of the page's business: its shortcuts, its paste handlers, its focus traps. */
const PRIVATE_EVENTS = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'cut', 'copy', 'paste', 'click', 'mousedown', 'pointerdown', 'focusin'];

export interface Layer {
  host: HTMLElement;
  root: ShadowRoot;
  /** Said to screen readers. */
  announce(text: string): void;
}

export function createLayer(scheme: Scheme): Layer {
  const host = document.createElement(LAYER_TAG);
  host.setAttribute('scheme', scheme);
  const root = createRooter(tokens + styles)(host);
  for (const type of PRIVATE_EVENTS) root.addEventListener(type, stop);
  const live = element('div', { class: 'live', role: 'status' });
  root.append(live);
  document.documentElement.append(host);
  return {
    host,
    root,
    announce(text) {
      // A region that has just come into being, or says the same again, is only heard if its text comes later.
      live.textContent = '';
      setTimeout(() => { live.textContent = text; }, ANNOUNCE_MS);
    },
  };
}

const ANNOUNCE_MS = 100;
