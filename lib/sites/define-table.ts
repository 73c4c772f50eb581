// The engine of most adapters: a site described as a table of its pages, each with selectors and the few lines that selectors cannot say.
import { equivalentKeys, rankKeys, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, Source } from '@/lib/model/sighting';
import type { PageContext, PaperName, Placement, SiteAdapter } from './adapter';
import { metasOf, readTitle, withoutBlanks } from './fields';
import type { PageMetadata } from './metadata/read-metadata';
import { readMarkup } from './metadata/values';
import { lettersOf } from './same-title';

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
  /** Titles as others write them: without the site's own full stop or brackets, say. */
  cleanTitle?: (title: string) => string;
  /** What is known beyond key and title; what is empty is left out. */
  read?: (card: Element, page: PageContext, name: PaperName) => Partial<Sighting>;
  /** Only what this page's own cards need; by default the end of the title's line. */
  placement?: (card: Element) => Placement;
}

/** Finds what no selector can, beside the card in place of inside it, say. */
export type Find = (card: Element) => Element | null | undefined;

export interface ListingPage extends Page {
  kind: 'listing';
  /** Every card, once, and nothing that is none. */
  card: string | ((root: ParentNode) => Iterable<Element>);
  title: string | Find;
  /** The link whose address names the paper; the title's own unless told. */
  link?: string | Find;
  /** Where no address of a link does. The paper's other names go to `keys` of `read`. */
  key?: (card: Element, page: PageContext) => VersionedKey | PaperKey | undefined;
}

/** A paper's own page: its head is read first, then `read` says what is better known on the page itself. */
export interface PaperPage extends Page {
  kind: 'paper';
  /** The heading that carries the hand: of several the one that says the head's title, else the first; and the title where the head has none. */
  heading: string;
  /** The part of the page that is about this paper, where there is more to read than the heading: the first of its kind. */
  card?: string;
  /** The site goes from page to page without a load, so the head may be the last page's: it counts where its title is the heading's. */
  changesInPlace?: boolean;
  /** What the head says and does not mean. */
  distrust?: readonly (keyof PageMetadata)[];
  /** Where the address does not name the paper. */
  key?: (card: Element, page: PageContext) => VersionedKey | PaperKey | undefined;
}

/** How the head of a paper's page is read. */
export type ReadHead = (document: Document) => PageMetadata;

/** The adapter that a table describes. */
export function defineTable({ id, label, matches, pages, countShown }: SiteTable, readHead: ReadHead): SiteAdapter {
  const findPage = remembering((address) => {
    const { pathname, search, hostname } = new URL(address);
    return pages.find(({ path, host }) => path.test(pathname + search) && (host?.test(hostname) ?? true));
  });
  const hosts = new Set(matches.map((pattern) => new URL(pattern.replace('*.', '').replaceAll('*', '')).hostname));
  const adapter: SiteAdapter = {
    id,
    label,
    matches,
    kind: (url) => (hosts.has(url.hostname) ? findPage(url.href)?.kind : undefined),
    findCards(root) {
      const page = findPage(documentOf(root).URL);
      if (!page) return [];
      if (page.kind === 'paper') return page.card ? [...root.querySelectorAll(page.card)].slice(0, 1) : findHeading(page, root);
      return typeof page.card === 'string' ? root.querySelectorAll(page.card) : page.card(root);
    },
    identify(card, context) {
      const page = findPage(context.url.href);
      return page && withoutVersion(name(page, card, context));
    },
    readCard(card, context) {
      const page = findPage(context.url.href);
      const named = page && name(page, card, context);
      if (!page || !named) return undefined;
      const head = page.kind === 'paper' ? trusted(page, readHead(context.document), named.title) : {};
      const said = page.read?.(card, context, { keys: named.keys, title: named.title }) ?? {};
      const keys = [...named.keys, ...(head.keys ?? []), ...(said.keys ?? [])];
      const url = page.kind === 'paper' ? context.url.href : addressOf(page, card);
      return {
        ...head,
        ...(named.version !== undefined && { version: named.version }),
        url: url || context.url.href,
        ...withoutBlanks(said),
        title: named.title,
        keys: rankKeys(keys.flatMap(equivalentKeys)),
        source: id,
      };
    },
    placement(card) {
      const page = findPage(card.ownerDocument.URL);
      return page?.placement?.(card) ?? placeAtTitle(page, card);
    },
    ...(countShown && { countShown }),
  };
  return adapter;
}

/** All cards of a page ask about one address. */
function remembering<Answer>(find: (address: string) => Answer): (address: string) => Answer {
  let last: { address: string; answer: Answer } | undefined;
  return (address) => {
    if (last?.address !== address) last = { address, answer: find(address) };
    return last.answer;
  };
}

interface Named extends PaperName {
  version?: number | undefined;
}

function name(page: SitePage, card: Element, context: PageContext): Named | undefined {
  const found = page.key ? page.key(card, context) : parsePaperUrl(page.kind === 'paper' ? context.url.href : addressOf(page, card));
  const shown = page.kind === 'paper' ? readPageTitle(page, card, context) : readTitle(find(card, page.title));
  const title = page.cleanTitle?.(shown) ?? shown;
  if (!found || !title) return undefined;
  return typeof found === 'string' ? { keys: [found], title } : { keys: [found.key], title, version: found.version };
}

function readPageTitle(page: PaperPage, card: Element, { document }: PageContext): string {
  const inHead = page.changesInPlace ? '' : titleInHead(document);
  return inHead || readTitle(headingOf(page, card));
}

function titleInHead(document: Document): string {
  return readMarkup(metasOf(document, 'citation_title')[0] ?? '', 1_000);
}

function headingOf({ heading }: PaperPage, card: Element): Element | null {
  return card.matches(heading) ? card : card.querySelector(heading);
}

function trusted({ distrust = [], changesInPlace }: PaperPage, head: PageMetadata, title: string): PageMetadata {
  if (changesInPlace && lettersOf(head.title) !== lettersOf(title)) return {};
  return Object.fromEntries(Object.entries(head).filter(([field]) => !distrust.includes(field as keyof PageMetadata)));
}

function withoutVersion(named: Named | undefined): PaperName | undefined {
  return named && { keys: named.keys, title: named.title };
}

function findHeading({ heading }: PaperPage, root: ParentNode): Element[] {
  const headings = [...root.querySelectorAll(heading)];
  const title = headings.length > 1 ? titleInHead(documentOf(root)) : '';
  return [headings.find((one) => readTitle(one) === title) ?? headings[0]].filter((one) => one !== undefined);
}

function documentOf(root: ParentNode): Document {
  return root.ownerDocument ?? (root as Document);
}

function find(card: Element, what: string | Find): Element | null {
  return typeof what === 'string' ? card.querySelector(what) : (what(card) ?? null);
}

/** Of the paper: of the link that was named, else of the title, which is a link or has one inside. */
function addressOf({ title, link }: ListingPage, card: Element): string {
  const named = find(card, link ?? title);
  return (named?.localName === 'a' ? (named as HTMLAnchorElement) : named?.querySelector('a'))?.href ?? '';
}

function placeAtTitle(page: SitePage | undefined, card: Element): Placement {
  const title = page?.kind === 'listing' ? find(card, page.title) : page && headingOf(page, card);
  const line = title?.closest('h1, h2, h3, h4, h5, dt, strong, p, li, td');
  return { kind: 'line', host: line && card.contains(line) ? line : (title ?? card) };
}
