// Reads the HTML of a page as the content script would: the adapter that claims its address, every card, and what could not be read.
import { existsSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import type { Sighting } from '@/lib/model/sighting';
import type { PageContext, Placement, SiteAdapter } from '@/lib/sites/adapter';
import { findAdapter } from '@/lib/sites/registry';

export interface ReadPage {
  adapter: SiteAdapter;
  page: PageContext;
  cards: Element[];
  sightings: Sighting[];
  /** Cards that gave nothing. */
  unreadable: Element[];
  /** One for each card. */
  placements: Placement[];
}

/** Parses a page as the browser has it at that address. */
export function openPage(html: string, address: string, now: number | string): PageContext {
  const { window } = new JSDOM(html, { url: address });
  return { url: new URL(address), document: window.document, now: new Date(now).getTime() };
}

/** Reads every card of a page. */
export function readPage(page: PageContext): ReadPage {
  const adapter = findAdapter(page.url);
  if (!adapter) throw new Error(`no adapter claims ${page.url.href}`);
  const cards = [...adapter.findCards(page.document)];
  const read = cards.map((card) => ({ card, sighting: readAlike(adapter, card, page) }));
  return {
    adapter,
    page,
    cards,
    sightings: read.map(({ sighting }) => sighting).filter((sighting) => sighting !== undefined),
    unreadable: read.filter(({ sighting }) => sighting === undefined).map(({ card }) => card),
    placements: cards.map((card) => adapter.placement(card)),
  };
}

/** The quick look and the whole reading must speak of the same paper, on every page there is. */
function readAlike(adapter: SiteAdapter, card: Element, page: PageContext): Sighting | undefined {
  const name = adapter.identify(card, page);
  const sighting = adapter.readCard(card, page);
  if (name?.title !== sighting?.title || !name?.keys.every((key) => sighting?.keys.includes(key)) !== !sighting) {
    throw new Error(`identify says ${JSON.stringify(name)}, readCard says ${JSON.stringify(sighting)}`);
  }
  return sighting;
}

/** Real saved pages; they are third-party material and live outside the repository. */
export const SAVED_PAGES = new URL('../../../shared/pages/', import.meta.url);

/** Says so if they are not there. */
export function hasSavedPages(): boolean {
  const isHere = existsSync(SAVED_PAGES);
  if (!isHere) console.info(`Saved pages are not tested: ${SAVED_PAGES.pathname} does not exist.`);
  return isHere;
}

/** What of a value survives a message: no `undefined`. */
export function asMessage<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
