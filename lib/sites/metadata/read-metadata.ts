// What any page says about its paper in its head and in its markup for machines: the vocabularies together, the most trusted first.
import type { Author } from '@/lib/model/author';
import { equivalentKeys, rankKeys, type PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { withoutBlanks } from '@/lib/sites/fields';
import { isSameTitle, lettersOf } from '@/lib/sites/same-title';
import { findCoins, readCoins } from './coins';
import { readDublinCore } from './dublin-core';
import { readHighwire } from './highwire';
import { readJsonLd } from './json-ld';
import { firstOf, readMetas, type Metas } from './metas';
import { readDate, readKey } from './values';

/** As much of a sighting as the page told; `keys` may be empty. */
export type PageMetadata = Partial<Omit<Sighting, 'source' | 'url'>>;

/** Reads a page's metadata. Never fails, whatever the page holds. */
export function readMetadata(document: Document): PageMetadata {
  const metas = readMetas(document);
  const papers = [readHighwire(metas, document.baseURI), readDublinCore(metas), ...onlyOne(readJsonLd(document)), ...onlyOne(findCoins(document).map(readCoins))];
  const title = papers.find((paper) => paper.title)?.title;
  // A block may speak of another paper: one that is recommended, say.
  const same = papers.filter((paper) => !title || !paper.title || isSameTitle(paper.title, title));
  const keys = oneOfEach([...same.flatMap((paper) => paper.keys ?? []), ...readAddresses(document, metas)]);
  return contradicts(keys, document.URL) ? {} : withoutBlanks({ ...merge(same), keys });
}

/** Field by field from the first that has it; abstracts, dates and names from whom they are best. */
function merge(papers: readonly PageMetadata[]): PageMetadata {
  const abstract = papers[0]?.abstract || longest(papers.map((paper) => paper.abstract ?? ''));
  const merged: PageMetadata = {};
  for (const paper of papers) Object.assign(merged, { ...withoutBlanks(paper), ...withoutBlanks(merged) });
  return {
    ...merged,
    abstract,
    summary: abstract ? undefined : merged.summary,
    authors: merged.authors && withParts(merged.authors, papers.flatMap((paper) => paper.authors ?? [])),
    publishedAt: readDate(papers.map((paper) => paper.publishedAt ?? '')),
  };
}

/** The same names, with family and given name from whoever tells them apart. */
function withParts(authors: readonly Author[], others: readonly Author[]): Author[] {
  const known = new Map(others.filter(({ family }) => family).map((author) => [lettersOf(author.name), author]));
  return authors.map((author) => (author.family ? author : (known.get(lettersOf(author.name)) ?? author)));
}

/** Several are a list, and none of them the page's own; one that is said twice is one. */
function onlyOne(papers: readonly (PageMetadata | undefined)[]): PageMetadata[] {
  const [first, ...others] = papers.filter((paper) => paper !== undefined);
  return first && others.every((other) => lettersOf(other.title) === lettersOf(first.title)) ? [first] : [];
}

/** The page's own addresses; ACM's tells the paper to its scripts only. */
function readAddresses(document: Document, metas: Metas): PaperKey[] {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical" i]')?.href;
  const acm = /^article:article:doi\\?:(.+)$/.exec(firstOf(metas, 'pbcontext').split(';').find((part) => part.startsWith('article:article:doi')) ?? '')?.[1];
  return [canonical, firstOf(metas, 'og:url'), acm, document.URL].flatMap((text) => readKey(text ?? '')?.key ?? []);
}

/** One name of a kind, the most trusted: two DOIs are two papers, and this page is about one. */
function oneOfEach(keys: readonly PaperKey[]): PaperKey[] {
  const kinds = new Map(keys.toReversed().map((key) => [namespaceOf(key), key]));
  return rankKeys([...kinds.values()].flatMap(equivalentKeys));
}

/** A page that changes without a load may still have the head of the paper before. */
function contradicts(keys: readonly PaperKey[], address: string): boolean {
  const own = parsePaperUrl(address)?.key;
  return own !== undefined && keys.some((key) => namespaceOf(key) === namespaceOf(own)) && !keys.includes(own);
}

function namespaceOf(key: PaperKey): string {
  return key.slice(0, key.indexOf(':'));
}

function longest(texts: readonly string[]): string {
  return texts.toSorted((a, b) => b.length - a.length)[0] ?? '';
}
