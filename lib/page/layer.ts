// The one host above the page: slip, toast and tip live in it as popovers, and a live region speaks for all of them.
import tokens from '@/lib/shared/tokens.css?inline';
import { element } from './element';
import styles from './layer.css?inline';
import { keepPrivate } from './private-events';
import type { Scheme } from './scheme';
import { createRooter } from './shadow';
import type { Trust } from './trust';

const LAYER_TAG = 'manicule-layer';

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
  keepPrivate(root, isTrusted);
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
