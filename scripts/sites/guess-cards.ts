// Finds what repeats in a page of papers, and selectors for it: what `npm run new-site` starts an adapter from.
import { parsePaperUrl } from '@/lib/model/paper-url';
import { readText } from '@/lib/sites/page-text';

export interface CardGuess {
  card: string;
  title: string;
  /** Only where the title is not the link, nor holds it. */
  link?: string;
  /** Whether the address of the link names the paper; else the page at that address stands for it. */
  namesPaper: boolean;
  authors?: string;
  day?: string;
  summary?: string;
  cards: readonly Element[];
}

/** The largest group of blocks that look alike and hold one paper each; where that says little, one linked heading each. */
export function guessCards(document: Document): CardGuess | undefined {
  const byPapers = guessFrom(document, findPaperLinks(document));
  if (byPapers && countTitles(byPapers) * 2 > byPapers.cards.length) return byPapers;
  return guessFrom(document, findHeadingLinks(document)) ?? byPapers;
}

function countTitles({ cards, title }: CardGuess): number {
  return cards.filter((card) => (card.querySelector(title)?.textContent.trim().length ?? 0) > 12).length;
}

/** Links to papers, by the paper that they lead to. */
function findPaperLinks(document: Document): Map<string, HTMLAnchorElement[]> {
  const own = parsePaperUrl(document.URL)?.key;
  return groupBy([...document.querySelectorAll<HTMLAnchorElement>('a[href]')], (link) => {
    const key = parsePaperUrl(link.href)?.key;
    return key === own ? undefined : key;
  });
}

/** Links in headings or around them, by where they lead. */
function findHeadingLinks(document: Document): Map<string, HTMLAnchorElement[]> {
  const links = document.querySelectorAll<HTMLAnchorElement>(`${HEADING} a[href], a[href]:has(${HEADING})`);
  return groupBy([...links], (link) => (lengthOf(link) > 12 ? link.href.replace(/#.*/, '') : undefined));
}

/** So many cards tell what the others look like. */
const SAMPLE = 40;
const HEADING = ':is(h1, h2, h3, h4, h5, h6)';

function guessFrom(document: Document, targets: ReadonlyMap<string, readonly HTMLAnchorElement[]>): CardGuess | undefined {
  const owners = ownersOf(targets);
  const blocks = [...targets].map(([target, links]) => climb(links[0] as Element, owners, target));
  const alike = [...groupBy(blocks, shapeOf).values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  if (alike.length < 3) return undefined;
  const card = bestSelector(alike.slice(0, 5), (selector) => spread(document, selector, alike));
  const cards = [...document.querySelectorAll(card)];
  const some = cards.slice(0, SAMPLE);
  const links = wishesFor(some, (root) => titleLinkOf(root, owners));
  if (links.length === 0) return undefined;
  const link = selectorFor(links);
  const titles = wishesFor(some, (root) => root.querySelector(HEADING) ?? root.querySelector('[class*="title" i]'));
  const isLinked = links.filter(({ wanted }) => lengthOf(wanted) > 12).length * 2 > links.length;
  const title = isLinked || titles.length * 2 < some.length ? link : selectorFor(titles);
  const namesPaper = links.filter(({ wanted }) => parsePaperUrl((wanted as HTMLAnchorElement).href)).length * 2 > links.length;
  return { card, title, ...(title !== link && { link }), namesPaper, cards, ...guessFields(some) };
}

/** The paper that all links of an element lead to; `''` for several. */
function ownersOf(targets: ReadonlyMap<string, readonly Element[]>): Map<Element, string> {
  const owners = new Map<Element, string>();
  for (const [target, links] of targets) {
    for (const link of links) for (let around: Element | null = link; around && owners.get(around) !== ''; around = around.parentElement) owners.set(around, owners.has(around) && owners.get(around) !== target ? '' : target);
  }
  return owners;
}

/** The highest block around a link that leads to no other paper. */
function climb(link: Element, owners: ReadonlyMap<Element, string>, target: string): Element {
  let block = link;
  while (block.parentElement && block.parentElement !== block.ownerDocument.body && owners.get(block.parentElement) === target) block = block.parentElement;
  return block;
}

/** The longest in or around a heading, or in what calls itself a title; else the longest that is no paragraph. */
function titleLinkOf(card: Element, owners: ReadonlyMap<Element, string>): Element | undefined {
  const links = [...card.querySelectorAll('a[href]')].filter((link) => owners.get(link) && lengthOf(link) <= 300).toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return links.find((link) => lengthOf(link) > 0 && isInTitle(link)) ?? links[0];
}

function isInTitle(link: Element): boolean {
  return link.closest(`${HEADING}, [class*="title" i]`) !== null || link.querySelector(HEADING) !== null;
}

function lengthOf(element: Element): number {
  return readText(element).length;
}

/** Blocks are alike that have the same name, place and first class. */
function shapeOf(block: Element): string {
  const { parentElement: around } = block;
  return [around?.localName, block.localName, [...block.classList].find(isStable) ?? ''].join(' ');
}

/** What a selector is to find first in a card. */
interface Wish {
  root: ParentNode;
  wanted: Element;
}

function wishesFor(cards: readonly Element[], find: (card: Element) => Element | null | undefined): Wish[] {
  return cards.flatMap((root) => {
    const wanted = find(root);
    return wanted ? [{ root, wanted }] : [];
  });
}

function selectorFor(wishes: readonly Wish[]): string {
  const misses = (selector: string) => wishes.filter(({ root, wanted }) => root.querySelector(selector) !== wanted).length;
  return bestSelector(wishes.slice(0, 5).map(({ wanted }) => wanted), misses);
}

/** Of the selectors that fit these elements, the one that errs least; then one with a class or an address, then the shortest. */
function bestSelector(wanted: readonly Element[], errorsOf: (selector: string) => number): string {
  const proposed = [...new Set(wanted.flatMap(selectorsOf))];
  const scored = proposed.map((selector) => ({ selector, errors: errorsOf(selector), isBare: /[.#[]/.test(selector) ? 0 : 1 }));
  return scored.toSorted((a, b) => a.errors - b.errors || a.isBare - b.isBare || a.selector.length - b.selector.length)[0]?.selector ?? 'a';
}

/** Elements that a selector finds and should not, and those that it misses. */
function spread(document: Document, selector: string, wanted: readonly Element[]): number {
  const found = new Set(document.querySelectorAll(selector));
  const hits = wanted.filter((element) => found.has(element)).length;
  return wanted.length + found.size - 2 * hits;
}

/** By its own classes and name, then by those of what is around it. */
function selectorsOf(element: Element): string[] {
  const own = [...[...element.classList].filter(isStable).map((name) => `${element.localName}.${name}`), element.localName, ...addressOf(element)];
  const around = element.parentElement;
  const outer = around ? [...(around.id && isStable(around.id) ? [`#${around.id}`] : []), ...[...around.classList].filter(isStable).map((name) => `.${name}`), around.localName] : [];
  return [...own, ...outer.flatMap((place) => own.map((name) => `${place} > ${name}`))];
}

/** `a[href^="/paper/"]`: addresses last longer than classes. */
function addressOf(element: Element): string[] {
  const start = /^(?:https?:\/\/[^/]+)?(\/[\w-]+\/)/.exec(element.getAttribute('href') ?? '')?.[1];
  return start ? [`a[href*="${start}"]`] : [];
}

/** A name that a person gave, not a tool: no digits in a row, no hash, nothing that needs escaping. */
function isStable(name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name) && !/\d{3}|__|--[a-z\d]{5,}$/.test(name) && name.length < 40;
}

function guessFields(cards: readonly Element[]): Pick<CardGuess, 'authors' | 'day' | 'summary'> {
  const authors = commonClass(cards, /author/i);
  const summary = commonClass(cards, /abstract|summary|snippet|tl-?dr/i);
  const hasLinks = authors && cards.some((card) => card.querySelectorAll(`${authors} a`).length > 0);
  const hasDays = cards.filter((card) => card.querySelector('time[datetime]')).length * 2 > cards.length;
  return { ...(authors && { authors: hasLinks ? `${authors} a` : authors }), ...(summary && { summary }), ...(hasDays && { day: 'time[datetime]' }) };
}

/** The class of that kind that most cards have, the outermost if several. */
function commonClass(cards: readonly Element[], kind: RegExp): string | undefined {
  const names = cards.slice(0, 5).flatMap((card) => [...card.querySelectorAll('[class]')].flatMap((element) => [...element.classList])).filter((name) => kind.test(name) && isStable(name));
  return [...new Set(names)].map((name) => `.${name}`).find((selector) => cards.filter((card) => card.querySelector(selector)).length * 2 > cards.length);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
