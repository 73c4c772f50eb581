// The bar of a listing: how many papers it shows, how many are the reader's or new, and Follow. What it says the worker tells it.
import type { FeedOffer, PageReport } from '@/lib/messaging/protocol';
import type { TabHandlers } from '@/lib/messaging/tab-requests';
import { SECOND_MS } from '@/lib/shared/clock';
import { isEqual } from '@/lib/shared/equal';
import { codeOf } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';
import { CUFF, FINGERS } from '@/lib/shared/hand';
import { covers } from '@/lib/sites/origin';
import styles from './bar.css?inline';
import { drawing } from './drawing';
import { button, element } from './element';
import type { Send } from './page-paper';
import { createPanel, type Panel } from './panel';
import { trusting, type Trust } from './trust';

const BAR_TAG = 'manicule-bar';
const SAID_MS = 8 * SECOND_MS;
const ORPHANED_MS = 5 * SECOND_MS;

export interface BarOptions {
  send: Send;
  onTabRequest(handlers: Pick<TabHandlers, 'showBar' | 'retire'>, signal: AbortSignal): void;
  /** Was the extension updated or removed under this page? */
  isOrphaned(): boolean;
  /** Fires when a newer copy of this script takes over. */
  signal: AbortSignal;
  /** Which events are heard. */
  isTrusted: Trust;
}

/** Waits for the worker to say what is to be shown; on the page until then is nothing. */
export function startBar(options: BarOptions): void {
  new Bar(options).start();
}

class Bar {
  readonly #options: BarOptions;
  readonly #stopper = new AbortController();
  readonly #signal: AbortSignal;
  readonly #panel: Panel;
  readonly #counts = element('span', { class: 'counts' });
  readonly #said = element('span', { class: 'said', role: 'status', dir: 'auto' });
  readonly #follow = button({ class: 'follow' });
  readonly #undo = button({}, 'Undo');
  readonly #close = button({ class: 'close', 'aria-label': 'Do not show this bar on this site', title: 'Not on this site' }, drawing('x', 'm5 5 6 6M11 5l-6 6'));
  #offer: FeedOffer | undefined;
  #isBusy = false;
  #takeBack: (() => Promise<unknown>) | undefined;
  /** What follows when it has been said. */
  #then: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BarOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopper.signal]);
    this.#panel = createPanel(BAR_TAG, styles, options.isTrusted, this.#signal);
  }

  start(): void {
    const { onTabRequest, isOrphaned, isTrusted } = this.#options;
    const signal = this.#signal;
    this.#build();
    onTabRequest({
      showBar: ({ report, offer }) => {
        this.#show(report, offer);
        return null;
      },
      retire: ({ origins }) => {
        if (origins.some((origin) => covers(origin, new URL(document.location.href)))) this.#stopper.abort();
        return null;
      },
    }, signal);
    // Followed, or not any more, in the popup meanwhile.
    addEventListener('focus', trusting(isTrusted, () => void this.#refresh()), { signal });
    const check = setInterval(() => isOrphaned() && !this.#said.textContent && this.#stopper.abort(), ORPHANED_MS);
    signal.addEventListener('abort', () => {
      clearInterval(check);
      clearTimeout(this.#timer);
    });
  }

  #build(): void {
    const hand = drawing('hand', FINGERS);
    hand.append(...drawing('', CUFF, true).childNodes);
    const bar = element('div', { class: 'bar', role: 'region', 'aria-label': 'Manicule' }, hand, this.#counts, this.#said, this.#undo, this.#follow, this.#close);
    this.#undo.hidden = true;
    this.#follow.addEventListener('click', () => void this.#toggle());
    this.#undo.addEventListener('click', () => void this.#takeItBack());
    this.#close.addEventListener('click', () => void this.#hide());
    // The pointer or the focus on it holds what it says.
    for (const type of ['pointerenter', 'focusin']) bar.addEventListener(type, () => clearTimeout(this.#timer));
    for (const type of ['pointerleave', 'focusout']) bar.addEventListener(type, () => this.#wait());
    this.#panel.root.append(bar);
  }

  #show(report: PageReport, offer: FeedOffer | undefined): void {
    const { found, saved, fresh } = report;
    this.#counts.textContent = [`${amount(found)} ${found === 1 ? 'paper' : 'papers'}`, saved > 0 && `${amount(saved)} yours`, fresh > 0 && `${amount(fresh)} new`].filter(Boolean).join(' · ');
    if (!isEqual(offer?.source, this.#offer?.source)) this.#finish();
    this.#offer = offer;
    const { host } = this.#panel;
    if (!offer) host.remove();
    else if (!host.isConnected) document.documentElement.append(host);
    this.#draw();
  }

  #draw(): void {
    const { name = '', followed } = this.#offer ?? {};
    const isFollowed = followed !== undefined;
    this.#follow.setAttribute('aria-label', `Follow: ${name}`);
    this.#follow.setAttribute('aria-pressed', String(isFollowed));
    this.#follow.title = isFollowed ? `You follow ${name}: new papers come to the inbox` : `Have new papers of ${name} in the inbox`;
    this.#follow.replaceChildren(drawing('', isFollowed ? 'm3.5 8.5 3 3 6-7' : 'M8 3v10M3 8h10'), element('span', {}, isFollowed ? 'Following' : 'Follow'));
  }

  async #toggle(): Promise<void> {
    const { send } = this.#options;
    const offer = this.#offer;
    if (!offer) return;
    const { source, name, followed } = offer;
    await this.#carryOut(async () => {
      if (followed === undefined) {
        const { id } = await send('followFeed', { source, name });
        offer.followed = id;
        this.#say(`Following ${name}`, () => this.#removeFeed(offer, id));
      } else {
        await this.#removeFeed(offer, followed);
        this.#say(`No longer following ${name}`, async () => {
          await send('undoRemoveFeed', { id: followed });
          offer.followed = followed;
        });
      }
    });
  }

  async #removeFeed(offer: FeedOffer, id: string): Promise<void> {
    await this.#options.send('removeFeed', { id });
    offer.followed = undefined;
  }

  async #takeItBack(): Promise<void> {
    const takeBack = this.#takeBack;
    if (!takeBack) return;
    await this.#carryOut(async () => {
      await takeBack();
      this.#clear();
      // The button that had the focus is gone.
      this.#follow.focus();
    });
  }

  /** Pressed once more, it goes at once. */
  async #hide(): Promise<void> {
    const { send } = this.#options;
    if (this.#then) {
      this.#finish();
      return;
    }
    await this.#carryOut(async () => {
      await send('allowBar', { isAllowed: false });
      this.#say(`Hidden on ${document.location.hostname}. The settings bring it back`, () => send('allowBar', { isAllowed: true }), () => this.#stopper.abort());
    });
  }

  /** One at a time; says why it failed. */
  async #carryOut(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } catch (thrown) {
      const code = codeOf(thrown);
      const { why, todo } = explain(code);
      this.#say(`Not done: ${why}. ${todo}`, undefined, code === 'orphaned' ? () => this.#stopper.abort() : undefined);
    }
    this.#isBusy = false;
    this.#draw();
  }

  async #refresh(): Promise<void> {
    if (!this.#panel.host.isConnected || this.#isBusy) return;
    const { offer } = await this.#options.send('offerFeed', null).catch(() => ({ offer: this.#offer }));
    if (!offer || !isEqual(offer.source, this.#offer?.source)) return;
    this.#offer = offer;
    this.#draw();
  }

  #say(text: string, takeBack?: () => Promise<unknown>, then?: () => void): void {
    this.#clear();
    this.#said.textContent = text;
    this.#takeBack = takeBack;
    this.#then = then;
    this.#counts.hidden = true;
    this.#undo.hidden = takeBack === undefined;
    this.#follow.hidden = then !== undefined;
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#said.textContent) this.#timer = setTimeout(() => this.#finish(), SAID_MS);
  }

  #finish(): void {
    const then = this.#then;
    this.#clear();
    then?.();
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#said.textContent = '';
    this.#takeBack = undefined;
    this.#then = undefined;
    this.#counts.hidden = false;
    this.#follow.hidden = false;
    this.#undo.hidden = true;
  }
}

function amount(number: number): string {
  return number.toLocaleString('en');
}
