// arXiv: listings of a category, the search, and one paper's abstract page.
// Rendered by the server from public templates that have kept their names since 2019; MathJax rewrites titles after the load.
import { parseAuthor, type Author } from '@/lib/model/author';
import { keyValue, parseDoi, rankKeys, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { cleanLine, collapse } from '@/lib/shared/text';
import type { PageContext, Placement, SiteAdapter } from '@/lib/sites/adapter';
import { parseDay } from '@/lib/sites/day';
import { readText } from '@/lib/sites/page-text';

const HOSTS = ['arxiv.org', 'www.arxiv.org'];
const PATHS = ['/list/*', '/search*', '/abs/*'];

export const arxiv: SiteAdapter = {
  id: 'arxiv',
  label: 'arXiv',
  matches: HOSTS.flatMap((host) => PATHS.map((path) => `https://${host}${path}`)),
  kind,
  findCards: (root) => root.querySelectorAll('#dlpage dl > dd, main ol[start] > li, #abs'),
  identify(card, page) {
    const { paper, title } = name(card, page);
    return paper?.key.startsWith('arxiv:') && title ? { keys: [paper.key], title } : undefined;
  },
  readCard(card, page) {
    if (card.localName === 'dd') return readListed(card, page);
    return card.localName === 'li' ? readFound(card, page) : readPaperPage(card, page);
  },
  placement,
};

function kind(url: URL) {
  if (!HOSTS.includes(url.hostname)) return undefined;
  if (/^\/(?:list\/.|search(?:\/|$))/.test(url.pathname)) return 'listing';
  return url.pathname.startsWith('/abs/') && parsePaperUrl(url.href) ? 'paper' : undefined;
}

/** Which paper, by which title. */
function name(card: Element, { url, document }: PageContext): { paper: VersionedKey | undefined; title: string } {
  if (card.localName === 'dd') return { paper: parsePaperUrl(linkOf(card, 'Abstract')), title: readTitle(card.querySelector('.list-title')) };
  if (card.localName === 'li') return { paper: parsePaperUrl(pathOf(card, 'abs')), title: readTitle(card.querySelector('p.title')) };
  // MathJax leaves the head alone.
  return { paper: parsePaperUrl(url.href), title: cleanLine(metasOf(document, 'citation_title')[0] ?? '', 1_000) || readTitle(card.querySelector('h1')) };
}

function readTitle(element: Element | null): string {
  return cleanLine(readField(element), 1_000);
}

/** A row of a list: its id and its files stand in the `dt` before it. */
function readListed(card: Element, page: PageContext): Sighting | undefined {
  const field = (list: string) => readField(card.querySelector(`.list-${list}`));
  const { paper, title } = name(card, page);
  return sighting(paper, title, [field('doi')], {
    ...readAuthors(card),
    abstract: readText(card.querySelector('p')),
    venue: field('journal-ref'),
    categories: parseCategories(field('subjects')),
    comment: field('comments'),
    pdfUrl: linkOf(card, 'Download PDF'),
    version: paper?.version ?? parsePaperUrl(linkOf(card, 'View HTML'))?.version,
  });
}

/** A result of the search. */
function readFound(card: Element, page: PageContext): Sighting | undefined {
  // A DOI in a paragraph may be that of another work; the paper's own stands beside its categories.
  const dois = [...card.querySelectorAll<HTMLAnchorElement>('a[href*="doi.org/"]')].filter((doi) => !doi.closest('p'));
  const labels = new Map([...card.querySelectorAll('p > span:first-child')].map((label) => [collapse(label.textContent), label]));
  const field = (label: string) => readText(labels.get(label)?.parentElement).slice(label.length).trim();
  const { paper, title } = name(card, page);
  return sighting(paper, title, dois.map((doi) => doi.href), {
    ...readAuthors(card),
    abstract: readText(card.querySelector('[id$="-abstract-full"]')).replace(/ ?[△▵] Less$/u, ''),
    publishedAt: readSubmitted(field('Submitted'), page.now),
    venue: field('Journal ref:'),
    categories: [...card.querySelectorAll('[data-tooltip]')].map((tag) => readText(tag)),
    comment: field('Comments:'),
    pdfUrl: pathOf(card, 'pdf'),
    version: paper?.version,
  });
}

/** A paper's own page: the head says it all. */
function readPaperPage(card: Element, page: PageContext): Sighting | undefined {
  const meta = (property: string) => metasOf(page.document, property)[0] ?? '';
  const cell = (column: string) => readField(card.querySelector(`td.${column}`));
  const { paper, title } = name(card, page);
  const shown = parsePaperUrl(meta('og:url'));
  return sighting(paper, title, metasOf(page.document, 'citation_doi'), {
    authors: metasOf(page.document, 'citation_author').map(parseAuthor).filter((author) => author !== undefined),
    abstract: meta('citation_abstract') || readField(card.querySelector('blockquote')),
    publishedAt: parseDay(meta('citation_date'), page.now),
    venue: cell('jref'),
    categories: parseCategories(cell('subjects')),
    comment: cell('comments'),
    pdfUrl: meta('citation_pdf_url'),
    version: paper?.version ?? (shown?.key === paper?.key ? shown?.version : undefined),
  });
}

function sighting(paper: VersionedKey | undefined, title: string, dois: readonly string[], said: Partial<Sighting>): Sighting | undefined {
  if (!paper?.key.startsWith('arxiv:') || !title) return undefined;
  const keys = rankKeys([paper.key, ...dois.map((doi) => parseDoi(doi)?.key).filter((key) => key !== undefined)]);
  return { ...withoutBlanks(said), keys, title, url: `https://arxiv.org/abs/${keyValue(paper.key)}`, source: 'arxiv' };
}

function linkOf(card: Element, title: string): string {
  const head = card.previousElementSibling?.localName === 'dt' ? card.previousElementSibling : undefined;
  return head?.querySelector<HTMLAnchorElement>(`a[title="${title}"]`)?.href ?? '';
}

function pathOf(card: Element, path: string): string {
  return card.querySelector('p')?.querySelector<HTMLAnchorElement>(`a[href*="/${path}/"]`)?.href ?? '';
}

function metasOf(document: Document, property: string): string[] {
  return [...document.querySelectorAll(`meta[name="${property}"], meta[property="${property}"]`)].map((meta) => collapse(meta.getAttribute('content') ?? ''));
}

/** What follows the label `Title:`, `Comments:` or `Subjects:`. */
function readField(element: Element | null): string {
  const text = readText(element);
  const label = collapse(element?.querySelector('.descriptor')?.textContent ?? '');
  return text.startsWith(label) ? text.slice(label.length).trim() : text;
}

/** A field that is there and empty says nothing. */
function withoutBlanks(said: Partial<Sighting>): Partial<Sighting> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== '')));
}

/** The search cuts a list after 25 names: then it tells how many there are, not who. */
function readAuthors(card: Element): Pick<Sighting, 'authors' | 'authorCount'> {
  const links = [...card.querySelectorAll('a[href*="searchtype=author"]')];
  const authors = links.map((link): Author => ({ name: readText(link) })).filter((author) => author.name);
  const hidden = /et al\. \((\d+) additional authors? not shown\)/.exec(links.at(-1)?.parentElement?.textContent ?? '')?.[1];
  return hidden === undefined ? { authors } : { authorCount: authors.length + Number(hidden) };
}

/** `20 September, 2026; v1 submitted 3 May, 2026; originally announced May 2026.`: the first version's day. */
function readSubmitted(line: string, now: number): string | undefined {
  const [latest, first] = line.split('; v1 submitted ');
  return parseDay((first ?? latest ?? '').split(';')[0] ?? '', now);
}

/** The codes in `Computation and Language (cs.CL); Quantum Physics (quant-ph)`. */
function parseCategories(subjects: string): string[] {
  return [...subjects.matchAll(/\(([a-z-]+(?:\.[A-Za-z-]+)?)\)/g)].map((match) => match[1] ?? '');
}

function placement(card: Element): Placement {
  if (card.localName === 'dd') return { kind: 'margin', host: card.querySelector('.list-title') ?? card, tags: card.querySelector('.meta') ?? card };
  if (card.localName === 'li') return { kind: 'margin', host: card.querySelector('p.title') ?? card, tags: card };
  // The abstract page has an indent of 20 px only: a hand in its margin would be cut by the window.
  return { kind: 'line', host: card.querySelector('h1') ?? card };
}
