// The contract of a site: the one file that knows it. Pure DOM → value; never changes the page.
import type { Sighting } from '@/lib/model/sighting';

export interface PageContext {
  url: URL;
  document: Document;
  /** Milliseconds since the epoch: dates without a year are read against it. */
  now: number;
}

export type PaperName = Pick<Sighting, 'keys' | 'title'>;

/**
 * Where the hand goes. `corner`: on the card's picture, top left, as last child of `host` (which is positioned).
 * `margin`: in the indent before `host`, a float of no height put in as its first child; tags go to the end of `tags`.
 * `line`: at the end of `host`, the card's own meta line, mirrored.
 */
export type Placement =
  | { kind: 'corner'; host: Element }
  | { kind: 'margin'; host: Element; tags: Element }
  | { kind: 'line'; host: Element };

export interface SiteAdapter {
  id: string;
  /** The site's name as its readers write it. */
  label: string;
  /** Match patterns of the pages where the content script runs; their hosts are what the reader is asked for. */
  matches: readonly string[];
  /** Cheap, from the URL alone. */
  kind(url: URL): 'listing' | 'paper' | undefined;
  /** Each card once, in page order; called again when content comes late. On a paper page the one card is the paper's own header. */
  findCards(root: ParentNode): Iterable<Element>;
  /** What names the card's paper, quickly: asked of every card when it is marked. Nothing where `readCard` gives nothing. */
  identify(card: Element, page: PageContext): PaperName | undefined;
  /** All that the card says. Nothing if it cannot be read: it is counted and shown, never silent. */
  readCard(card: Element, page: PageContext): Sighting | undefined;
  placement(card: Element): Placement;
  /** Papers that the page itself says it shows, where that is written beside a list and a reader can be checked against it. */
  countShown?(document: Document): number | undefined;
}
