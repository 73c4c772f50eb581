// The cards of the page and their marks: sets a mark on each card that comes, puts it back where the page took it away,
// forgets cards that go. Makes marks in short slices, one a frame, and sets them on the page many at once: the browser lays the page out
// after each time.
import type { Reading } from '@/lib/messaging/protocol';
import type { Sighting } from '@/lib/model/sighting';
import type { Placement, PageContext, SiteAdapter } from '@/lib/sites/adapter';
import { Mark, type Brush } from './mark';
import { MARK_TAG } from './mark-tag';
import type { PagePaper } from './page-paper';
import type { PagePapers } from './page-papers';
import { readScheme, watchScheme, type Scheme } from './scheme';
import { onNextFrame, watchCards, type CardWatch } from './watch-cards';

const SLICE_MS = 16;
/** Marks that come onto the page in one frame: more would be felt, fewer cost more layouts. */
const PLACED_AT_ONCE = 2_000;
/** A page that takes the same mark away again and again is left in peace. */
const RETURNS_MAX = 20;

export interface CardsOptions {
  findAdapter(url: URL): SiteAdapter | undefined;
  now(): number;
  brush: Brush;
  papers: PagePapers;
  signal: AbortSignal;
  draw(mark: Mark): void;
  /** Needed though it has no card. */
  isNeeded(paper: PagePaper): boolean;
  /** Every card that is there now has its mark. */
  onMarked(): void;
  onScheme(scheme: Scheme): void;
}

export class Cards {
  kind: 'listing' | 'paper' | 'none' = 'none';
  scheme: Scheme | undefined;

  readonly #options: CardsOptions;
  readonly #watch: CardWatch;
  readonly #marks = new Map<Element, Mark>();
  readonly #marksOf = new Map<PagePaper, Mark[]>();
  readonly #returns = new WeakMap<Element, number>();
  #adapter: SiteAdapter | undefined;
  #page: PageContext | undefined;
  /** Counts readings of the page: a mark of an earlier one may stand for another paper now. */
  #reading = 0;
  readonly #positioned = new Map<string, boolean>();
  /** Made and drawn, not yet on the page. */
  #made: Mark[] = [];
  #found: Element[] = [];
  #next = 0;
  #isWorking = false;
  /** Cards came, went or were read anew since they were last reported. */
  #isChanged = true;

  constructor(options: CardsOptions) {
    this.#options = options;
    this.#watch = watchCards((wereReused) => this.#look(wereReused), options.signal);
  }

  /** Takes the page over from an older copy of this script, then looks at its cards whenever it changes. */
  start(): void {
    for (const old of document.querySelectorAll(MARK_TAG)) old.remove();
    this.#look(false);
  }

  /** The address may have changed. */
  look(): void {
    this.#watch.poke();
  }

  /** Takes all marks away. */
  clear(): void {
    for (const [card, mark] of this.#marks) this.#forget(card, mark);
  }

  /** Who reads this page, and how well; nothing where nobody does. */
  get reading(): Reading | undefined {
    if (!this.#adapter || this.kind !== 'listing') return undefined;
    const unreadable = this.order.filter(({ paper }) => !paper).length;
    const shown = this.#attempt((adapter) => adapter.countShown?.(document));
    return { site: this.#adapter.id, cards: this.#found.length, unreadable, ...(shown !== undefined && { shown }) };
  }

  /** The marks in page order. */
  get order(): Mark[] {
    return this.#found.map((card) => this.#marks.get(card)).filter((mark) => mark !== undefined);
  }

  findMark(card: Element): Mark | undefined {
    return this.#marks.get(card);
  }

  /** The mark that an event or the focus is in: seen from the page, what is in a closed root is its host. */
  findByHost(host: EventTarget | null): Mark | undefined {
    if (!(host instanceof Element) || host.localName !== MARK_TAG) return undefined;
    for (const mark of this.#marks.values()) if (mark.owns(host)) return mark;
    return undefined;
  }

  marksOf(paper: PagePaper): readonly Mark[] {
    return this.#marksOf.get(paper) ?? [];
  }

  hasCard(paper: PagePaper): boolean {
    return this.#marksOf.has(paper);
  }

  /** Looks at the card again: the page may have put another paper into it. */
  refresh(mark: Mark): void {
    if (this.#marks.get(mark.card) === mark) this.#bind(mark);
  }

  /** All that the paper's card says now. */
  read(paper: PagePaper): Sighting | undefined {
    const [mark] = this.marksOf(paper);
    return mark && this.#attempt((adapter, page) => adapter.readCard(mark.card, page));
  }

  #look(wereReused: boolean): void {
    const isElsewhere = document.location.href !== this.#page?.url.href;
    if (isElsewhere) this.#arrive(new URL(document.location.href));
    if (isElsewhere || wereReused) this.#reading += 1;
    this.#found = this.#adapter ? [...this.#adapter.findCards(document)] : [];
    this.#next = 0;
    if (this.#marks.size > 0) {
      const present = new Set(this.#found);
      for (const [card, mark] of this.#marks) if (!present.has(card)) this.#forget(card, mark);
    }
    this.#setUpScheme();
    this.#work();
  }

  #arrive(url: URL): void {
    const { findAdapter, now } = this.#options;
    this.#page = { url, document, now: now() };
    this.#adapter = findAdapter(url);
    this.kind = this.#adapter?.kind(url) ?? 'none';
    this.#positioned.clear();
    this.#watch.listen(this.#adapter !== undefined);
    this.#isChanged = true;
  }

  /** Marks cards until the time is up, then leaves the rest to the next frame. */
  #work(): void {
    this.#markSome(performance.now() + SLICE_MS);
    if (this.#made.length > 0 && (this.#next === this.#found.length || this.#made.length >= PLACED_AT_ONCE)) this.#place();
    if (this.#next < this.#found.length) this.#workOn();
    else this.#finish();
  }

  #markSome(until: number): void {
    for (; this.#next < this.#found.length; this.#next += 1) {
      const card = this.#found[this.#next];
      const mark = card && this.#marks.get(card);
      if (!card || (mark?.reading === this.#reading && mark.isInPlace !== false)) continue;
      if (performance.now() > until) return;
      this.#mark(card, mark);
    }
  }

  #workOn(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    onNextFrame(() => {
      this.#isWorking = false;
      if (!this.#options.signal.aborted) this.#work();
    });
  }

  #finish(): void {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const { papers, isNeeded, onMarked } = this.#options;
    papers.prune((paper) => this.hasCard(paper) || isNeeded(paper));
    onMarked();
  }

  #mark(card: Element, known: Mark | undefined): void {
    if (known && known.isInPlace !== false) {
      this.#bind(known);
      return;
    }
    if (known) {
      const returns = (this.#returns.get(card) ?? 0) + 1;
      if (returns > RETURNS_MAX) return;
      this.#returns.set(card, returns);
      // A new mark, because the place may be another one now.
      this.#forget(card, known);
    }
    const mark = new Mark(this.#options.brush, card, this.#findPlace(card));
    this.#marks.set(card, mark);
    // Drawn before it stands: what is not on the page costs the page nothing.
    this.#bind(mark);
    this.#made.push(mark);
  }

  /** Cards that went meanwhile have no mark any more. */
  #place(): void {
    const made = this.#made.filter((mark) => this.#marks.get(mark.card) === mark);
    this.#made = [];
    this.#watch.unheard(() => {
      for (const mark of made) mark.place();
    });
  }

  #bind(mark: Mark): void {
    const { papers, draw } = this.#options;
    const name = this.#attempt((adapter, page) => adapter.identify(mark.card, page));
    const paper = name && papers.take(name);
    if (paper !== mark.paper) {
      this.#unbind(mark);
      mark.paper = paper;
      if (paper) this.#marksOf.set(paper, this.hasCard(paper) ? [...this.marksOf(paper), mark] : [mark]);
    }
    mark.reading = this.#reading;
    this.#isChanged = true;
    draw(mark);
  }

  #unbind(mark: Mark): void {
    if (!mark.paper) return;
    const others = this.marksOf(mark.paper).filter((one) => one !== mark);
    if (others.length > 0) this.#marksOf.set(mark.paper, others);
    else this.#marksOf.delete(mark.paper);
  }

  #forget(card: Element, mark: Mark): void {
    this.#isChanged = true;
    this.#unbind(mark);
    this.#marks.delete(card);
    mark.remove();
  }

  /** A corner needs a positioned card: where a page is without its styles, or has changed them, the hand goes to the end of the card. */
  #findPlace(card: Element): Placement {
    const place = this.#attempt((adapter) => adapter.placement(card));
    return place && (place.kind !== 'corner' || this.#isPositioned(place.host)) ? place : { kind: 'line', host: card };
  }

  /** Asked once for all cards of one class, because a look at the style of a card makes the browser style what was written before it. */
  #isPositioned(host: Element): boolean {
    const { className } = host;
    let isPositioned = this.#positioned.get(className);
    if (isPositioned === undefined) {
      isPositioned = !['static', ''].includes(getComputedStyle(host).position);
      this.#positioned.set(className, isPositioned);
    }
    return isPositioned;
  }

  /** An adapter that trips over a card has not read it; the other cards are none the worse. */
  #attempt<Value>(read: (adapter: SiteAdapter, page: PageContext) => Value | undefined): Value | undefined {
    if (!this.#adapter || !this.#page) return undefined;
    try {
      return read(this.#adapter, this.#page);
    } catch {
      return undefined;
    }
  }

  /** Read once, before the first mark; afterwards only when the page changes its ground. */
  #setUpScheme(): void {
    const { brush, signal, onScheme } = this.#options;
    const [first] = this.#found;
    if (this.scheme !== undefined || !first) return;
    this.scheme = readScheme(first);
    brush.scheme = this.scheme;
    watchScheme(() => {
      const scheme = readScheme(this.#found.find((card) => card.isConnected) ?? document.body);
      if (scheme === this.scheme) return;
      this.scheme = scheme;
      brush.scheme = scheme;
      for (const mark of this.#marks.values()) mark.setScheme(scheme);
      onScheme(scheme);
    }, signal);
  }
}
