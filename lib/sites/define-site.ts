// The engine of most adapters: a site described as a table of its pages, each with selectors and the few lines that selectors cannot say.
import { rankKeys, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, Source } from '@/lib/model/sighting';
import type { PageContext, PaperName, Placement, SiteAdapter } from './adapter';
import { linkOf, metasOf, readTitle, titleOf, withoutBlanks } from './fields';
import { readMetadata } from './metadata/read-metadata';

export interface SiteTable {
  /** Also the name of its source. */
  id: Source;
  label: string;
  matches: readonly string[];
  /** Tried in order; the first whose `path` fits the page tells how it is read. */
  pages: readonly SitePage[];
  countShown?: SiteAdapter['countShown'];
}

export type SitePage = ListingPage | PaperPage;

interface Page {
  /** Against path and query: `/search?q=x`. */
  path: RegExp;
  /** Against the host, where the site has several that differ. */
  host?: RegExp;
  /** What is known beyond key and title; what is empty is left out. */
  read?: (card: Element, page: PageContext) => Partial<Sighting>;
  /** Only what this page's own cards need; by default the end of the title's line. */
  placement?: (card: Element) => Placement;
}

export interface ListingPage extends Page {
  kind: 'listing';
  /** Every card, once, and nothing that is none. */
  card: string | ((root: ParentNode) => Iterable<Element>);
  title: string;
  /** The link whose address names the paper; the title's own unless told. */
  link?: string;
  /** Where no address of a link does. The paper's other names go to `keys` of `read`. */
  key?: (card: Element, page: PageContext) => VersionedKey | PaperKey | undefined;
}

/** A paper's own page: its head is read as any page's is (see `readMetadata`), then `read` says what is better known on the page itself. */
export interface PaperPage extends Page {
  kind: 'paper';
  /** The heading that carries the hand, and the title where the head has none. */
  heading: string;
  /** Where the address does not name the paper. */
  key?: (card: Element, page: PageContext) => VersionedKey | PaperKey | undefined;
}

/** The adapter that a table describes. */
export function defineSite({ id, label, matches, pages, countShown }: SiteTable): SiteAdapter {
  const findPage = (url: URL) => pages.find(({ path, host }) => path.test(url.pathname + url.search) && (host?.test(url.hostname) ?? true));
  const pageOf = (card: Element) => findPage(new URL(card.ownerDocument.URL));
  const hosts = new Set(matches.map((pattern) => new URL(pattern.replace('*.', '').replaceAll('*', '')).hostname));
  const adapter: SiteAdapter = {
    id,
    label,
    matches,
    kind: (url) => (hosts.has(url.hostname) ? findPage(url)?.kind : undefined),
    findCards(root) {
      const page = findPage(new URL((root.ownerDocument ?? (root as Document)).URL));
      if (!page) return [];
      if (page.kind === 'paper') return [...root.querySelectorAll(page.heading)].slice(0, 1);
      return typeof page.card === 'string' ? root.querySelectorAll(page.card) : page.card(root);
    },
    identify(card, context) {
      const page = findPage(context.url);
      return page && withoutVersion(name(page, card, context));
    },
    readCard(card, context) {
      const page = findPage(context.url);
      const named = page && name(page, card, context);
      if (!page || !named) return undefined;
      const head = page.kind === 'paper' ? readMetadata(context.document) : {};
      const said = page.read?.(card, context) ?? {};
      const keys = [...named.keys, ...(head.keys ?? []), ...(said.keys ?? [])];
      const url = page.kind === 'paper' ? context.url.href : linkOf(card, page.link ?? linkIn(page.title));
      return {
        ...head,
        ...(named.version !== undefined && { version: named.version }),
        url: url || context.url.href,
        ...withoutBlanks(said),
        title: named.title,
        keys: rankKeys(keys),
        source: id,
      };
    },
    placement: (card) => pageOf(card)?.placement?.(card) ?? placeAtTitle(pageOf(card), card),
    ...(countShown && { countShown }),
  };
  return adapter;
}

interface Named extends PaperName {
  version?: number | undefined;
}

function name(page: SitePage, card: Element, context: PageContext): Named | undefined {
  const found = page.key ? page.key(card, context) : parsePaperUrl(page.kind === 'paper' ? context.url.href : linkOf(card, page.link ?? linkIn(page.title)));
  const title = page.kind === 'paper' ? (metasOf(context.document, 'citation_title')[0] ?? readTitle(card)) : titleOf(card, page.title);
  if (!found || !title) return undefined;
  return typeof found === 'string' ? { keys: [found], title } : { keys: [found.key], title, version: found.version };
}

function withoutVersion(named: Named | undefined): PaperName | undefined {
  return named && { keys: named.keys, title: named.title };
}

/** The title's link: itself, or the first inside it. */
function linkIn(title: string): string {
  return title.split(',').map((one) => `${one}:is(a), ${one} a`).join(', ');
}

function placeAtTitle(page: SitePage | undefined, card: Element): Placement {
  const title = page?.kind === 'listing' ? card.querySelector(page.title) : card;
  return { kind: 'line', host: title?.closest('h1, h2, h3, h4, h5, dt, strong, p, li, td') ?? title ?? card };
}
