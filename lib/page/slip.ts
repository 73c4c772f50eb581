// The slip: what opens when a hand is used. Tags, status, remove; its other side is the note. One per page, for one paper at a time.
import type { TagSuggestion } from '@/lib/messaging/protocol';
import type { Status } from '@/lib/model/paper';
import { explainSaving } from '@/lib/shared/explain-saving';
import { button, element } from './element';
import { icon } from './icons';
import type { Layer } from './layer';
import { NoteBox } from './note-box';
import { wayOut } from './mark-view';
import type { PagePaper } from './page-paper';
import { TagBox } from './tag-box';
import { trusting } from './trust';

export type SlipSide = 'tags' | 'note';

export interface SlipPorts {
  suggestTags(text: string, limit: number): Promise<TagSuggestion[]>;
  onRemove(paper: PagePaper): void;
  onWayOut(paper: PagePaper): void;
  /** Where the slip stands: the hand of the paper, or nothing if its card is gone. */
  findHand(paper: PagePaper): HTMLElement | undefined;
}

const STATUSES: readonly [Status, string][] = [['unread', 'Unread'], ['reading', 'Reading'], ['read', 'Read'], ['archived', 'Archived']];

export class Slip {
  readonly #layer: Layer;
  readonly #ports: SlipPorts;
  readonly #box: HTMLElement;
  readonly #tagBox: TagBox;
  readonly #noteBox: NoteBox;
  readonly #tagSide: HTMLElement;
  readonly #version: HTMLElement;
  readonly #bad: HTMLElement;
  readonly #statuses: HTMLElement;
  #paper: PagePaper | undefined;
  #listening: AbortController | undefined;

  constructor(layer: Layer, ports: SlipPorts) {
    this.#layer = layer;
    this.#ports = ports;
    this.#tagBox = new TagBox({ suggestTags: ports.suggestTags, onDone: () => this.close() });
    this.#noteBox = new NoteBox({
      onTags: () => this.#show('tags'),
      onDone: () => this.close(),
      onWayOut: ports.onWayOut,
    });
    this.#version = element('p', { class: 'version' });
    this.#bad = element('div', { class: 'bad', role: 'alert', hidden: '' });
    this.#statuses = this.#makeStatuses();
    const note = button({ class: 'btn' }, icon('note'), 'Note');
    const remove = button({ class: 'btn icon', 'aria-label': 'Remove from the library', title: 'Remove from the library' }, icon('trash'));
    note.addEventListener('click', () => this.#show('note'));
    remove.addEventListener('click', () => this.#remove());
    const foot = element('div', { class: 'foot' }, this.#statuses, element('i', { class: 'rule' }), note, element('span', { class: 'grow' }), remove);
    this.#tagSide = element('div', {}, this.#tagBox.element, this.#version, this.#bad, foot);
    this.#box = element('div', { class: 'slip', popover: 'manual', role: 'dialog', tabindex: '-1' }, this.#tagSide, this.#noteBox.element);
    this.#box.addEventListener('keydown', (event) => this.#onKey(event));
    layer.root.append(this.#box);
  }

  /** The paper it is open for. */
  get paper(): PagePaper | undefined {
    return this.#paper;
  }

  open(paper: PagePaper, side: SlipSide): void {
    if (this.#paper && this.#paper !== paper) this.close('elsewhere');
    this.#paper = paper;
    this.#box.setAttribute('aria-label', paper.title);
    this.#tagBox.show({
      title: paper.title,
      get tags() {
        return paper.wanted?.tags ?? [];
      },
      get text() {
        return paper.tagText;
      },
      set text(text) {
        paper.tagText = text;
      },
      change: (add, remove) => void paper.changeTags(add, remove),
    });
    if (!this.#box.matches(':popover-open')) this.#layer.show(this.#box);
    this.#show(side);
    this.#listen();
  }

  /** Gives the focus back to the hand, unless the reader has gone elsewhere already. */
  close(to: 'hand' | 'elsewhere' = 'hand'): void {
    const paper = this.#paper;
    if (!paper) return;
    this.#paper = undefined;
    this.#listening?.abort();
    this.#noteBox.hide();
    this.#box.hidePopover();
    if (to === 'hand') this.#ports.findHand(paper)?.focus({ preventScroll: true });
  }

  /** Draws what changed about its paper. */
  draw(): void {
    const paper = this.#paper;
    if (!paper) return;
    this.#tagBox.draw();
    this.#noteBox.draw();
    this.#drawStatuses(paper.wanted?.status ?? 'unread');
    const { laterVersion } = paper;
    this.#version.hidden = laterVersion === undefined;
    this.#version.textContent = `You read v${paper.saved?.readVersion}; this is v${laterVersion}`;
    this.#drawFailure(paper);
  }

  /** Writes what is still only on the page. */
  flush(): void {
    this.#paper?.note?.flush();
  }

  #show(side: SlipSide): void {
    const paper = this.#paper;
    if (!paper) return;
    this.#tagSide.hidden = side === 'note';
    this.#noteBox.element.hidden = side === 'tags';
    this.#box.classList.toggle('noting', side === 'note');
    if (side === 'note') this.#noteBox.show(paper);
    else this.#noteBox.hide();
    this.draw();
    this.#place();
    (side === 'note' ? this.#noteBox : this.#tagBox).focus();
  }

  /** Under the hand, or above it where there is no room; in the page, so that it scrolls along. */
  #place(): void {
    const hand = this.#paper && this.#ports.findHand(this.#paper);
    const view = document.documentElement;
    const { width, height } = this.#box.getBoundingClientRect();
    const { left, right, top, bottom } = hand?.getBoundingClientRect() ?? { left: 0, right: view.clientWidth, top: 0, bottom: 0 };
    const fitsRight = left - INSET_PX + width + EDGE_PX <= view.clientWidth;
    const x = fitsRight ? left - INSET_PX : right + INSET_PX - width;
    const below = view.clientHeight - bottom;
    const isBelow = below >= Math.max(height, ROOM_PX) + GAP_PX || below >= top;
    const { style } = this.#box;
    style.left = `${clamp(x, EDGE_PX, view.clientWidth - width - EDGE_PX) + scrollX}px`;
    style.top = isBelow ? `${Math.max(bottom + GAP_PX, EDGE_PX) + scrollY}px` : 'auto';
    style.bottom = isBelow ? 'auto' : `${view.clientHeight - top + GAP_PX - scrollY}px`;
  }

  #listen(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const hear = (target: EventTarget, type: string, listen: (event: Event) => unknown, capture = false) => {
      target.addEventListener(type, trusting(this.#layer.isTrusted, listen), { capture, signal });
    };
    hear(document, 'pointerdown', ({ target }) => target !== this.#layer.host && this.close('elsewhere'), true);
    hear(document, 'visibilitychange', () => this.flush());
    hear(document, 'scroll', ({ target }) => target !== document && this.#place(), true);
    hear(window, 'resize', () => this.#place());
    // By `pagehide` Chromium delivers no message any more; the earlier event asks nothing of the reader.
    for (const type of ['beforeunload', 'pagehide']) hear(window, type, () => this.flush());
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Tab') this.#keepFocus(event);
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.close();
  }

  /** Tab goes round within the slip; Esc leaves it. */
  #keepFocus(event: KeyboardEvent): void {
    const stops = [...this.#box.querySelectorAll<HTMLElement>('button, input, textarea')].filter((stop) => stop.tabIndex >= 0 && stop.closest('[hidden]') === null);
    const [first, last] = [stops[0], stops.at(-1)];
    const goesOut = this.#layer.root.activeElement === (event.shiftKey ? first : last);
    if (!goesOut) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  #makeStatuses(): HTMLElement {
    const group = element('div', { class: 'statuses', role: 'radiogroup', 'aria-label': 'Status' });
    for (const [status, name] of STATUSES) {
      const radio = button({ class: 'btn icon', role: 'radio', 'aria-label': name, title: name, value: status }, icon(status));
      radio.addEventListener('click', () => void this.#paper?.setStatus(status));
      group.append(radio);
    }
    group.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step === undefined || !this.#paper) return;
      event.preventDefault();
      const now = STATUSES.findIndex(([status]) => status === (this.#paper?.wanted?.status ?? 'unread'));
      const next = STATUSES[(now + step + STATUSES.length) % STATUSES.length];
      if (next) void this.#paper.setStatus(next[0]);
      group.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    });
    return group;
  }

  #drawStatuses(current: Status): void {
    for (const radio of this.#statuses.querySelectorAll('button')) {
      const isCurrent = radio.value === current;
      radio.setAttribute('aria-checked', String(isCurrent));
      radio.tabIndex = isCurrent ? 0 : -1;
    }
  }

  #drawFailure(paper: PagePaper): void {
    const { failure } = paper;
    const { what, todo } = explainSaving(failure?.code ?? 'unexpected');
    const label = wayOut(failure?.code ?? 'unexpected');
    const shown = !failure ? '' : todo === label ? `${what}.` : `${what}. ${todo}.`;
    if (this.#bad.dataset['shown'] === shown) return;
    this.#bad.dataset['shown'] = shown;
    this.#bad.hidden = !failure;
    this.#bad.replaceChildren();
    if (!failure) return;
    const out = button({}, label);
    out.addEventListener('click', () => {
      this.#ports.onWayOut(paper);
      this.#tagBox.focus();
    });
    this.#bad.append(icon('warn'), element('span', { class: 'grow' }, shown, ' ', out));
  }

  #remove(): void {
    const paper = this.#paper;
    if (!paper) return;
    this.close();
    this.#ports.onRemove(paper);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

const GAP_PX = 8;
const EDGE_PX = 4;
/** With all its suggestions it is about this high. */
const ROOM_PX = 320;
const INSET_PX = 2;
