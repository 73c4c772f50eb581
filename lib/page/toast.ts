// The snackbar: what happened, and for eight seconds the way back. The pointer or the focus on it holds it.
import { button, element } from './element';
import { icon } from './icons';
import type { Layer } from './layer';

const SHOWN_MS = 8_000;

export interface ToastAction {
  label: string;
  key: string;
  run(): void;
}

export class Toast {
  readonly #layer: Layer;
  readonly #bar: HTMLElement;
  #action: ToastAction | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(layer: Layer) {
    this.#layer = layer;
    this.#bar = element('div', { class: 'snack', popover: 'manual', role: 'group', 'aria-label': 'Manicule' });
    for (const type of ['pointerenter', 'focusin']) this.#bar.addEventListener(type, () => clearTimeout(this.#timer));
    for (const type of ['pointerleave', 'focusout']) this.#bar.addEventListener(type, () => this.#go());
    this.#bar.addEventListener('keydown', (event) => {
      if (event.key === this.#action?.key) this.#act();
      else if (event.key === 'Escape') this.close();
    });
    layer.root.append(this.#bar);
  }

  get isOpen(): boolean {
    return this.#bar.matches(':popover-open');
  }

  show(text: string, action?: ToastAction): void {
    this.close();
    this.#action = action;
    this.#bar.replaceChildren(element('span', { class: 'grow', dir: 'auto' }, text));
    if (action) {
      const act = button({ class: 'btn' }, action.label);
      act.addEventListener('click', () => this.#act());
      this.#bar.append(act, element('kbd', { 'aria-hidden': 'true' }, action.key));
    }
    const close = button({ class: 'btn icon', 'aria-label': 'Close', title: 'Close' }, icon('x'));
    close.addEventListener('click', () => this.close());
    this.#bar.append(close);
    this.#layer.show(this.#bar);
    this.#go();
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.isOpen) this.#bar.hidePopover();
  }

  #act(): void {
    this.close();
    this.#action?.run();
  }

  #go(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), SHOWN_MS);
  }
}
