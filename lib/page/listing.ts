// What a page with papers does: marks its cards, takes what the reader does to them to the worker, answers the popup.
// Knows neither the browser nor the sites; both come in as ports.
import type { PageDescription, PageReport, PaperMark, RequestMap, RequestName, TabMap, TabRequestName } from '@/lib/messaging/protocol';
import type { Status } from '@/lib/model/paper';
import { explain, toAppError } from '@/lib/shared/errors';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { Cards } from './cards';
import { createLayer, type Layer } from './layer';
import { Brush, type Mark, type MarkAction } from './mark';
import { describeMark, needsReload, NO_ID } from './mark-view';
import type { EditKind, Failure, PagePaper } from './page-paper';
import { PagePapers } from './page-papers';
import { readScheme } from './scheme';
import { Slip, type SlipSide } from './slip';
import { Tip } from './tip';
import { Toast } from './toast';
import { onNextFrame, untilQuiet } from './watch-cards';

export interface ListingPorts {
  /** Rejects with an AppError; `orphaned` when the extension was updated under this page. */
  send<Name extends RequestName>(name: Name, request: RequestMap[Name]['request']): Promise<RequestMap[Name]['reply']>;
  onTabRequest(
    handlers: { [Name in TabRequestName]: (request: TabMap[Name]['request']) => TabMap[Name]['reply'] | Promise<TabMap[Name]['reply']> },
    signal: AbortSignal,
  ): void;
}

export interface ListingOptions {
  findAdapter(url: URL): SiteAdapter | undefined;
  ports: ListingPorts;
  /** Calls back when the page's address may have changed, or is about to. */
  onLocationChange(listener: () => void): void;
  reload(): void;
  now(): number;
  /** Fires when the extension is updated, or a newer copy of this script takes over. */
  signal: AbortSignal;
}

/** Marks the cards of a page and keeps them marked until the signal fires. */
export function startListing(options: ListingOptions): void {
  void new Listing(options).start();
}

const LOOK_UP_TRIES = 5;
/** An address is announced before it is reached; a slow page reaches it later. */
const ARRIVAL_MS = 1_000;
const POINT_FIRST = 'Point at a paper, then press the shortcut again.';
const LETTERS = /^[stnjkz1-4]$/;
const STATUS_KEYS: Readonly<Record<string, Status>> = { 1: 'unread', 2: 'reading', 3: 'read', 4: 'archived' };

interface Above {
  layer: Layer;
  slip: Slip;
  toast: Toast;
  tip: Tip;
}

class Listing {
  readonly #options: ListingOptions;
  readonly #stopper = new AbortController();
  readonly #signal: AbortSignal;
  readonly #papers: PagePapers;
  readonly #cards: Cards;
  readonly #lookedUp = Promise.withResolvers<void>();
  /** Marks that were used after the extension was updated: only they say so. */
  readonly #told = new WeakSet<Mark>();
  readonly #announced = new WeakSet<Failure>();
  #above: Above | undefined;
  #removed: { paper: PagePaper; was: PaperMark } | undefined;
  #pointer: { x: number; y: number } | undefined;
  #tipped: Mark | undefined;
  #reported = JSON.stringify({ kind: 'none', found: 0, saved: 0, fresh: 0, unreadable: 0 } satisfies PageReport);
  #isReporting = false;

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopper.signal]);
    const { findAdapter, now, ports } = options;
    this.#papers = new PagePapers({
      send: (name, request) => ports.send(name, request),
      read: (paper) => this.#cards.read(paper),
      onChange: (paper, done) => this.#onPaperChange(paper, done),
    });
    this.#cards = new Cards({
      findAdapter, now,
      papers: this.#papers,
      signal: this.#signal,
      brush: new Brush((mark, action) => this.#act(mark, action)),
      draw: (mark) => this.#drawMark(mark),
      isNeeded: (paper) => this.#above?.slip.paper === paper,
      onMarked: () => void this.#lookUp(),
      onScheme: (scheme) => this.#above?.layer.host.setAttribute('scheme', scheme),
    });
  }

  async start(): Promise<void> {
    const { ports, onLocationChange } = this.#options;
    const signal = this.#signal;
    ports.onTabRequest({
      libraryChanged: (change) => {
        this.#papers.apply(change);
        return null;
      },
      savePointed: async () => {
        await this.#lookedUp.promise;
        this.#savePointed();
        return null;
      },
      describePage: async () => {
        await this.#lookedUp.promise;
        return this.#describePage();
      },
      saveNew: async () => {
        await this.#lookedUp.promise;
        return this.#saveNew();
      },
    }, signal);
    this.#options.signal.addEventListener('abort', () => this.#retire());
    // Before the page: its shortcuts must not hear our keys.
    for (const type of ['keydown', 'keyup'] as const) addEventListener(type, (event) => this.#onKey(event), { capture: true });
    document.addEventListener('pointermove', (event) => this.#onPointer(event), { capture: true, passive: true, signal });
    document.addEventListener('focusin', (event) => this.#onFocus(event.target), { capture: true, signal });
    document.addEventListener('focusout', () => this.#above?.tip.hide(), { capture: true, signal });
    addEventListener('pageshow', (event) => event.persisted && this.#wake(), { signal });
    await untilQuiet(signal);
    if (signal.aborted) return;
    this.#cards.start();
    onLocationChange(() => {
      this.#cards.look();
      setTimeout(() => this.#cards.look(), ARRIVAL_MS);
    });
  }

  // What the reader does.

  #act(mark: Mark, action: MarkAction): void {
    if (this.#signal.aborted) {
      if (action === 'way-out') this.#options.reload();
      else this.#sayOrphaned(mark);
    } else if (action === 'way-out') {
      if (mark.paper) this.#takeWayOut(mark.paper);
    } else this.#use(mark, action === 'note' ? 'note' : 'tags');
  }

  /** Saves the paper if it is not saved, and opens its slip; what is saved is never un-saved by it. */
  #use(mark: Mark, side: SlipSide): void {
    const paper = this.#keep(mark);
    if (!paper) return;
    this.#open().slip.open(paper, side);
  }

  /** Sees to it that the mark's paper is saved. */
  #keep(mark: Mark): PagePaper | undefined {
    this.#above?.tip.hide();
    this.#cards.refresh(mark);
    const { paper } = mark;
    if (!paper) this.#open().tip.show(mark.hand, NO_ID);
    else if (!paper.shown) void paper.save();
    return paper;
  }

  #onKey(event: KeyboardEvent): void {
    const mark = this.#cards.findByHost(event.target);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key } = event;
    this.#pointer = undefined;
    // The browser turns these two into a click.
    const isOurs = key === 'Enter' || key === ' ' || (event.type === 'keydown' ? this.#onLetter(mark, key) : LETTERS.test(key));
    if (!isOurs) return;
    event.stopPropagation();
    if (key.length === 1 && key !== ' ') event.preventDefault();
  }

  /** True if the key was one of ours. */
  #onLetter(mark: Mark, key: string): boolean {
    const status = STATUS_KEYS[key];
    if (key === 'Escape') return this.#closeInnermost();
    if (!LETTERS.test(key)) return false;
    if (this.#signal.aborted) this.#sayOrphaned(mark);
    else if (key === 's' || key === 't') this.#use(mark, 'tags');
    else if (key === 'n') this.#use(mark, 'note');
    else if (status) void this.#keep(mark)?.setStatus(status);
    else if (key === 'j' || key === 'k') this.#step(mark, key === 'j' ? 1 : -1);
    else this.#undo();
    return true;
  }

  #step(mark: Mark, by: number): void {
    const next = this.#cards.order[this.#cards.order.indexOf(mark) + by];
    next?.hand.focus();
  }

  #closeInnermost(): boolean {
    const { slip, toast } = this.#above ?? {};
    if (slip?.paper) slip.close();
    else if (toast?.isOpen) toast.close();
    else return false;
    return true;
  }

  #remove(paper: PagePaper): void {
    const was = paper.shown;
    if (!was) {
      paper.giveUp();
      return;
    }
    void paper.remove();
    this.#removed = { paper, was };
    const text = `Removed “${paper.title}”`;
    const { toast, layer } = this.#open();
    toast.show(text, { label: 'Undo', key: 'z', run: () => this.#undo() });
    layer.announce(`${text}. Press z to undo.`);
  }

  #undo(): void {
    const removed = this.#removed;
    if (!removed) return;
    this.#removed = undefined;
    this.#above?.toast.close();
    void removed.paper.undoRemove(removed.was);
    this.#findHand(removed.paper)?.focus({ preventScroll: true });
  }

  #takeWayOut(paper: PagePaper): void {
    if (this.#signal.aborted || (paper.failure && needsReload(paper.failure.code))) this.#options.reload();
    else void paper.retry();
  }

  // What the extension asks.

  /** The paper of the page; else the one under the pointer; else the one whose mark has the focus. */
  #savePointed(): void {
    const mark = this.#cards.kind === 'paper' ? this.#cards.order[0] : this.#findPointed();
    if (mark) {
      this.#use(mark, 'tags');
      return;
    }
    const { toast, layer } = this.#open();
    toast.show(POINT_FIRST);
    layer.announce(POINT_FIRST);
  }

  #findPointed(): Mark | undefined {
    const hit = this.#pointer ? document.elementFromPoint(this.#pointer.x, this.#pointer.y) : null;
    for (let at = hit; at; at = at.parentElement) {
      // The head of an entry stands before its body.
      const mark = this.#cards.findMark(at) ?? (at.localName === 'dt' && at.nextElementSibling ? this.#cards.findMark(at.nextElementSibling) : undefined);
      if (mark) return mark;
    }
    return this.#cards.findByHost(document.activeElement);
  }

  #describePage(): PageDescription {
    const report = this.#makeReport();
    const paper = report.kind === 'paper' ? this.#cards.order[0]?.paper : undefined;
    const sighting = paper && this.#cards.read(paper);
    return sighting ? { ...report, paper: { sighting, mark: paper.saved } } : report;
  }

  #makeReport(): PageReport {
    const papers = [...this.#papers].filter((paper) => this.#cards.hasCard(paper));
    const { kind, order } = this.#cards;
    return {
      kind,
      found: papers.length,
      saved: papers.filter(({ saved }) => saved).length,
      fresh: papers.filter(({ saved, isNew }) => isNew && !saved).length,
      unreadable: order.filter(({ paper }) => !paper).length,
    };
  }

  async #saveNew(): Promise<TabMap['saveNew']['reply']> {
    const fresh = [...this.#papers].filter(({ isNew, shown }) => isNew && !shown);
    await Promise.all(fresh.map((paper) => paper.save()));
    const saved = fresh.filter((paper) => paper.saved).length;
    return { saved, failed: fresh.length - saved };
  }

  // What follows from it.

  #onPaperChange(paper: PagePaper, done?: EditKind): void {
    const { failure } = paper;
    if (failure?.code === 'orphaned') this.#stopper.abort();
    for (const mark of this.#cards.marksOf(paper)) {
      if (failure?.code === 'orphaned') this.#told.add(mark);
      this.#drawMark(mark);
    }
    if (this.#above?.slip.paper === paper) this.#above.slip.draw();
    if (done === 'save') {
      paper.isNew = false;
      this.#above?.layer.announce('Saved');
    }
    if (failure && !this.#announced.has(failure)) {
      this.#announced.add(failure);
      this.#open().layer.announce(explain(failure.code).what);
    }
    this.#report();
  }

  async #lookUp(tried = 1): Promise<void> {
    try {
      await this.#papers.lookUp();
    } catch (thrown) {
      if (toAppError(thrown).code === 'orphaned') this.#stopper.abort();
      else if (tried < LOOK_UP_TRIES) setTimeout(() => this.#signal.aborted || void this.#lookUp(tried + 1), 1_000 * 2 ** tried);
    }
    this.#lookedUp.resolve();
    this.#report();
  }

  /** The page comes back from the browser's cache, where it heard nothing. */
  #wake(): void {
    this.#papers.forgetLookUps();
    void this.#lookUp();
  }

  /** Tells the worker what the page holds, once a frame at most and only if it changed. */
  #report(): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    onNextFrame(() => {
      this.#isReporting = false;
      const report = this.#makeReport();
      const reported = JSON.stringify(report);
      if (this.#signal.aborted || reported === this.#reported) return;
      this.#reported = reported;
      this.#options.ports.send('reportPage', report).catch(() => {
        this.#reported = '';
      });
    });
  }

  #drawMark(mark: Mark): void {
    mark.draw(describeMark(mark.paper, this.#told.has(mark)));
  }

  #sayOrphaned(mark: Mark): void {
    this.#told.add(mark);
    this.#drawMark(mark);
  }

  /** A newer copy takes over, or the extension is gone: what floats goes too, but not what the reader is typing. */
  #retire(): void {
    if (this.#above?.slip.paper) return;
    this.#above?.layer.host.remove();
    this.#above = undefined;
  }

  // Where the reader is.

  #onPointer({ target, clientX, clientY, pointerType }: PointerEvent): void {
    this.#pointer = { x: clientX, y: clientY };
    const over = this.#cards.findByHost(target);
    const mark = over?.hand.matches(':hover') ? over : undefined;
    if (mark === this.#tipped) return;
    this.#tipped = mark;
    this.#above?.tip.hide();
    if (!mark || pointerType === 'touch' || this.#above?.slip.paper) return;
    const { tip } = this.#open();
    if (!mark.paper) tip.showSoon(mark.hand, NO_ID);
    else if (!mark.paper.failure) tip.showSoon(mark.hand, mark.paper.shown ? 'Tags, note, status' : 'Save', 's');
  }

  #onFocus(target: EventTarget | null): void {
    const mark = this.#cards.findByHost(target);
    if (mark && !mark.paper && mark.hand.matches(':focus-visible')) this.#open().tip.show(mark.hand, NO_ID);
  }

  #findHand(paper: PagePaper): HTMLElement | undefined {
    for (const { hand } of this.#cards.marksOf(paper)) if (hand.isConnected) return hand;
    return undefined;
  }

  /** What floats above the page is made when it is first needed. */
  #open(): Above {
    if (this.#above) return this.#above;
    const { ports } = this.#options;
    const layer = createLayer(this.#cards.scheme ?? readScheme(document.body));
    this.#above = {
      layer,
      toast: new Toast(layer),
      tip: new Tip(layer),
      slip: new Slip(layer, {
        suggestTags: (text, limit) => ports.send('suggestTags', { text, limit }),
        onRemove: (paper) => this.#remove(paper),
        onWayOut: (paper) => this.#takeWayOut(paper),
        findHand: (paper) => this.#findHand(paper),
      }),
    };
    return this.#above;
  }
}
