// What a page with papers does: marks its cards, takes what the reader does to them to the worker, answers the popup.
// Knows neither the browser nor the sites; both come in as ports.
import type { MarksRequestName, RequestMap, RequestName, TabMap } from '@/lib/messaging/protocol';
import { codeOf } from '@/lib/shared/errors';
import { explainSaving } from '@/lib/shared/explain-saving';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { covers } from '@/lib/sites/origin';
import type { Above, CreateAbove } from './above';
import { Cards } from './cards';
import { Brush, type Mark, type MarkAction } from './mark';
import { setUpMarkKeys } from './mark-keys';
import { describeMark, needsReload, NO_ID } from './mark-view';
import { News } from './news';
import type { EditKind, Failure, PagePaper, Send } from './page-paper';
import { PagePapers } from './page-papers';
import { PageReporter } from './page-reporter';
import { Pointing } from './pointing';
import { readScheme } from './scheme';
import type { SlipSide } from './slip';
import type { ToastAction } from './toast';
import { Together } from './together';
import { trusting, type Trust } from './trust';
import { untilQuiet } from './watch-cards';

export interface ListingPorts {
  /** Rejects with an AppError; `orphaned` when the extension was updated under this page. */
  send<Name extends RequestName>(name: Name, request: RequestMap[Name]['request']): Promise<RequestMap[Name]['reply']>;
  onTabRequest(
    handlers: { [Name in MarksRequestName]: (request: TabMap[Name]['request']) => TabMap[Name]['reply'] | Promise<TabMap[Name]['reply']> },
    signal: AbortSignal,
  ): void;
}

export interface ListingOptions {
  findAdapter(url: URL): SiteAdapter | undefined;
  ports: ListingPorts;
  /** Brings the script of what floats above the page; asked once, when it is first needed. */
  loadAbove(): Promise<CreateAbove>;
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

class Listing {
  readonly #options: ListingOptions;
  readonly #stopper = new AbortController();
  readonly #signal: AbortSignal;
  readonly #papers: PagePapers;
  readonly #cards: Cards;
  readonly #news: News;
  readonly #reporter: PageReporter;
  readonly #pointing: Pointing;
  readonly #isTrusted: Trust;
  readonly #send: Send;
  readonly #lookedUp = Promise.withResolvers<void>();
  /** Marks that were used after the extension was updated: only they say so. */
  readonly #told = new WeakSet<Mark>();
  readonly #announced = new WeakSet<Failure>();
  #above: Above | undefined;
  #loading: Promise<Above | undefined> | undefined;
  /** Nothing floats above this page any more. */
  #hasLeft = false;
  #undoable: { paper: PagePaper; run(): void } | undefined;
  /** Where a range begins: the hand that was used last. */
  #last: Mark | undefined;

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopper.signal]);
    const { findAdapter, now, ports, isTrusted = (event) => event.isTrusted } = options;
    this.#isTrusted = isTrusted;
    const send: Send = (name, request) => ports.send(name, request);
    this.#send = send;
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
    this.#news = new News({ send, isTrusted, cards: this.#cards, signal: this.#signal, onSeen: (paper) => this.#onPaperChange(paper) });
    this.#reporter = new PageReporter({ send, cards: this.#cards, papers: this.#papers, signal: this.#signal });
    this.#pointing = new Pointing({
      cards: this.#cards,
      isTrusted,
      signal: this.#signal,
      findTip: () => this.#above?.tip,
      openTip: async () => {
        const above = await this.#open();
        return above?.slip.paper ? undefined : above?.tip;
      },
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
      retire: ({ origins }) => {
        if (origins.some((origin) => covers(origin, new URL(document.location.href)))) this.#leave();
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
      saveCards: async ({ isAll, tags }) => {
        await this.#lookedUp.promise;
        const papers = [...this.#papers].filter(({ isNew, shown }) => (isAll ? !shown || tags.length > 0 : isNew && !shown));
        const { saved, together } = await this.#saveAll(papers, tags);
        return { saved, failed: papers.filter(({ failure }) => failure).length, tagged: together.tagged, entry: together.entry };
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
    else if (action === 'range') void this.#saveRange(mark);
    else if (action === 'hand' || action === 'tags' || action === 'note') this.#use(mark, action === 'note' ? 'note' : 'tags');
    else void this.#keep(mark)?.setStatus(action);
  }

  /** Saves the paper if it is not saved, and opens its slip; what is saved is never un-saved by it. */
  #use(mark: Mark, side: SlipSide): void {
    const paper = this.#keep(mark);
    this.#last = mark;
    if (!paper) return;
    void this.#open().then((above) => above?.slip.open(paper, side));
  }

  /** Sees to it that the mark's paper is saved. */
  #keep(mark: Mark): PagePaper | undefined {
    this.#above?.tip.hide();
    this.#cards.refresh(mark);
    const { paper } = mark;
    if (!paper) void this.#open().then((above) => above?.tip.show(mark.hand, NO_ID));
    else void (paper.shown ? paper.meet() : paper.save());
    return paper;
  }

  /** Saves all from the mark that was used last to this one. */
  async #saveRange(mark: Mark): Promise<void> {
    const { order } = this.#cards;
    const at = order.indexOf(mark);
    const before = this.#last ? order.indexOf(this.#last) : at;
    const marks = before < 0 ? [mark] : order.slice(Math.min(before, at), Math.max(before, at) + 1);
    this.#last = mark;
    for (const one of marks) this.#cards.refresh(one);
    const fresh = new Set(marks.flatMap(({ paper }) => (paper && !paper.shown ? paper : [])));
    const { saved, together } = await this.#saveAll([...fresh], []);
    const [first] = fresh;
    if (!first || together.entry === undefined) return;
    this.#sayUndoable(`Saved ${saved} ${saved === 1 ? 'paper' : 'papers'}`, mark.paper ?? first, () => {
      void this.#send('undoSaveMany', { command: together.command }).catch((thrown: unknown) => this.#say(`Not undone: ${explainSaving(codeOf(thrown)).why}`));
    });
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
    this.#sayUndoable(`Removed “${paper.title}”`, paper, () => void paper.undoRemove(was));
  }

  #sayUndoable(text: string, paper: PagePaper, run: () => void, label = 'Undo'): void {
    this.#undoable = { paper, run };
    void this.#say(text, `${text}${text.endsWith('?') ? '' : '.'} Press z to ${label.toLowerCase()}.`, { label, key: 'z', run: () => this.#undo() });
  }

  #undo(): void {
    const undoable = this.#undoable;
    if (!undoable) return;
    this.#undoable = undefined;
    this.#above?.toast.close();
    undoable.run();
    this.#findHand(undoable.paper)?.focus({ preventScroll: true });
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
    void this.#say(POINT_FIRST);
  }

  async #saveAll(papers: PagePaper[], tags: string[]): Promise<{ saved: number; together: Together }> {
    const fresh = papers.filter(({ shown }) => !shown);
    const together = new Together(this.#send, tags);
    await Promise.all(papers.map((paper) => paper.saveBy(together.save, tags)));
    return { saved: fresh.filter(({ saved }) => saved).length, together };
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
      void this.#loading?.then((above) => above?.layer.announce('Saved'));
    }
    const { joined, saved, trashed } = paper;
    if (joined) {
      paper.joined = undefined;
      this.#sayUndoable(`Saved together with “${joined.title}” (${joined.savedFrom}). Not the same?`, paper, () => void paper.splitOff(joined.part));
    }
    if (trashed && saved) {
      paper.trashed = undefined;
      this.#sayUndoable('Its former tags and note are in the trash', paper, () => void paper.undoRemove({ ...saved, id: trashed }), 'Bring back');
    }
    if (failure && !this.#announced.has(failure)) {
      this.#announced.add(failure);
      void this.#open().then((above) => above?.layer.announce(explainSaving(failure.code).what));
    }
    this.#reporter.report();
  }

  async #lookUp(tried = 1): Promise<void> {
    try {
      await this.#papers.lookUp();
    } catch (thrown) {
      if (codeOf(thrown) === 'orphaned') this.#stopper.abort();
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
    this.#news.watch(mark);
  }

  #sayOrphaned(mark: Mark): void {
    this.#told.add(mark);
    this.#drawMark(mark);
  }

  /** The reader does not allow this site any more: the page is left as if we had never been there. */
  #leave(): void {
    this.#stopper.abort();
    this.#cards.clear();
    this.#retire();
  }

  /** A newer copy takes over, or the extension is gone: what floats goes too, but not what the reader is typing. */
  #retire(): void {
    if (this.#above?.slip.paper) return;
    this.#above?.layer.host.remove();
    this.#above = undefined;
    this.#hasLeft = true;
  }

  #findHand(paper: PagePaper): HTMLElement | undefined {
    for (const { hand } of this.#cards.marksOf(paper)) if (hand.isConnected) return hand;
    return undefined;
  }

  async #say(text: string, spoken = text, action?: ToastAction): Promise<void> {
    const above = await this.#open();
    above?.toast.show(text, action);
    above?.layer.announce(spoken);
  }

  /** What floats above the page is made when it is first needed. Nothing where its script cannot come; it is asked for again then. */
  #open(): Promise<Above | undefined> {
    this.#loading ??= this.#makeAbove().catch((thrown: unknown) => {
      if (codeOf(thrown) === 'orphaned') this.#stopper.abort();
      this.#loading = undefined;
      return undefined;
    });
    return this.#loading;
  }

  async #makeAbove(): Promise<Above | undefined> {
    const createAbove = await this.#options.loadAbove();
    if (this.#hasLeft) return undefined;
    this.#above = createAbove(this.#cards.scheme ?? readScheme(document.body), this.#isTrusted, {
      suggestTags: (text, limit) => this.#send('suggestTags', { text, limit }),
      onRemove: (paper) => this.#remove(paper),
      onWayOut: (paper) => this.#takeWayOut(paper),
      findHand: (paper) => this.#findHand(paper),
    });
    return this.#above;
  }
}
