// The guided start: three sentences beside the first hand of a real listing. Each goes on when the reader has done what it says, whichever
// way they did it; the worker tells of that. It takes no focus and hides no mark.
import type { TabHandlers } from '@/lib/messaging/tab-requests';
import { SECOND_MS } from '@/lib/shared/clock';
import { covers } from '@/lib/sites/origin';
import { button, element } from './element';
import styles from './guide.css?inline';
import { MARK_TAG } from './mark-tag';
import type { Send } from './page-paper';
import { createPanel, type Panel } from './panel';
import type { Trust } from './trust';

export interface GuideOptions {
  send: Send;
  onTabRequest(handlers: Pick<TabHandlers, 'showGuide' | 'libraryChanged' | 'retire'>, signal: AbortSignal): void;
  /** Was the extension updated or removed under this page? */
  isOrphaned(): boolean;
  /** Fires when a newer copy of this script takes over. */
  signal: AbortSignal;
  /** Which events are heard. */
  isTrusted: Trust;
}

const GUIDE_TAG = 'manicule-guide';
const ORPHANED_MS = 5 * SECOND_MS;
const GAP_PX = 8;

const STEPS = [
  { what: 'Click a hand to save its paper', how: 'One stands beside every paper. Outlined it is not yours, filled it is.' },
  { what: 'Saved. Now type a tag and press Enter', how: 'By its tags you find it again, here and in your library.' },
  { what: 'Your papers are behind the toolbar button', how: 'Pin the hand there, or press Alt+Shift+M. Papers that are new to you carry a dot.' },
] as const;

export function startGuide(options: GuideOptions): void {
  new Guide(options).start();
}

class Guide {
  readonly #options: GuideOptions;
  readonly #stopper = new AbortController();
  readonly #signal: AbortSignal;
  readonly #panel: Panel;
  readonly #card = element('div', { class: 'guide', role: 'region', 'aria-label': 'Manicule: first steps' });
  readonly #said = element('div', { role: 'status' });
  readonly #next = button({ class: 'next' });
  readonly #skip = button({ class: 'skip' }, 'Skip');
  #step = 0;

  constructor(options: GuideOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopper.signal]);
    this.#panel = createPanel(GUIDE_TAG, styles, options.isTrusted, this.#signal);
  }

  start(): void {
    const { onTabRequest, isOrphaned } = this.#options;
    const signal = this.#signal;
    onTabRequest({
      // It is there already.
      showGuide: () => null,
      libraryChanged: ({ changed }) => {
        this.#follow(changed.length > 0, changed.some(({ tags }) => tags.length > 0));
        return null;
      },
      retire: ({ origins }) => {
        if (origins.some((origin) => covers(origin, new URL(document.location.href)))) this.#stopper.abort();
        return null;
      },
    }, signal);
    this.#next.addEventListener('click', () => this.#goTo(this.#step + 1));
    this.#skip.addEventListener('click', () => this.#goTo(STEPS.length));
    this.#card.append(this.#said, element('div', { class: 'ways' }, this.#skip, this.#next));
    this.#panel.root.append(this.#card);
    document.documentElement.append(this.#panel.host);
    this.#goTo(0);
    const place = () => requestAnimationFrame(() => this.#place());
    addEventListener('scroll', place, { signal, passive: true, capture: true });
    addEventListener('resize', place, { signal });
    const check = setInterval(() => isOrphaned() && this.#stopper.abort(), ORPHANED_MS);
    signal.addEventListener('abort', () => clearInterval(check));
  }

  /** Something was saved, or tagged. On a page that the reader does not look at it was not that page's. */
  #follow(isSaved: boolean, isTagged: boolean): void {
    if (document.visibilityState === 'hidden') this.#stopper.abort();
    else if (isSaved && this.#step === 0) this.#goTo(isTagged ? 2 : 1);
    else if (isTagged && this.#step === 1) this.#goTo(2);
  }

  #goTo(step: number): void {
    this.#step = step;
    const said = STEPS[step];
    if (!said) {
      this.#stopper.abort();
      // Shown once more where this does not reach the worker: no harm.
      void this.#options.send('endGuide', null).catch(() => {});
      return;
    }
    const isLast = step === STEPS.length - 1;
    this.#said.replaceChildren(element('span', { class: 'count' }, `${step + 1} of ${STEPS.length}`), element('strong', {}, said.what), element('p', {}, said.how));
    this.#next.textContent = isLast ? 'Done' : 'Next';
    this.#skip.hidden = isLast;
    this.#place();
  }

  /** Under the first mark that can be seen; beside what opens there, once one was used; where there is none, in the corner. */
  #place(): void {
    const { innerWidth, innerHeight } = window;
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const mark = Array.from(document.querySelectorAll(MARK_TAG), (one) => one.getBoundingClientRect()).find(({ left, top }) => left >= 0 && top >= 0 && left < innerWidth && top + height < innerHeight);
    const within = (at: number, size: number, room: number) => Math.max(GAP_PX, Math.min(at, room - size - GAP_PX));
    const hasRoom = mark && mark.left + SLIP.width + width + 2 * GAP_PX < innerWidth;
    const [right, down] = this.#step === 0 ? [0, MARK_PX + GAP_PX] : hasRoom ? [SLIP.width + GAP_PX, MARK_PX + GAP_PX] : [0, MARK_PX + SLIP.height + 2 * GAP_PX];
    this.#card.style.left = `${mark ? within(mark.left + right, width, innerWidth) : GAP_PX}px`;
    this.#card.style.top = `${mark ? within(mark.top + down, height, innerHeight) : innerHeight - height - GAP_PX}px`;
  }
}

/** What a hand is high. */
const MARK_PX = 34;
/** What opens below it when it is used (slip.ts), with no suggestions yet. */
const SLIP = { width: 300, height: 80 };
