// One mark: the hand on a card and the line of tags beside it. Only draws; what a click means is decided in listing.ts.
import tokens from '@/lib/shared/tokens.css?inline';
import type { Status } from '@/lib/model/paper';
import type { Placement } from '@/lib/sites/adapter';
import { drawing, NOTE } from './drawing';
import { button, element } from './element';
import styles from './mark.css?inline';
import { MARK_TAG } from './mark-tag';
import type { PagePaper } from './page-paper';
import type { Scheme } from './scheme';
import { createRooter } from './shadow';
import type { Trust } from './trust';

const TAGS_SHOWN = 2;

export interface MarkView {
  state: 'unsaved' | 'saving' | 'saved' | 'failed' | 'orphaned' | 'unreadable';
  /** The whole accessible name. */
  label: string;
  isNew: boolean;
  isSaved: boolean;
  status: Status;
  tags: readonly string[];
  hasNote: boolean;
  /** Words beside the hand and the one way out. */
  say: { text: string; wayOut: string } | undefined;
}

const BLANK: MarkView = { state: 'unsaved', label: '', isNew: false, isSaved: false, status: 'unread', tags: [], hasNote: false, say: undefined };
const BLANK_LOOK = 'hand unsaved plain';

export type MarkAction = 'hand' | 'range' | 'tags' | 'note' | 'way-out' | 'undo' | 'next' | 'previous' | Status;

export type MarkListener = (mark: Mark, action: MarkAction) => void;

export class Mark implements EventListenerObject {
  readonly card: Element;
  readonly host: HTMLElement;
  readonly hand: HTMLElement;
  /** Nothing where the card could not be read. */
  paper: PagePaper | undefined;
  /** Which reading of the page it stands for. */
  reading = 0;

  readonly #brush: Brush;
  readonly #placement: Placement;
  readonly #root: ShadowRoot;
  #foot: { host: HTMLElement; root: ShadowRoot } | undefined;
  #line: HTMLElement | undefined;
  #isPlaced = false;
  #drawn: MarkView = BLANK;
  #look = BLANK_LOOK;
  #badge: string | undefined;

  constructor(brush: Brush, card: Element, placement: Placement) {
    this.card = card;
    this.#brush = brush;
    this.#placement = placement;
    this.host = brush.makeHost(placement.kind);
    this.#root = brush.makeRoot(this.host);
    this.hand = brush.makeHand();
    this.#root.append(this.hand);
    this.#root.addEventListener('click', this);
    this.host.addEventListener('click', this);
  }

  /** False where the page took the mark, or its line, away; nothing before it was placed. */
  get isInPlace(): boolean | undefined {
    if (!this.#isPlaced) return undefined;
    return this.host.isConnected && (!this.#line || !this.#foot || this.#foot.host.isConnected);
  }

  place(): void {
    this.#isPlaced = true;
    const { kind, host } = this.#placement;
    // A page that copied its own cards copied our host too, without what was in it.
    const twin = kind === 'margin' ? host.firstElementChild : host.lastElementChild;
    if (twin !== this.host && twin?.localName === MARK_TAG) twin.remove();
    if (kind === 'margin') host.prepend(this.host);
    else host.append(this.host);
  }

  remove(): void {
    this.host.remove();
    this.#foot?.host.remove();
  }

  /** Touches only what changed: most of a thousand marks are drawn once, as copies of a blank one with a name. */
  draw(view: MarkView): void {
    const { hand } = this;
    const was = this.#drawn;
    this.#drawn = view;
    if (view.label !== was.label) hand.setAttribute('aria-label', view.label);
    if (view.isSaved !== was.isSaved) hand.setAttribute('aria-pressed', String(view.isSaved));
    if (view.state !== was.state) {
      if (view.state === 'saving') hand.setAttribute('aria-busy', 'true');
      else hand.removeAttribute('aria-busy');
      if (view.state === 'unreadable') hand.removeAttribute('aria-pressed');
      else hand.setAttribute('aria-pressed', String(view.isSaved));
    }
    const badge = badgeOf(view);
    const look = lookOf(view, badge);
    if (look !== this.#look) hand.className = look;
    if (badge !== this.#badge) hand.replaceChildren(...(badge ? [this.#brush.makeBadge(badge)] : []));
    this.#look = look;
    this.#badge = badge;
    // The focus may be in the line.
    if (!hasSameLine(view, was)) this.#drawLine(view);
  }

  /** True for what is inside one of its hosts, seen from outside. */
  owns(host: EventTarget | null): boolean {
    return host === this.host || (host !== null && host === this.#foot?.host);
  }

  setScheme(scheme: Scheme): void {
    this.host.setAttribute('scheme', scheme);
    this.#foot?.host.setAttribute('scheme', scheme);
  }

  /** A click in one of its roots; or on the host, beside the shape that a plain hand is cut to. */
  handleEvent(event: Event): void {
    if (!this.#brush.isTrusted(event)) return;
    event.stopPropagation();
    // A card may be one big link.
    event.preventDefault();
    const { target } = event;
    const does = target === this.host ? 'hand' : target instanceof Element && target.closest('[data-do]')?.getAttribute('data-do');
    if (does) this.#brush.onAction(this, does === 'hand' && (event as MouseEvent).shiftKey ? 'range' : (does as MarkAction));
  }

  #drawLine(view: MarkView): void {
    this.#line?.remove();
    this.#line = this.#brush.makeLine(view);
    if (this.#placement.kind === 'margin') {
      if (!this.#line) {
        this.#foot?.host.remove();
        return;
      }
      if (!this.#foot) {
        const host = this.#brush.makeHost('foot');
        this.#foot = { host, root: this.#brush.makeRoot(host) };
        this.#foot.root.addEventListener('click', this);
      }
      this.#foot.root.append(this.#line);
      if (!this.#foot.host.isConnected) this.#placement.tags.append(this.#foot.host);
    } else if (this.#line) this.#root.append(this.#line);
  }
}

/** Makes the parts of marks; all marks of a page share one, so that a thousand of them are a thousand copies. */
export class Brush {
  readonly onAction: MarkListener;
  readonly isTrusted: Trust;
  readonly makeRoot: (host: HTMLElement) => ShadowRoot;
  readonly #hosts = new Map<string, HTMLElement>();
  readonly #hand: HTMLElement;
  #scheme: Scheme = 'light';

  constructor(onAction: MarkListener, isTrusted: Trust) {
    this.onAction = onAction;
    this.isTrusted = isTrusted;
    this.makeRoot = createRooter(tokens + styles);
    this.#hand = button({ class: BLANK_LOOK, 'data-do': 'hand', 'aria-pressed': 'false' });
  }

  set scheme(scheme: Scheme) {
    this.#scheme = scheme;
    this.#hosts.clear();
  }

  makeHost(place: Placement['kind'] | 'foot'): HTMLElement {
    let host = this.#hosts.get(place);
    if (!host) {
      host = document.createElement(MARK_TAG);
      host.setAttribute('place', place);
      host.setAttribute('scheme', this.#scheme);
      this.#hosts.set(place, host);
    }
    return host.cloneNode() as HTMLElement;
  }

  makeHand(): HTMLElement {
    return this.#hand.cloneNode() as HTMLElement;
  }

  makeBadge(badge: string): HTMLElement {
    return element('i', { class: `badge ${badge}`, 'aria-hidden': 'true' }, { failed: '!', orphaned: '↻' }[badge] ?? '');
  }

  makeLine({ state, tags, hasNote, say }: MarkView): HTMLElement | undefined {
    if (say) {
      return element('span', { class: `line ${state}` },
        element('span', { class: 'say', title: say.text }, say.text),
        button({ class: 'way-out', 'data-do': 'way-out' }, say.wayOut));
    }
    if (tags.length === 0 && !hasNote) return undefined;
    const line = element('span', { class: 'line' });
    for (const tag of tags.slice(0, TAGS_SHOWN)) {
      line.append(button({ class: 'tag', 'data-do': 'tags', title: tag, 'aria-label': `Tag ${tag}. Edit tags` }, element('span', { dir: 'auto' }, tag)));
    }
    if (tags.length > TAGS_SHOWN) line.append(element('span', { class: 'more', title: tags.slice(TAGS_SHOWN).join(', ') }, `+${tags.length - TAGS_SHOWN}`));
    if (hasNote) line.append(button({ class: 'noted', 'data-do': 'note', 'aria-label': 'Open the note', title: 'Open the note' }, drawing('note', NOTE)));
    return line;
  }
}

/** The classes of the hand; `plain` where nothing stands on it or beside it. */
function lookOf({ state, tags, hasNote }: MarkView, badge: string | undefined): string {
  const isPlain = (state === 'unsaved' || state === 'saved') && badge === undefined && tags.length === 0 && !hasNote;
  return isPlain ? `hand ${state} plain` : `hand ${state}`;
}

/** The one small sign on the hand: what went wrong, else the status, else the news. */
function badgeOf({ state, isNew, isSaved, status }: MarkView): string | undefined {
  if (state === 'failed' || state === 'orphaned') return state;
  if (isSaved) return status === 'unread' ? undefined : status;
  return isNew ? 'new' : undefined;
}

function hasSameLine(a: MarkView, b: MarkView): boolean {
  if (a.tags === b.tags && a.say === b.say) return a.hasNote === b.hasNote;
  return a.hasNote === b.hasNote && a.say?.text === b.say?.text && a.tags.length === b.tags.length && a.tags.every((tag, index) => tag === b.tags[index]);
}
