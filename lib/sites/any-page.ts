// A page of which nothing is known: is it one paper, a list of papers, or neither? Asked when the reader asks, from the toolbar.
import { equivalentKeys, rankKeys, urlKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, Source } from '@/lib/model/sighting';
import { cleanLine } from '@/lib/shared/text';
import type { PageContext, SiteAdapter } from './adapter';
import { metasOf, readTitle, textOf, withoutBlanks } from './fields';
import { findCoins, readCoins } from './metadata/coins';
import { readJsonLd } from './metadata/json-ld';
import { readMetas } from './metadata/metas';
import { readMetadata, type PageMetadata } from './metadata/read-metadata';
import { isInReferences } from './metadata/references';
import { findLinkCards, linksIn, nameCard, paperOf, placeAtLink } from './paper-links';
import { isSameTitle } from './same-title';

export type AnyPage = { kind: 'paper'; sighting: Sighting } | { kind: 'listing'; count: number } | { kind: 'none' };

/** What a page is, and its paper if it is one. */
export function readAnyPage(page: PageContext): AnyPage {
  const { document, url } = page;
  const metadata = readMetadata(document);
  const paper = (said: PageMetadata, source: Source): AnyPage => ({ kind: 'paper', sighting: complete(said, url, source) });
  if (metadata.title && readMetas(document).has('citation_title')) return paper(metadata, 'metadata');
  const coins = findCoins(document);
  const own = parsePaperUrl(url.href) ?? parsePaperUrl(document.querySelector<HTMLLinkElement>('link[rel="canonical" i]')?.href ?? '');
  // News have DOIs, too.
  const isNamed = own !== undefined || (!isNews(document) && (metadata.keys ?? []).length > 0);
  if (!isNamed && coins.length > 1) return { kind: 'listing', count: findCards(document).length };
  const isAboutOne = isNamed || (!isNews(document) && (coins.length === 1 || readJsonLd(document).length === 1));
  if (metadata.title && isAboutOne) return paper(metadata, 'metadata');
  const title = titleOf(document);
  if (own && title) return paper({ ...metadata, title, keys: [...(metadata.keys ?? []), own.key], version: own.version }, 'page');
  const cards = findCards(document);
  const [card] = cards;
  const named = card && nameCard(card);
  if (!named) return { kind: 'none' };
  if (cards.length === 1 && isSameTitle(named.title, title)) return paper({ ...named, title }, 'link');
  return { kind: 'listing', count: cards.length };
}

/** Marks the list of papers at this address, which the reader asked for; elsewhere it claims nothing. */
export function markAnyPage(url: URL): SiteAdapter {
  const address = withoutHash(url);
  return {
    id: 'link',
    label: url.hostname.replace(/^www\./, ''),
    matches: [],
    kind: (other) => (withoutHash(other) === address ? 'listing' : undefined),
    findCards,
    identify(card) {
      const sighting = readCard(card);
      return sighting && { keys: sighting.keys, title: sighting.title };
    },
    readCard,
    placement: placeAtLink,
  };
}

/** Lists that describe their works for machines are read by that, others by their links. */
function findCards(root: ParentNode): Element[] {
  const coins = findCoins(root);
  if (coins.length > 1) return findBlocks(coins);
  return findLinkCards(outside([...root.querySelectorAll('a[href]')].filter(paperOf)));
}

/** Each span's block, or the span itself where several share one. */
function findBlocks(spans: readonly Element[]): Element[] {
  const blocks = spans.map((span) => span.closest('li, tr, p, dd, dt, article, div'));
  const counts = new Map<Element | null, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  return spans.map((span, at) => (blocks[at] && counts.get(blocks[at]) === 1 ? blocks[at] : span));
}

const CHROME = 'nav, footer, [role="navigation"], [role="contentinfo"]';

/** Not what the page cites, nor what leads around its site. */
function outside(links: readonly Element[]): Element[] {
  return links.filter((link) => !isInReferences(link) && !link.closest(CHROME));
}

function readCard(card: Element): Sighting | undefined {
  const span = card.matches('span.Z3988') ? card : card.querySelector('span.Z3988[title]');
  const said = span && readCoins(span);
  return said ? readByCoins(card, said) : readByLink(card);
}

function readByLink(card: Element): Sighting | undefined {
  const named = nameCard(card);
  return named && { ...withoutBlanks({ version: named.version }), keys: named.keys, title: named.title, url: named.url, source: 'link' };
}

/** Where the span names the work only by its title, a link beside it must tell more. */
function readByCoins(card: Element, said: PageMetadata): Sighting | undefined {
  const link = linksIn(card)[0] ?? titleLink(card, said);
  const keys = said.keys ?? [];
  const paper = keys.length === 0 && link ? paperOf(link) : undefined;
  if (keys.length === 0 && !link) return undefined;
  const address = (link as HTMLAnchorElement | undefined)?.href ?? card.ownerDocument.URL;
  return complete({ ...said, keys: paper ? [paper.key] : keys }, new URL(address), 'metadata');
}

function titleLink(card: Element, { title = '' }: PageMetadata): Element | undefined {
  return [...card.querySelectorAll('a[href^="http"], a[href^="/"]')].find((link) => isSameTitle(readTitle(link), title));
}

/** A paper without any other name goes by its page's address. */
function complete(said: PageMetadata, url: URL, source: Source): Sighting {
  const keys = rankKeys((said.keys ?? []).flatMap(equivalentKeys));
  const byAddress = urlKey(url.href);
  return { ...withoutBlanks(said), keys: keys.length > 0 || !byAddress ? keys : [byAddress], title: said.title ?? '', url: url.href, source };
}

function isNews(document: Document): boolean {
  return /^news/i.test(metasOf(document, 'dc.type')[0] ?? '');
}

/** What a page without metadata is called: as it wants to be shared, by its first heading, or in the tab, there without the site's name. */
function titleOf(document: Document): string {
  return cleanLine(metasOf(document, 'og:title')[0] || textOf(document, 'h1') || document.title.replace(/\s+[|–—-]\s+[^|–—]{1,60}$/, ''), 1_000);
}

function withoutHash(url: URL): string {
  return url.href.replace(/#.*$/, '');
}
