// Runs inside the page: makes listings of any size, marks them with the product's own code, and does what it is compared with.
import type { RequestMap, RequestName } from '@/lib/messaging/protocol';
import { createAbove } from '@/lib/page/above';
import { startListing } from '@/lib/page/listing';
import { findAdapter } from '@/lib/sites/registry';

export interface MarksPage {
  layOut(cards: number): void;
  /** Resolves when every card has its mark and the frame after it is drawn; to the longest time between two frames. */
  mark(cards: number, areNew?: boolean): Promise<number>;
  /** The bare loop: one button per card, `article` unless told. Resolves as `mark` does. */
  addButtons(cards?: string): Promise<number>;
  stop(): void;
  /** So many changes that have nothing to do with papers, one by one. */
  mutate(times: number): Promise<void>;
}

declare global {
  var marksPage: MarksPage;
}

let stopper = new AbortController();
let isNew = false;

globalThis.marksPage = {
  layOut(count) {
    document.body.replaceChildren();
    const main = document.createElement('main');
    main.append(...Array.from({ length: count }, (_, index) => makeCard(index)));
    document.body.append(main, document.createElement('aside'));
    document.body.getBoundingClientRect();
  },

  async mark(count, areNew = false) {
    stopper = new AbortController();
    isNew = areNew;
    startListing({
      findAdapter,
      ports: { send: answer, onTabRequest: () => {} },
      loadAbove: async () => createAbove,
      onLocationChange: () => {},
      reload: () => {},
      now: () => Date.now(),
      signal: stopper.signal,
    });
    return watchFrames(() => document.getElementsByTagName('manicule-mark').length >= count);
  },

  async addButtons(cards = 'article') {
    for (const card of document.querySelectorAll(cards)) {
      const button = document.createElement('button');
      button.textContent = 'Save';
      card.append(button);
    }
    return watchFrames(() => true);
  },

  stop() {
    stopper.abort();
  },

  async mutate(times) {
    const aside = document.querySelector('aside') ?? document.body;
    for (let time = 0; time < times; time += 1) {
      const line = document.createElement('p');
      line.textContent = String(time);
      aside.append(line);
      if (time > 20) aside.firstChild?.remove();
      // Each change is delivered to observers by itself, as those of a live page are.
      await undefined;
    }
    await watchFrames(() => true);
  },
};

function makeCard(index: number): HTMLElement {
  const id = `2611.${String(index).padStart(5, '0')}`;
  const card = document.createElement('article');
  const heading = document.createElement('h3');
  const link = document.createElement('a');
  link.href = `/papers/${id}`;
  link.textContent = `A paper about the cost of marks on a page that holds many of them, number ${index}`;
  heading.append(link);
  const meta = document.createElement('div');
  const authors = document.createElement('span');
  authors.textContent = `${(index % 9) + 1} authors`;
  const date = document.createElement('span');
  date.textContent = 'Jun 16, 2026';
  meta.append(authors, date);
  card.append(heading, meta);
  return card;
}

/** The library is elsewhere and empty. */
async function answer<Name extends RequestName>(name: Name, request: RequestMap[Name]['request']): Promise<RequestMap[Name]['reply']> {
  const reply: unknown = name === 'lookUpPapers' ? (request as RequestMap['lookUpPapers']['request']).papers.map(() => ({ isNew })) : null;
  return reply as RequestMap[Name]['reply'];
}

/** Draws frames until it is done and two more; resolves to the longest time between two frames. */
function watchFrames(isDone: () => boolean): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let last = performance.now();
  let worst = 0;
  let left = 2;
  const next = () => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
    if (isDone()) left -= 1;
    if (left === 0) resolve(worst);
    else requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  return promise;
}
