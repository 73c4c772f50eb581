// The dot of a card that was never seen before: it goes when the card has been on the screen for a second, and the worker hears of it.
import type { Cards } from './cards';
import type { Mark } from './mark';
import type { PagePaper, Send } from './page-paper';
import { KEYS_MAX } from './page-papers';
import { trusting, type Trust } from './trust';

export interface NewsOptions {
  cards: Cards;
  send: Send;
  isTrusted: Trust;
  signal: AbortSignal;
  /** Its marks are to be drawn anew. */
  onSeen(paper: PagePaper): void;
}

const SECOND_MS = 1_000;
/** Those of a card higher than the window let it be heard of when it fills half of that. */
const THRESHOLDS = [0.05, 0.1, 0.25, 0.5];

export class News {
  readonly #options: NewsOptions;
  /** New cards on the screen, each with its second. */
  readonly #timers = new Map<Element, ReturnType<typeof setTimeout>>();
  /** Their dots fade; told once a second. */
  readonly #seen = new Set<PagePaper>();
  /** None on a page without news. */
  #observer: IntersectionObserver | undefined;

  constructor(options: NewsOptions) {
    this.#options = options;
    const { isTrusted, signal } = options;
    document.addEventListener('visibilitychange', trusting(isTrusted, () => this.#restart()), { signal });
    signal.addEventListener('abort', () => this.#restart());
  }

  /** To be called whenever a mark was drawn: its card is watched as long as it has a dot. In a hidden tab Firefox tells observers of what nobody sees. */
  watch({ card, paper }: Mark): void {
    if (paper?.hasDot && !document.hidden) {
      this.#observer ??= new IntersectionObserver((entries) => entries.forEach((entry) => this.#onMove(entry)), { threshold: THRESHOLDS });
      this.#observer.observe(card);
    } else this.#observer?.unobserve(card);
  }

  #onMove({ target, intersectionRatio, intersectionRect }: IntersectionObserverEntry): void {
    const isOnScreen = intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2;
    if (isOnScreen === this.#timers.has(target)) return;
    if (isOnScreen) this.#timers.set(target, setTimeout(() => this.#see(target), SECOND_MS));
    else this.#stop(target);
  }

  #see(card: Element): void {
    this.#timers.delete(card);
    const mark = this.#options.cards.findMark(card);
    // Also what a rule saved, and carries no dot.
    if (!mark?.paper?.isNew || mark.paper.isSeen) return;
    mark.hand.firstElementChild?.classList.add('gone');
    if (this.#seen.size === 0) setTimeout(() => this.#tell(), SECOND_MS);
    this.#seen.add(mark.paper);
  }

  #tell(): void {
    const { send, onSeen } = this.#options;
    const papers = [...this.#seen];
    this.#seen.clear();
    if (papers.length === 0) return;
    for (const paper of papers) {
      paper.isSeen = true;
      onSeen(paper);
    }
    // If nobody hears it, they are news once more.
    send('sawPapers', { papers: papers.map(({ keys }) => keys.slice(0, KEYS_MAX)) }).catch(() => {});
  }

  #stop(card: Element): void {
    clearTimeout(this.#timers.get(card));
    this.#timers.delete(card);
  }

  /** In a hidden tab nothing is seen; what it shows when it comes back has its second before it. */
  #restart(): void {
    const { cards, signal } = this.#options;
    this.#observer?.disconnect();
    for (const card of this.#timers.keys()) this.#stop(card);
    this.#tell();
    if (!signal.aborted) for (const mark of cards.order) this.watch(mark);
  }
}
