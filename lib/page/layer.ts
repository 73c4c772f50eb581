// The one host above the page: slip, toast and tip live in it as popovers, and a live region speaks for all of them.
import tokens from '@/lib/shared/tokens.css?inline';
import { element, stop } from './element';
import styles from './layer.css?inline';
import type { Scheme } from './scheme';
import { createRooter } from './shadow';
import type { Trust } from './trust';

const LAYER_TAG = 'manicule-layer';

/** What happens in our fields is none of the page's business: its shortcuts, its paste handlers, its focus traps. */
const PRIVATE_EVENTS = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'cut', 'copy', 'paste', 'click', 'mousedown', 'pointerdown', 'focusin'];
/** Heard in the layer too, and by nature not by the page. */
const OWN_EVENTS = ['blur', 'focusout', 'pointerenter', 'pointerleave'];

export interface Layer {
  host: HTMLElement;
  root: ShadowRoot;
  isTrusted: Trust;
  /** Shows one of the popovers in it. */
  show(box: HTMLElement): void;
  /** Said to screen readers. */
  announce(text: string): void;
}

export function createLayer(scheme: Scheme, isTrusted: Trust): Layer {
  const host = document.createElement(LAYER_TAG);
  host.setAttribute('scheme', scheme);
  const root = createRooter(tokens + styles)(host);
  for (const type of [...PRIVATE_EVENTS, ...OWN_EVENTS]) root.addEventListener(type, (event) => isTrusted(event) || event.stopImmediatePropagation(), { capture: true });
  for (const type of PRIVATE_EVENTS) root.addEventListener(type, stop);
  const live = element('div', { class: 'live', role: 'status' });
  root.append(live);
  /** A page that draws itself anew may have taken it away. */
  const stand = () => {
    if (!host.isConnected) document.documentElement.append(host);
  };
  stand();
  return {
    host,
    root,
    isTrusted,
    show(box) {
      stand();
      box.showPopover();
    },
    announce(text) {
      stand();
      // A region that has just come into being, or says the same again, is only heard if its text comes later.
      live.textContent = '';
      setTimeout(() => { live.textContent = text; }, ANNOUNCE_MS);
    },
  };
}

const ANNOUNCE_MS = 100;
