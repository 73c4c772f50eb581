// What a page with papers does: marks its cards, takes what the reader does to them to the worker, answers the popup.
// Knows neither the browser nor the sites; both come in as ports.
import type { PaperMark, RequestMap, RequestName, TabMap, TabRequestName } from '@/lib/messaging/protocol';
import { explain, toAppError } from '@/lib/shared/errors';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { Cards } from './cards';
import { createLayer, type Layer } from './layer';
import { Brush, type Mark, type MarkAction } from './mark';
import { setUpMarkKeys } from './mark-keys';
import { describeMark, needsReload, NO_ID } from './mark-view';
import type { EditKind, Failure, PagePaper, Send } from './page-paper';
import { PagePapers } from './page-papers';
import { PageReporter } from './page-reporter';
import { Pointing } from './pointing';
import { readScheme } from './scheme';
import { Slip, type SlipSide } from './slip';
import { Tip } from './tip';
import { Toast } from './toast';
import { trusting, type Trust } from './trust';
import { untilQuiet } from './watch-cards';

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
  /** Which events are heard; unless told otherwise, those that no script made up. */
  isTrusted?: Trust;
}

/** Marks the cards of a page and keeps them marked until the signal fires. */
export function startListing(options: ListingOptions): void {
  void new Listing(options).start();
}

const LOOK_UP_TRIES = 5;
/** An address is announced before it is reached; a slow page reaches it later. */
const ARRIVAL_MS = 1_000;
const POINT_FIRST = 'Point at a paper, then press the shortcut again.';

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
  readonly #reporter: PageReporter;
  readonly #pointing: Pointing;
  readonly #isTrusted: Trust;
  readonly #lookedUp = Promise.withResolvers<void>();
  /** Marks that were used after the extension was updated: only they say so. */
  readonly #told = new WeakSet<Mark>();
  readonly #announced = new WeakSet<Failure>();
  #above: Above | undefined;
  #removed: { paper: PagePaper; was: PaperMark } | undefined;

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopper.signal]);
    const { findAdapter, now, ports, isTrusted = (event) => event.isTrusted } = options;
    this.#isTrusted = isTrusted;
    const send: Send = (name, request) => ports.send(name, request);
    this.#papers = new PagePapers({
      send,
      read: (paper) => this.#cards.read(paper),
      onChange: (paper, done) => this.#onPaperChange(paper, done),
    });
    this.#cards = new Cards({
      findAdapter, now,
      papers: this.#papers,
      signal: this.#signal,
      brush: new Brush((mark, action) => this.#act(mark, action), isTrusted),
      draw: (mark) => this.#drawMark(mark),
      isNeeded: (paper) => this.#above?.slip.paper === paper,
      onMarked: () => void this.#lookUp(),
      onScheme: (scheme) => this.#above?.layer.host.setAttribute('scheme', scheme),
    });
    this.#reporter = new PageReporter({ send, cards: this.#cards, papers: this.#papers, signal: this.#signal });
    this.#pointing = new Pointing({
      cards: this.#cards,
      isTrusted,
      signal: this.#signal,
      findTip: () => this.#above?.tip,
      openTip: () => (this.#above?.slip.paper ? undefined : this.#open().tip),
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
        return this.#reporter.describe();
      },
      saveNew: async () => {
        await this.#lookedUp.promise;
        return this.#saveNew();
      },
    }, signal);
    this.#options.signal.addEventListener('abort', () => this.#retire());
    setUpMarkKeys({
      findMark: (target) => this.#cards.findByHost(target),
      isTrusted: this.#isTrusted,
      onUse: () => this.#pointing.forget(),
      onAction: (mark, action) => this.#act(mark, action),
      onEscape: () => this.#closeInnermost(),
    });
    addEventListener('pageshow', trusting(this.#isTrusted, ({ persisted }: PageTransitionEvent) => persisted && this.#wake()), { signal });
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
    } else if (action === 'undo') this.#undo();
    else if (action === 'next' || action === 'previous') this.#step(mark, action === 'next' ? 1 : -1);
    else if (action === 'hand' || action === 'tags' || action === 'note') this.#use(mark, action === 'note' ? 'note' : 'tags');
    else void this.#keep(mark)?.setStatus(action);
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
    const code = paper.failure?.code ?? paper.note?.loadFailure;
    if (this.#signal.aborted || (code && needsReload(code))) this.#options.reload();
    else void paper.retry();
  }

  // What the extension asks.

  /** The paper of the page; else the one under the pointer; else the one whose mark has the focus. */
  #savePointed(): void {
    const mark = this.#cards.kind === 'paper' ? this.#cards.order[0] : this.#pointing.find();
    if (mark) {
      this.#use(mark, 'tags');
      return;
    }
    const { toast, layer } = this.#open();
    toast.show(POINT_FIRST);
    layer.announce(POINT_FIRST);
  }

  async #saveNew(): Promise<TabMap['saveNew']['reply']> {
    const fresh = [...this.#papers].filter(({ isNew, shown }) => isNew && !shown);
    await Promise.all(fresh.map((paper) => paper.save()));
    const ids = fresh.flatMap(({ saved }) => saved?.id ?? []);
    return { saved: ids.length, failed: fresh.length - ids.length, ids };
  }

  // What follows from it.

  #onPaperChange(paper: PagePaper, done?: EditKind): void {
    const { failure } = paper;
    if (failure?.code === 'orphaned') this.#stopper.abort();
    for (const mark of this.#cards.marksOf(paper)) {
      if (failure?.code === 'orphaned') this.#told.add(mark);
      this.#drawMark(mark);
    }
    if (this.#above?.slip.paper === paper) {
      // There is nothing to be done in it any more but to read what was written.
      if (failure?.code === 'orphaned' && !paper.holdsWords) this.#above.slip.close();
      else this.#above.slip.draw();
    }
    if (done === 'save') {
      paper.isNew = false;
      this.#above?.layer.announce('Saved');
    }
    if (failure && !this.#announced.has(failure)) {
      this.#announced.add(failure);
      this.#open().layer.announce(explain(failure.code).what);
    }
    this.#reporter.report();
  }

  async #lookUp(tried = 1): Promise<void> {
    try {
      await this.#papers.lookUp();
    } catch (thrown) {
      if (toAppError(thrown).code === 'orphaned') this.#stopper.abort();
      else if (tried < LOOK_UP_TRIES) setTimeout(() => this.#signal.aborted || void this.#lookUp(tried + 1), 1_000 * 2 ** tried);
    }
    this.#lookedUp.resolve();
    this.#reporter.report();
  }

  /** The page comes back from the browser's cache, where it heard nothing. */
  #wake(): void {
    this.#papers.forgetLookUps();
    void this.#lookUp();
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

  #findHand(paper: PagePaper): HTMLElement | undefined {
    for (const { hand } of this.#cards.marksOf(paper)) if (hand.isConnected) return hand;
    return undefined;
  }

  /** What floats above the page is made when it is first needed. */
  #open(): Above {
    if (this.#above) return this.#above;
    const { ports } = this.#options;
    const layer = createLayer(this.#cards.scheme ?? readScheme(document.body), this.#isTrusted);
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
