// Small readers that adapters are made of: an element, a selector → a value. Each takes the first match and says nothing if there is none.
import { parseAuthor, type Author } from '@/lib/model/author';
import type { Sighting } from '@/lib/model/sighting';
import { cleanLine } from '@/lib/shared/text';
import { readText } from './page-text';

const TITLE_MAX = 1_000;

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
  return names.map((name) => parseAuthor(name.replace(/[,;*†]+$/, ''))).filter((author) => author !== undefined);
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
