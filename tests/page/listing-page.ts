// A page with cards in jsdom, driven as a person does: by role and name, with real DOM events, through the closed shadow roots.
import { afterEach, beforeEach, vi } from 'vitest';
import type { Sighting } from '@/lib/model/sighting';
import { createAbove } from '@/lib/page/above';
import { startListing } from '@/lib/page/listing';
import type { PaperName, Placement, SiteAdapter } from '@/lib/sites/adapter';
import { FakeLibrary } from './fake-library';

const roots = new WeakMap<Element, ShadowRoot>();

/** As the browser's, but what is on the screen the test decides; see `scroll`. */
class FakeIntersectionObserver implements Pick<IntersectionObserver, 'observe' | 'unobserve' | 'disconnect'> {
  static readonly all = new Set<FakeIntersectionObserver>();
  /** How much of a card is on the screen: as a share of the card, and of the window's height. */
  static readonly shown = new Map<Element, { ofCard: number; ofWindow: number }>();
  readonly watched = new Set<Element>();
  readonly #hear: IntersectionObserverCallback;

  constructor(hear: IntersectionObserverCallback) {
    this.#hear = hear;
    FakeIntersectionObserver.all.add(this);
  }

  observe(target: Element): void {
    if (this.watched.has(target)) return;
    this.watched.add(target);
    queueMicrotask(() => this.tell(target));
  }

  unobserve(target: Element): void {
    this.watched.delete(target);
  }

  disconnect(): void {
    this.watched.clear();
  }

  /** In a hidden tab, too, as Firefox does. */
  tell(target: Element): void {
    if (!this.watched.has(target)) return;
    const { ofCard, ofWindow } = FakeIntersectionObserver.shown.get(target) ?? { ofCard: 0, ofWindow: 0 };
    const entry = { target, isIntersecting: ofCard > 0, intersectionRatio: ofCard, intersectionRect: { height: ofWindow * innerHeight } };
    this.#hear([entry as unknown as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  }
}

/** Brings so much of a card onto the screen, or takes it off. */
export function scroll(card: Element, ofCard: number, ofWindow = ofCard / 5): void {
  FakeIntersectionObserver.shown.set(card, { ofCard, ofWindow });
  for (const observer of FakeIntersectionObserver.all) observer.tell(card);
}

/** Elements of the page that somebody watches. */
export function listWatched(): Element[] {
  return [...FakeIntersectionObserver.all].flatMap(({ watched }) => [...watched]);
}

/** The reader goes to another tab, or comes back. */
export function hideTab(isHidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

/** What jsdom has not: the popovers of the top layer, idle time, the system's scheme. Closed roots are remembered for the tests. */
export function setUpPage(): void {
  const { attachShadow } = Element.prototype;
  const open = new WeakSet<Element>();
  const { matches } = Element.prototype;
  beforeEach(() => {
    vi.useFakeTimers();
    Element.prototype.attachShadow = function attach(init) {
      const root = attachShadow.call(this, init);
      roots.set(this, root);
      return root;
    };
    Element.prototype.matches = function matchesPopover(this: Element, selector: string) {
      if (!this.isConnected) open.delete(this);
      return selector === ':popover-open' ? open.has(this) : matches.call(this, selector);
    } as typeof matches;
    // jsdom hides what has the attribute, and does not focus what is hidden.
    HTMLElement.prototype.showPopover = function show() {
      if (!this.isConnected) throw new DOMException('not on the page', 'InvalidStateError');
      open.add(this);
      this.style.display = 'block';
    };
    HTMLElement.prototype.hidePopover = function hide() {
      open.delete(this);
      this.style.display = '';
    };
    vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
    vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1));
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }));
    history.replaceState(null, '', '/papers');
    document.documentElement.removeAttribute('class');
    document.body.replaceChildren();
  });
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
    FakeIntersectionObserver.all.clear();
    FakeIntersectionObserver.shown.clear();
    for (const host of document.querySelectorAll('manicule-mark, manicule-layer, manicule-bar')) host.remove();
    Element.prototype.attachShadow = attachShadow;
    Element.prototype.matches = matches;
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

const pages: Page[] = [];

/** What is in the closed root of a host. */
export function rootOf(host: Element): ShadowRoot {
  const root = roots.get(host);
  if (!root) throw new Error('it has no root');
  return root;
}

/** One card: `<article><h3><a href="/papers/ID">TITLE</a></h3><p class="meta">…</p></article>`. */
export function makeCard(id: string, title: string): HTMLElement {
  const card = document.createElement('article');
  card.style.position = 'relative';
  const heading = document.createElement('h3');
  const link = document.createElement('a');
  link.setAttribute('href', `/papers/${id}`);
  link.textContent = title;
  heading.append(link);
  const meta = document.createElement('p');
  meta.className = 'meta';
  meta.textContent = '3 authors';
  card.append(heading, meta);
  return card;
}

function identify(card: Element): PaperName | undefined {
  const link = card.querySelector('a');
  const id = /^\/papers\/(.+)/.exec(link?.getAttribute('href') ?? '')?.[1];
  const title = link?.textContent;
  return id && title ? { keys: [`arxiv:${id}`], title } : undefined;
}

export function makeAdapter(place: Placement['kind'] = 'line'): SiteAdapter {
  return {
    id: 'test',
    label: 'Test',
    matches: [],
    kind: (url) => (url.pathname === '/papers' ? 'listing' : /^\/papers\/./.test(url.pathname) ? 'paper' : undefined),
    findCards: (root) => root.querySelectorAll('article'),
    identify,
    readCard: (card): Sighting | undefined => {
      const name = identify(card);
      return name && { ...name, url: `https://example.org/${name.keys[0]}`, source: 'hugging-face' };
    },
    placement: (card) => {
      const meta = card.querySelector('.meta') ?? card;
      if (place === 'corner') return { kind: 'corner', host: card };
      return place === 'margin' ? { kind: 'margin', host: card.querySelector('h3') ?? card, tags: card } : { kind: 'line', host: meta };
    },
  };
}

export interface PageOptions {
  cards?: readonly (readonly [string, string])[];
  adapter?: SiteAdapter;
  library?: FakeLibrary;
}

export class Page {
  readonly library: FakeLibrary;
  reloads = 0;
  /** jsdom's events are all made up; false lets the page hear of it. */
  trusts = true;
  readonly #stopper = new AbortController();
  #onLocation: () => void = () => {};

  constructor({ cards = [], adapter = makeAdapter(), library = new FakeLibrary() }: PageOptions) {
    this.library = library;
    if (cards.length > 0) document.body.replaceChildren(...cards.map(([id, title]) => makeCard(id, title)));
    startListing({
      findAdapter: (url) => (adapter.kind(url) ? adapter : undefined),
      ports: library.ports,
      loadAbove: async () => createAbove,
      onLocationChange: (listener) => { this.#onLocation = listener; },
      reload: () => { this.reloads += 1; },
      now: () => Date.now(),
      signal: this.#stopper.signal,
      isTrusted: () => this.trusts,
    });
  }

  /** As the browser does it when the extension goes, or a newer copy of the script comes. */
  close(): void {
    this.#stopper.abort();
  }

  async goTo(path: string): Promise<void> {
    this.#onLocation();
    history.pushState(null, '', path);
    await pass();
  }

  /** Every hand of the page, in page order. */
  get hands(): HTMLElement[] {
    return [...document.querySelectorAll('manicule-mark')].flatMap((host) => [...(roots.get(host)?.querySelectorAll<HTMLElement>('.hand') ?? [])]);
  }

  /** The hand whose name begins so. */
  hand(name: string): HTMLElement {
    return getOne(this.hands.filter((hand) => hand.getAttribute('aria-label')?.startsWith(name)), name);
  }

  /** What can be read on the mark of a card, beside its hand or at the end of the card. */
  words(card: Element): string {
    return [...card.querySelectorAll('manicule-mark')].map((host) => roots.get(host)?.querySelector('.line')?.textContent ?? '').join('');
  }

  /** A button on the mark of a card. */
  markButton(card: Element, name: string): HTMLElement {
    const buttons = [...card.querySelectorAll('manicule-mark')].flatMap((host) => [...(roots.get(host)?.querySelectorAll<HTMLElement>('button:not(.hand)') ?? [])]);
    return getOne(buttons.filter((button) => nameOf(button).startsWith(name)), name);
  }

  get layer(): ShadowRoot {
    const host = document.querySelector('manicule-layer');
    const root = host && roots.get(host);
    if (!root) throw new Error('Nothing floats above the page');
    return root;
  }

  get slip(): HTMLElement | undefined {
    return this.#popover('.slip');
  }

  get toast(): HTMLElement | undefined {
    return this.#popover('.snack');
  }

  get tip(): HTMLElement | undefined {
    return this.#popover('.tip');
  }

  get announced(): string {
    return this.layer.querySelector('.live')?.textContent ?? '';
  }

  get tagBox(): HTMLInputElement {
    return getOne([...this.layer.querySelectorAll<HTMLInputElement>('[role="combobox"]')], 'combobox');
  }

  get noteBox(): HTMLTextAreaElement {
    return getOne([...this.layer.querySelectorAll('textarea')], 'textarea');
  }

  get tokens(): (string | null)[] {
    return [...this.layer.querySelectorAll('.token > span')].map((token) => token.textContent);
  }

  get suggestions(): string[] {
    return [...this.layer.querySelectorAll('[role="option"] .name')].map((option) => option.textContent);
  }

  /** A button or radio of the slip or the toast. */
  button(name: string): HTMLElement {
    const open = [...this.layer.querySelectorAll<HTMLElement>('[popover]')].filter((box) => box.matches(':popover-open'));
    const buttons = open.flatMap((box) => [...box.querySelectorAll<HTMLElement>('button')]).filter((button) => !button.closest('[hidden]'));
    return getOne(buttons.filter((button) => nameOf(button).startsWith(name)), name);
  }

  #popover(selector: string): HTMLElement | undefined {
    const box = document.querySelector('manicule-layer') && this.layer.querySelector<HTMLElement>(selector);
    return box?.matches(':popover-open') ? box : undefined;
  }
}

/** Opens a page and waits until its marks stand and the library has answered. */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const page = new Page(options);
  pages.push(page);
  await pass();
  return page;
}

/** Lets frames, timers and answers come. */
export async function pass(ms = 60): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

export async function click(target: HTMLElement): Promise<void> {
  target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, cancelable: true }));
  target.focus();
  target.click();
  await pass();
}

/** A key on what has the focus; true if the page heard it too. */
export async function press(key: string, init: KeyboardEventInit = {}): Promise<boolean> {
  let heard = false;
  const listen = () => { heard = true; };
  document.addEventListener('keydown', listen);
  const target = focused();
  const isHandled = !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }));
  document.removeEventListener('keydown', listen);
  if (key === 'Enter' && !isHandled && target.localName === 'button') target.click();
  await pass();
  return heard;
}

/** Types into the field that has the focus, letter by letter. */
export async function type(text: string, msBetween = 20): Promise<void> {
  const field = focused();
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) throw new Error('No field has the focus');
  for (const letter of text) {
    field.value += letter;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: letter }));
    await pass(msBetween);
  }
}

/** What has the focus, inside the shadow roots too. */
export function focused(): HTMLElement {
  const outer = document.activeElement;
  const inner = outer && roots.get(outer)?.activeElement;
  return (inner ?? outer ?? document.body) as HTMLElement;
}

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent;
}

function getOne<Value>(found: Value[], name: string): Value {
  const [one] = found;
  if (one === undefined || found.length > 1) throw new Error(`${found.length} of “${name}”`);
  return one;
}
