// The engine of pages that are lists of links: every link to a paper is one, under a post's title or in running text.
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, Source } from '@/lib/model/sighting';
import type { SiteAdapter } from './adapter';
import { withoutBlanks } from './fields';
import { cleanLabel, findLinkCards, nameCard, placeAtLink } from './paper-links';

export interface LinkTable {
  /** Also the name of its source. */
  id: Source;
  label: string;
  matches: readonly string[];
  isListing: (url: URL) => boolean;
  /** What people write, with links in it. */
  texts: string;
  posts?: Posts;
}

/** Entries that are about one link. */
export interface Posts {
  card: string;
  address: (card: Element) => string;
  title: (card: Element) => string;
  read: (card: Element) => Partial<Sighting>;
  host: (card: Element) => Element | null;
}

/** The adapter that a table describes. */
export function defineLinks({ id, label, matches, isListing, texts, posts }: LinkTable): SiteAdapter {
  const isPost = (card: Element) => posts !== undefined && card.matches(posts.card);

  function name(card: Element) {
    if (!posts || !isPost(card)) return nameCard(card);
    const url = posts.address(card);
    const paper = parsePaperUrl(url);
    const title = cleanLabel(posts.title(card));
    return paper && title ? { keys: [paper.key], title, url, version: paper.version } : undefined;
  }

  return {
    id,
    label,
    matches,
    kind: (url) => (isListing(url) ? 'listing' : undefined),
    findCards(root) {
      const found = posts ? [...root.querySelectorAll(posts.card)].filter((card) => parsePaperUrl(posts.address(card))) : [];
      const inText = findLinkCards(root.querySelectorAll(`:is(${texts}) a[href]`), texts);
      return found.length === 0 || inText.length === 0 ? [...found, ...inText] : inPageOrder([...found, ...inText]);
    },
    identify(card) {
      const named = name(card);
      return named && { keys: named.keys, title: named.title };
    },
    readCard(card) {
      const named = name(card);
      return named && { ...withoutBlanks({ ...(isPost(card) && posts?.read(card)), version: named.version }), keys: named.keys, title: named.title, url: named.url, source: id };
    },
    placement: (card) => (posts && isPost(card) ? { kind: 'line', host: posts.host(card) ?? card } : placeAtLink(card)),
  };
}

const FOLLOWING = 4;

function inPageOrder(cards: Element[]): Element[] {
  return cards.toSorted((a, b) => (a.compareDocumentPosition(b) & FOLLOWING ? -1 : 1));
}
