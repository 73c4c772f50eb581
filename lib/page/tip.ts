// The tip of a hand: a word and a key, after the pointer has rested on it; at once where it is asked for.
import { element } from './element';
import type { Layer } from './layer';

const REST_MS = 400;

export class Tip {
  readonly #layer: Layer;
  readonly #box: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(layer: Layer) {
    this.#layer = layer;
    this.#box = element('div', { class: 'tip', popover: 'manual', 'aria-hidden': 'true' });
    layer.root.append(this.#box);
  }

  show(beside: Element, text: string, key?: string): void {
    this.hide();
    this.#box.replaceChildren(text, ...(key ? [element('kbd', {}, key)] : []));
    this.#layer.show(this.#box);
    const { left, top, bottom } = beside.getBoundingClientRect();
    const { width, height } = this.#box.getBoundingClientRect();
    // Above the hand: beside it stands what the reader is looking at, the title or the tags.
    const y = top - GAP_PX - height < 0 ? bottom + GAP_PX : top - GAP_PX - height;
    const x = Math.min(left, document.documentElement.clientWidth - width - GAP_PX);
    this.#box.style.left = `${Math.max(x, 0) + scrollX}px`;
    this.#box.style.top = `${y + scrollY}px`;
  }

  showSoon(beside: Element, text: string, key?: string): void {
    this.hide();
    this.#timer = setTimeout(() => beside.isConnected && this.show(beside, text, key), REST_MS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    if (this.#box.matches(':popover-open')) this.#box.hidePopover();
  }
}

const GAP_PX = 4;
