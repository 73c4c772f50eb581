// Hugging Face Papers: the daily, weekly, monthly and trending listings, the search, and one paper's page.
// Classes change with every redesign; what has stayed is `article`, the title's link to /papers/<id> and the wording.
import { keyValue, parseArxivId, type PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { cleanLine, collapse, parseHttpUrl } from '@/lib/shared/text';
import type { PageContext, Placement, SiteAdapter } from '@/lib/sites/adapter';
import { parseDay } from '@/lib/sites/day';
import { readText } from '@/lib/sites/page-text';
import { asCount, findRecord } from './hugging-face-props';

const HEADING = ':is(h2, h3, h4)';
const LISTING = /^\/papers(?:\/(?:trending|(?:date|week|month)\/[^/]+))?\/?$/;
/** A paper's own address on this site, as links write it. */
const PAPER_LINK = /^(?:https:\/\/huggingface\.co)?\/papers\/(\d{4}\.\d{4,5})\/?(?:[?#]|$)/;
const SHOW_TEXT = 4;
const FOLLOWING = 4;

export const huggingFace: SiteAdapter = {
  id: 'hugging-face',
  label: 'Hugging Face',
  matches: ['https://huggingface.co/papers*'],
  kind,
  findCards,
  identify: (card, page) => (card.localName === 'h1' ? identifyPage(card, page) : identifyListed(card)),
  readCard: (card, page) => (card.localName === 'h1' ? readPaperPage(card, page) : readListed(card, page)),
  placement,
};

function kind(url: URL) {
  if (url.hostname !== 'huggingface.co') return undefined;
  if (parsePaperUrl(url.href)) return 'paper';
  return LISTING.test(url.pathname) ? 'listing' : undefined;
}

/** An article with a heading, or the title of a paper's page: there, articles are models that cite it. */
function* findCards(root: ParentNode): Iterable<Element> {
  const document = (root.ownerDocument ?? root) as Document;
  if (parsePaperUrl(document.URL)) {
    const title = root.querySelector('main h1');
    if (title) yield title;
    return;
  }
  for (const card of root.querySelectorAll('article')) if (card.querySelector(HEADING)) yield card;
}

/** Trending draws each card twice inside one article, for wide and for narrow windows: the first title that can be read counts. */
function identifyListed(card: Element): { keys: [PaperKey]; title: string } | undefined {
  for (const link of card.querySelectorAll(`${HEADING} a[href*="/papers/"]`)) {
    const key = parseArxivId(PAPER_LINK.exec(link.getAttribute('href') ?? '')?.[1] ?? '')?.key;
    const title = key && cleanLine(readText(link), 1_000);
    if (key && title) return { keys: [key], title };
  }
  return undefined;
}

function readListed(card: Element, page: PageContext): Sighting | undefined {
  const name = identifyListed(card);
  if (!name) return undefined;
  const [key] = name.keys;
  const record = findRecord(card.closest('[data-props]'), keyValue(key));
  const links = readLinks(card, key);
  const facts = readFacts(card, links.abstract, page.now);
  return {
    ...record,
    ...name,
    ...origin(key),
    authorCount: facts.authorCount,
    abstract: record.abstract ?? (readText(links.abstract) || undefined),
    summary: readSummary(card) ?? record.summary,
    publishedAt: record.publishedAt ?? facts.publishedAt,
    codeUrl: links.codeUrl ?? record.codeUrl,
    organization: links.organization ?? record.organization,
    organizationSlug: links.organizationSlug ?? record.organizationSlug,
    submittedBy: facts.submittedBy ?? record.submittedBy,
    upvotes: readUpvotes(card) ?? record.upvotes,
    commentCount: links.commentCount ?? record.commentCount,
  };
}

function identifyPage(heading: Element, page: PageContext): { keys: [PaperKey]; title: string } | undefined {
  const key = parsePaperUrl(page.url.href)?.key;
  const title = cleanLine(readText(heading), 1_000);
  return key && title ? { keys: [key], title } : undefined;
}

function readPaperPage(heading: Element, page: PageContext): Sighting | undefined {
  const name = identifyPage(heading, page);
  if (!name) return undefined;
  const [key] = name.keys;
  const island = heading.closest('[data-props]') ?? page.document.querySelector('[data-target="PaperContent"]');
  const record = findRecord(island, keyValue(key));
  const facts = readFacts(heading.parentElement ?? heading, undefined, page.now);
  return {
    ...record,
    ...name,
    ...origin(key),
    abstract: record.abstract ?? readAbstractSection(page.document),
    publishedAt: record.publishedAt ?? facts.publishedAt,
    submittedBy: record.submittedBy ?? facts.submittedBy,
  };
}

function origin(key: PaperKey): Pick<Sighting, 'url' | 'source'> {
  return { url: `https://huggingface.co/papers/${keyValue(key)}`, source: 'hugging-face' };
}

interface Links {
  /** The search wraps the whole abstract in a link to the paper; other such links are the title, the picture and the authors. */
  abstract?: Element;
  codeUrl?: string | undefined;
  commentCount?: number | undefined;
  organization?: string;
  organizationSlug?: string;
}

/** What the links of a card say, told apart by where they lead. */
function readLinks(card: Element, key: PaperKey): Links {
  const links: Links = {};
  for (const link of card.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (href.endsWith(`/papers/${keyValue(key)}`)) {
      if (!links.abstract && isAbstract(link)) links.abstract = link;
    } else if (href.endsWith('#community')) links.commentCount ??= readCount(link);
    else if (href.startsWith('https://github.com/')) links.codeUrl ??= parseHttpUrl(href);
    else if (!links.organization && /^\/[\w.-]+$/.test(href) && link.querySelector('img')) {
      links.organization = collapse(link.textContent);
      links.organizationSlug = href.slice(1);
    }
  }
  return links;
}

function isAbstract(link: Element): boolean {
  const text = link.textContent.trim();
  return text !== '' && !link.closest(HEADING) && !link.querySelector('li') && !AUTHORS.test(text);
}

const AUTHORS = /^(?:[·•]\s*)?(\d[\d,]*)\s+authors?$/;
const PUBLISHED = /^(?:·\s*)?(?:Published\s+on\s+)?([A-Z][a-z]{2}\s+\d{1,2}(?:,\s+\d{4})?)$/;
const SUBMITTED = /^Submitted\s+by(?:\s+(\S+))?$/;
/** Longer text is prose; the white space of a template may stand around a fact. */
const FACT_MAX = 300;

/** Facts that only their wording tells apart. Each stands in a text node of its own, so neighbours never run together. */
function readFacts(card: Element, abstract: Element | undefined, now: number): Pick<Sighting, 'authorCount' | 'publishedAt' | 'submittedBy'> {
  let authorCount: number | undefined;
  let publishedAt: string | undefined;
  let submittedBy: string | undefined;
  let isName = false;
  const walker = card.ownerDocument.createTreeWalker(card, SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data, parentElement } = node as Text;
    const text = data.length > FACT_MAX ? '' : data.trim();
    if (!text) continue;
    const submitted = SUBMITTED.exec(text);
    if (submitted || isName) submittedBy ??= submitted ? submitted[1] : text.split(/\s/)[0];
    isName = submitted !== null && !submitted[1];
    const authors = AUTHORS.exec(text)?.[1];
    const published = PUBLISHED.exec(text)?.[1];
    if ((!authors && !published) || parentElement?.closest(`${HEADING}, p`) || abstract?.contains(node)) continue;
    if (authors) authorCount ??= parseCount(authors);
    if (published) publishedAt ??= parseDay(collapse(published), now);
  }
  return { authorCount, publishedAt, submittedBy };
}

/** Trending shows the site's own summary where there is one, else the abstract: which of them cannot be told. */
function readSummary(card: Element): string | undefined {
  const paragraph = card.querySelector('p');
  return paragraph && !paragraph.closest('a') ? readText(paragraph) || undefined : undefined;
}

/** Logged in or out, in every era: the number beside a check box. */
function readUpvotes(card: Element): number | undefined {
  const box = card.querySelector('input[type="checkbox"]')?.parentElement ?? card.querySelector('a[href^="/login?next="]');
  return readCount(box);
}

/** Under its heading stand a generated summary, named as such, and the abstract. */
function readAbstractSection(document: Document): string | undefined {
  const heading = [...document.querySelectorAll('main h2')].find((candidate) => readText(candidate) === 'Abstract');
  const paragraphs = [...(heading?.parentElement?.querySelectorAll('p') ?? [])].map((paragraph) => readText(paragraph));
  const own = paragraphs.filter((text) => !text.includes('AI-generated summary'));
  return own.toSorted((a, b) => b.length - a.length)[0] || undefined;
}

function readCount(element: Element | null): number | undefined {
  return parseCount(collapse(element?.textContent ?? '').replace(/^Upvote /, ''));
}

/** `94`, `1,234`, `1.2k`; a dash is none. */
function parseCount(text: string): number | undefined {
  if (text === '-') return 0;
  const [, digits = '', thousands] = /^(\d[\d,]*(?:\.\d+)?)(k?)$/.exec(text) ?? [];
  return digits ? asCount(Math.round(Number(digits.replaceAll(',', '')) * (thousands ? 1_000 : 1))) : undefined;
}

function placement(card: Element): Placement {
  if (card.localName === 'h1') return { kind: 'line', host: card };
  const heading = card.querySelector(HEADING);
  // A picture is a link that stands before the title.
  const first = card.querySelector('a[href]:not([href^="/login"])');
  if (heading && first && first.compareDocumentPosition(heading) & FOLLOWING) return { kind: 'corner', host: card };
  const column = heading?.parentElement ?? card;
  const last = column.lastElementChild;
  return { kind: 'line', host: last?.localName === 'div' ? last : column };
}
