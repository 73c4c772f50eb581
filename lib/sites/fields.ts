// Small readers that adapters are made of: an element, a selector → a value. Each takes the first match and says nothing if there is none.
import { parseAuthor, type Author } from '@/lib/model/author';
import type { Sighting } from '@/lib/model/sighting';
import { cleanLine, collapse } from '@/lib/shared/text';
import { readText } from './page-text';

const TITLE_MAX = 1_000;
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

export function textOf(root: ParentNode, selector: string): string {
  return readText(root.querySelector(selector));
}

export function textsOf(root: ParentNode, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(readText).filter(Boolean);
}

export function titleOf(root: ParentNode, selector: string): string {
  return readTitle(root.querySelector(selector));
}

/** What an element says, as a title. */
export function readTitle(element: Element | null): string {
  return cleanLine(readText(element), TITLE_MAX);
}

/** The whole address that a link leads to. */
export function linkOf(root: ParentNode, selector: string): string {
  return root.querySelector<HTMLAnchorElement>(selector)?.href ?? '';
}

/** One author an element: `Given Family` or `Family, Given`. */
export function authorsOf(root: ParentNode, selector: string): Author[] {
  return parseAuthors(textsOf(root, selector));
}

export function parseAuthors(names: readonly string[]): Author[] {
  return names.map((name) => parseAuthor(name.replace(/^(?:&|and )\s*|[,;*†]+$/g, ''))).filter((author) => author !== undefined);
}

/** The names of the one list, with the family's part where the other, name by name, tells it. */
export function withFamilies(authors: readonly Author[], others: readonly Author[]): Author[] {
  return authors.map((author, index) => {
    const { family = '' } = others[index] ?? {};
    return family && author.name.endsWith(` ${family}`) ? { ...author, family, given: author.name.slice(0, -family.length - 1) } : author;
  });
}

/** Authors on one line: `Ada Lovelace, Alan Turing*; Robert Tarjan, Jr. and Kurt Gödel`. A line that is cut is no list of authors. */
export function parseAuthorLine(line: string): Author[] {
  if (/(?:…|\.{3}|\bet al\.?|\band others)\s*$/.test(line)) return [];
  return parseAuthors(line.replace(/,(?=\s*(?:Jr|Sr)\b\.?\s*(?:[,;]|and\b|$))/g, '').split(/\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+/).map((name) => name.trim()));
}

/** The `dd`s of a `dt`: what a list of definitions says of one paper. */
export function* detailsOf(term: Element): Generator<Element> {
  for (let next = term.nextElementSibling; next && next.localName !== 'dt'; next = next.nextElementSibling) yield next;
}

/** The first match inside the `dd`s of a `dt`. */
export function findDetail<Found extends Element = Element>(term: Element, selector: string): Found | undefined {
  for (const detail of detailsOf(term)) {
    const found = detail.querySelector<Found>(selector);
    if (found) return found;
  }
  return undefined;
}

/** What stands below the heading of that name, up to the next heading. */
export function textBelow(root: ParentNode, heading: string): string {
  const below = [...root.querySelectorAll('h2, h3, h4')].find((one) => readText(one) === heading)?.nextSibling;
  const texts: string[] = [];
  for (let node = below; node && !/^H[1-6]$/.test(node.nodeName); node = node.nextSibling) {
    texts.push(node.nodeType === ELEMENT_NODE ? readText(node as Element) : node.nodeType === TEXT_NODE ? collapse(node.textContent ?? '') : '');
  }
  return texts.filter(Boolean).join('\n');
}

/** `content` of every `meta` of that name or property, whatever its case. */
export function metasOf(document: Document, name: string): string[] {
  const metas = document.querySelectorAll(`meta[name="${name}" i], meta[property="${name}" i]`);
  return [...metas].map((meta) => cleanLine(meta.getAttribute('content') ?? '', 20_000)).filter(Boolean);
}

/** A field that is there and empty says nothing. */
export function withoutBlanks(said: Partial<Sighting>): Partial<Sighting> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && (Array.isArray(value) ? value.length > 0 : value !== '')));
}
