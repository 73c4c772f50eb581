// Where the reader points: shows the tip of that hand, and knows that mark when a shortcut asks for it.
import type { Cards } from './cards';
import type { Mark } from './mark';
import { NO_ID } from './mark-view';
import type { Tip } from './tip';
import { trusting, type Trust } from './trust';

export interface PointingOptions {
  cards: Cards;
  isTrusted: Trust;
  signal: AbortSignal;
  /** The tip, if there is one yet. */
  findTip(): Tip | undefined;
  /** The tip, fetched if there is none; nothing where it would be in the way. */
  openTip(): Promise<Tip | undefined>;
}

export class Pointing {
  readonly #options: PointingOptions;
  #pointer: { x: number; y: number } | undefined;
  #tipped: Mark | undefined;

  constructor(options: PointingOptions) {
    this.#options = options;
    const { isTrusted, signal, findTip } = options;
    const listen = { capture: true, signal };
    document.addEventListener('pointermove', trusting(isTrusted, (event: PointerEvent) => this.#onPointer(event)), { ...listen, passive: true });
    document.addEventListener('focusin', trusting(isTrusted, ({ target }) => this.#onFocus(target)), listen);
    document.addEventListener('focusout', trusting(isTrusted, () => findTip()?.hide()), listen);
  }

  /** The mark of the card under the pointer; else the one that has the focus. */
  find(): Mark | undefined {
    const { cards } = this.#options;
    const hit = this.#pointer ? document.elementFromPoint(this.#pointer.x, this.#pointer.y) : null;
    for (let at = hit; at; at = at.parentElement) {
      // The head of an entry stands before its body.
      const mark = cards.findMark(at) ?? (at.localName === 'dt' && at.nextElementSibling ? cards.findMark(at.nextElementSibling) : undefined);
      if (mark) return mark;
    }
    return cards.findByHost(document.activeElement);
  }

  /** The reader has gone over to the keyboard. */
  forget(): void {
    this.#pointer = undefined;
  }

  #onPointer({ target, clientX, clientY, pointerType }: PointerEvent): void {
    this.#pointer = { x: clientX, y: clientY };
    const over = this.#options.cards.findByHost(target);
    const mark = over && holds(over.hand, clientX, clientY) ? over : undefined;
    if (mark === this.#tipped) return;
    this.#tipped = mark;
    this.#options.findTip()?.hide();
    if (!mark || pointerType === 'touch' || mark.paper?.failure) return;
    void this.#tip(mark);
  }

  async #tip(mark: Mark): Promise<void> {
    const tip = await this.#options.openTip();
    if (this.#tipped !== mark) return;
    if (mark.paper) tip?.showSoon(mark.hand, mark.paper.shown ? 'Tags, note, status' : 'Save; with Shift, all up to here', 's');
    else tip?.showSoon(mark.hand, NO_ID);
  }

  #onFocus(target: EventTarget | null): void {
    const mark = this.#options.cards.findByHost(target);
    if (!mark?.hand.matches(':focus-visible')) return;
    // What floats is fetched for every hand, so that it is there when a key is pressed.
    void this.#options.openTip().then((tip) => !mark.paper && mark.owns(document.activeElement) && tip?.show(mark.hand, NO_ID));
  }
}

/** `:hover` would not tell: in Firefox it becomes true after the first event over an element. */
function holds(hand: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = hand.getBoundingClientRect();
  return x >= left && x < right && y >= top && y < bottom;
}
