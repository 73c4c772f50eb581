// Links to papers on pages of any make: which links they are, one card for each paper and place, and what the paper is called there.
import { keyValue, rankKeys, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import { cleanLine, collapse } from '@/lib/shared/text';
import type { PaperName, Placement } from './adapter';
import { readText } from './page-text';

const BLOCK = 'li, tr, p, dd, dt, article, blockquote, figcaption, h1, h2, h3, h4, h5, h6, div, section';
const HEADING = 'h1, h2, h3, h4, h5, h6';
const ELEMENT_AND_TEXT = 1 | 4;
const TEXT_NODE = 3;
const TITLE_MAX = 300;
/** `] [code] [`. */
const BETWEEN_MAX = 16;
/** Where the words before a link are more likely a sentence than a title. */
const RUNNING = /^(?:p|div|section|article|blockquote|figcaption)$/;

/** Pages are looked at again and again; their links seldom change. */
const known = new WeakMap<Element, { href: string; paper: VersionedKey | undefined }>();

/** The paper that a link leads to. */
export function paperOf(link: Element): VersionedKey | undefined {
  const href = link.getAttribute('href') ?? '';
  const before = known.get(link);
  if (before?.href === href) return before.paper;
  const paper = /^#|^\?/.test(href) ? undefined : parsePaperUrl((link as HTMLAnchorElement).href);
  known.set(link, { href, paper });
  return paper;
}

/**
 * One card for each paper in each block of links: the block, if it is about one paper, or else the link.
 * A block that is only «pdf, code» is widened to what surrounds that paper alone, though never to the whole text that it is written in:
 * what stands over a post or a comment is no paper's title.
 */
export function findLinkCards(links: Iterable<Element>, texts?: string): Element[] {
  const papers = [...links].filter(paperOf);
  const within = countWithin(papers);
  const isAlone = (element: Element | null): element is Element => element !== null && within.get(element)?.size === 1 && element.localName !== 'body';
  const isInText = (element: Element, link: Element) => {
    const text = texts === undefined ? null : link.closest(texts);
    return !text || (element !== text && text.contains(element));
  };
  const cards: Element[] = [];
  for (const [block, groups] of groupByBlock(papers)) {
    const [first = [], ...others] = groups;
    const [link = block] = first;
    if (others.length > 0 || within.get(block)?.size !== new Set(first.map(keyOf)).size) {
      cards.push(...groups.flatMap((group) => group.slice(0, 1)));
      continue;
    }
    let card = block;
    while (isGeneric(labelOf(link)) && isAlone(card.parentElement) && isInText(card.parentElement, link) && !saysMore(card)) card = card.parentElement;
    if (!cards.slice(-3).some((other) => isSamePlace(other, card, keyOf(link)))) cards.push(card);
  }
  return cards;
}

function keyOf(link: Element): string {
  return paperOf(link)?.key ?? '';
}

function namespaceOf(link: Element): string | undefined {
  return keyOf(link).split(':')[0];
}

/** The papers that each element is around. */
function countWithin(links: readonly Element[]): Map<Element, Set<string>> {
  const within = new Map<Element, Set<string>>();
  for (const link of links) {
    const key = keyOf(link);
    for (let around: Element | null = link; around; around = around.parentElement) {
      const keys = within.get(around);
      // Then all that is around it holds it too.
      if (keys?.has(key)) break;
      if (keys) keys.add(key);
      else within.set(around, new Set([key]));
    }
  }
  return within;
}

/** The links of each block, those of one paper together: `Title [pdf] [arXiv]` is one in three places. */
function groupByBlock(links: readonly Element[]): Map<Element, Element[][]> {
  const blocks = new Map<Element, Element[][]>();
  const seen = new Map<Element, Set<string>>();
  for (const link of links) {
    const block = link.closest(BLOCK) ?? link;
    const [groups, keys] = [blocks.get(block) ?? [], seen.get(block) ?? new Set<string>()];
    const last = groups.at(-1);
    blocks.set(block, groups);
    seen.set(block, keys);
    if (last && isOfSamePaper(link, last)) last.push(link);
    else if (!keys.has(keyOf(link))) groups.push([link]);
    keys.add(keyOf(link));
  }
  return blocks;
}

function isOfSamePaper(link: Element, group: readonly Element[]): boolean {
  if (group.some((other) => keyOf(other) === keyOf(link))) return true;
  const before = group.at(-1);
  return before !== undefined && isFormat(bareLabel(labelOf(link))) && group.every((other) => namespaceOf(other) !== namespaceOf(link)) && isBeside(before, link);
}

/** On one line, with nothing but signs and other labels between them. */
function isBeside(one: Element, other: Element): boolean {
  const between = one.ownerDocument.createRange();
  between.setStartAfter(one);
  between.setEndBefore(other);
  const parts = between.cloneContents();
  return collapse(parts.textContent).length <= BETWEEN_MAX && !parts.querySelector('br');
}

/** A title, and «pdf» in a line of its own. */
function isSamePlace(one: Element, other: Element, key: string): boolean {
  return one.contains(other) || other.contains(one) || (one.parentElement === other.parentElement && linksIn(one).some((link) => keyOf(link) === key));
}

/** True for a block with words of its own beside its links' labels. */
function saysMore(block: Element): boolean {
  const words = collapse(block.textContent).length;
  const labels = [...block.querySelectorAll('a')].reduce((length, link) => length + collapse(link.textContent).length + 1, 0);
  return words - labels > 12;
}

/** The links of a card's paper: of the block that its first one is in, and all that lead to the same. */
export function linksIn(card: Element): Element[] {
  const links = (card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')]).filter(paperOf);
  const [first = card] = links;
  const block = first.closest(BLOCK);
  return links.filter((link) => link.closest(BLOCK) === block || keyOf(link) === keyOf(first));
}

/** The paper that a card of {@link findLinkCards} stands for, and its name there. */
export function nameCard(card: Element): (PaperName & { url: string; version: number | undefined }) | undefined {
  const links = linksIn(card);
  // Which of several names stands first is not left to the page.
  const best = rankKeys(links.map(keyOf) as PaperKey[])[0];
  const link = links.find((one) => keyOf(one) === best);
  const paper = link && paperOf(link);
  if (!paper) return undefined;
  const { href } = link as HTMLAnchorElement;
  return { keys: [paper.key], title: titleOf(links, card) || nameOfKey(paper), url: href, version: paper.version };
}

/** At the end of the line or paragraph that its link is in; a row of a table has cells for its lines. */
export function placeAtLink(card: Element): Placement {
  const [link = card] = linksIn(card);
  const host = link.closest('td, th') ?? (card === link ? link : link.closest(BLOCK));
  return { kind: 'line', host: host && card.contains(host) ? host : card };
}

/** A paper that nobody names is called by its id until its metadata is there. */
function nameOfKey({ key }: VersionedKey): string {
  return key.startsWith('arxiv:') ? `arXiv:${keyValue(key)}` : key;
}

function titleOf(links: readonly Element[], card: Element): string {
  for (const link of links) {
    const label = labelOf(link);
    if (!isGeneric(label)) return label;
  }
  const [link] = links;
  if (!link) return '';
  const block = card === link ? (link.closest(BLOCK) ?? link) : card;
  const isShared = block !== card;
  const cell = link.closest('td, th');
  const line = cell && block.contains(cell) ? cell : block;
  const alone = isShared ? '' : emphasised(block);
  return alone || wordsBefore(link, line) || (isShared ? '' : cellBeside(link) || (saysMore(block) ? '' : headingBefore(block)));
}

/** What a link is labelled with: its heading, its words, or its pictures'. */
function labelOf(link: Element): string {
  const words = readText(link.querySelector(HEADING) ?? link);
  return cleanLabel(words || [...link.querySelectorAll('img[alt]')].map((image) => image.getAttribute('alt') ?? '').join(' '));
}

/** Without the id that arXiv writes before a title, and the format that others write after it. */
export function cleanLabel(label: string): string {
  return cleanLine(label, 1_000).replace(/^\[(?:[a-z-]+\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?\]\s*(?=\S)/i, '').replace(/(?<=\S)\s*[[(]pdf[\])]$/i, '');
}

const GENERIC_WORDS = new Set(
  ('a abs abstract acl anthology and archive article arxiv at available bib bibtex blog click code data dataset demo details doc doi download e eprint extended file find for from full fulltext github here html ' +
    'in info journal link links manuscript more neurips of on online open openreview original our page paper papers pdf poster preprint proceedings project pubmed read report see slides source supp ' +
    'supplementary supplemental talk tech technical text the their this to url v version video via view web website').split(' '),
);
const ADDRESS = /^(?:https?:|www\.)\S*$|^\S+\.[a-z]{2,}\/\S*$/i;
const IDENTIFIER = /^(?:arxiv|doi|pmid|pmcid|acl|openreview)?[:\s]*(?:\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,}\/\S+|(?:PMC)?\d{5,9}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})\s*(?:\[[\w.-]+\]?)?$/i;
/** `NeurIPS 2017`, `CVPR'20`. */
const VENUE = /^[A-Za-z+&-]{2,14}(?:\s?(?:workshop|findings))?[\s'’]*(?:\d{2}|(?:19|20)\d\d)$/i;
/** `Vaswani et al., 2017`, `Devlin & Chang (2018)`. */
const CITATION = /\bet al\b|^[\p{Lu}][\p{L}-]+(?:,? (?:and|&) [\p{Lu}][\p{L}-]+)?,? ?\(?(?:19|20)\d\d[a-z]?\)?$/u;

/** True for a label that names no paper: `[pdf]`, `this paper`, an address, an id, a venue, a citation. */
export function isGeneric(label: string): boolean {
  const bare = bareLabel(label);
  return bare.length < 3 || label.length > TITLE_MAX || ADDRESS.test(bare) || IDENTIFIER.test(bare) || CITATION.test(bare) || isFormat(bare);
}

/** `PDF`, `arXiv`, `NeurIPS 2017`: where the paper is, in what form. */
function isFormat(bare: string): boolean {
  return VENUE.test(bare) || bare.toLowerCase().split(/[^\p{L}\p{N}]+/u).every((word) => GENERIC_WORDS.has(word) || /^\d*$/.test(word));
}

function bareLabel(label: string): string {
  return collapse(label).replace(/^[\s[({<«“"']+|[\s\])}>»”"'.:,;!]+$/gu, '');
}

/** A heading or what is named a title; else what is set off and longer than a person's name. */
function emphasised(block: Element): string {
  const titles = block.querySelectorAll(`${HEADING}, cite, [class*="title" i]`);
  for (const element of titles) {
    const text = cleanLine(readText(element), TITLE_MAX + 1);
    if (!isGeneric(text)) return text;
  }
  for (const element of block.querySelectorAll('strong, b, em, i')) {
    const text = cleanLine(readText(element), TITLE_MAX + 1).replace(/[.,:;]$/, '');
    if (text.split(' ').length >= 4 && !isGeneric(text)) return text;
  }
  return '';
}

/** The words between the line's start, or another paper, and the link; in running text only if a sign sets them off. */
function wordsBefore(link: Element, block: Element): string {
  let words = '';
  const walker = block.ownerDocument.createTreeWalker(block, ELEMENT_AND_TEXT);
  walker.currentNode = link;
  for (let node = walker.previousNode(); node && words.length <= TITLE_MAX; node = walker.previousNode()) {
    if (node.nodeType === TEXT_NODE) {
      const other = node.parentElement?.closest('a');
      if (other && paperOf(other)) break;
      if (!other || !isGeneric(readText(other))) words = `${node.textContent ?? ''}${words}`;
    } else if ((node as Element).localName === 'br' && /\p{L}/u.test(words)) break;
  }
  const line = collapse(words);
  const quoted = /[“"«]([^”"»]{10,300})[”"»][^”"»]*$/.exec(line)?.[1]?.replace(/[.,]$/, '');
  if (quoted) return cleanLine(quoted, TITLE_MAX);
  if (RUNNING.test(block.localName) && !/[([{–—|-]$/.test(line)) return '';
  const bare = line.replace(/^(?:[[(]?\d{1,3}[\].)]|[-–—*•·,;.|\])])+\s*/u, '').replace(/^[[(][^\])]{0,20}\d[\])]\s*/, '').replace(/[\s[({|:;,.–—•·/-]+$/u, '');
  return bare.split(' ').length < 2 || isGeneric(bare) ? '' : cleanLine(bare, TITLE_MAX);
}

/** In a table the paper's name may stand in a cell of its own. */
function cellBeside(link: Element): string {
  const own = link.closest('td, th');
  for (const cell of own?.parentElement?.children ?? []) {
    const text = cell === own ? '' : cleanLine(readText(cell), TITLE_MAX + 1);
    if (text.split(' ').length >= 2 && !isGeneric(text)) return text;
  }
  return '';
}

/** Where there are only badges, what they stand below. */
function headingBefore(block: Element): string {
  let before = block.previousElementSibling;
  for (let steps = 0; before && steps < 4; steps += 1, before = before.previousElementSibling) {
    const heading = before.matches(HEADING) ? before : before.querySelector(HEADING);
    const text = cleanLine(readText(heading), TITLE_MAX + 1);
    if (heading) return isGeneric(text) ? '' : text;
    if (readText(before).length > TITLE_MAX) return '';
  }
  return '';
}
