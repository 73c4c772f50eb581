// What happens in our fields is none of the page's business: its shortcuts, its paste handlers, its focus traps.
import { stop } from './element';
import type { Trust } from './trust';

const PRIVATE_EVENTS = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'cut', 'copy', 'paste', 'click', 'mousedown', 'pointerdown', 'focusin'];
/** Heard in there too, and by nature not by the page. */
const OWN_EVENTS = ['blur', 'focusout', 'pointerenter', 'pointerleave'];

/** Keeps what happens in a root from the page, and what the page made up from the root. */
export function keepPrivate(root: ShadowRoot, isTrusted: Trust): void {
  for (const type of [...PRIVATE_EVENTS, ...OWN_EVENTS]) root.addEventListener(type, (event) => isTrusted(event) || event.stopImmediatePropagation(), { capture: true });
  for (const type of PRIVATE_EVENTS) root.addEventListener(type, stop);
}
