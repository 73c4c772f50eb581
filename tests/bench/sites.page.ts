// Runs inside a page: reads it with the product's own adapters, many times, and the same cards with a loop that understands nothing.
import type { PageContext } from '@/lib/sites/adapter';
import { readAnyPage } from '@/lib/sites/any-page';
import { findAdapter } from '@/lib/sites/registry';

export interface Reading {
  /** The site that claims the page; else it is read as any page. */
  site: string | undefined;
  cards: number;
  /** Milliseconds for the whole page: the very first time, and again and again. */
  first: number;
  ours: number;
  /** What each card's elements and text cost alone; on a paper's page and on any page, those of the document. */
  bare: number;
}

declare global {
  var sitesPage: { read(): Reading };
}

const ENOUGH_MS = 60;

globalThis.sitesPage = {
  read() {
    const page: PageContext = { url: new URL(location.href), document, now: Date.now() };
    const adapter = findAdapter(page.url);
    const readAll = () => {
      if (!adapter) return void readAnyPage(page);
      for (const card of adapter.findCards(document)) {
        adapter.identify(card, page);
        adapter.readCard(card, page);
      }
    };
    const first = time(readAll);
    const cards: Element[] = adapter ? [...adapter.findCards(document)] : [];
    const roots = adapter?.kind(page.url) === 'listing' && cards.length > 0 ? cards : [document.documentElement];
    let seen = 0;
    const readBare = () => {
      for (const root of roots) seen += root.querySelectorAll('*').length + root.textContent.length;
    };
    const reading = { site: adapter?.id, cards: cards.length, first, ours: repeat(readAll), bare: repeat(readBare) };
    if (seen === 0) throw new Error('the page is empty');
    return reading;
  },
};

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The clock of a page is coarse: as often as it takes to see. */
function repeat(work: () => void): number {
  work();
  const start = performance.now();
  let times = 0;
  while (times < 3 || performance.now() - start < ENOUGH_MS) {
    work();
    times += 1;
  }
  return (performance.now() - start) / times;
}
