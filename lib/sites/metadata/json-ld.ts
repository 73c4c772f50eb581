// JSON-LD after schema.org: what a page tells search engines, in whatever shape, and often broken.
import { parseHttpUrl } from '@/lib/shared/text';
import type { PageMetadata } from './read-metadata';
import { readKey, readType, toMetadata } from './values';

/** Not only by type: Semantic Scholar's has a class of its own. */
const BLOCKS = 'script[type*="ld+json" i], script.schema-data';
const BLOCKS_MAX = 50;
const BLOCK_MAX = 2_000_000;
const NODES_MAX = 2_000;
const PAPER = /^(?:(?:Medical)?Scholarly)?Article$|^(?:Thesis|Report|Chapter)$/;

type Node = Record<string, unknown>;

/** Every paper that the blocks speak of for its own sake: not those that one cites or is part of. */
export function readJsonLd(document: Document): PageMetadata[] {
  const open: unknown[] = [...document.querySelectorAll(BLOCKS)].slice(0, BLOCKS_MAX).map(({ textContent }) => parse(textContent));
  const papers: PageMetadata[] = [];
  for (let seen = 0; seen < NODES_MAX && open.length > 0; seen += 1) {
    const next = open.shift();
    if (Array.isArray(next)) open.push(...next.slice(0, NODES_MAX));
    else if (isNode(next)) {
      if (isPaper(next)) papers.push(readPaper(next));
      open.push(next['@graph'], next['mainEntity'], next['itemListElement'], next['item']);
    }
  }
  return papers.filter(({ title }) => title);
}

function parse(text: string): unknown {
  if (text.length > BLOCK_MAX) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An `Article` may be one of a newspaper: a journal has an ISSN. */
function isPaper(node: Node): boolean {
  const types = textsOf(node['@type']).filter((type) => PAPER.test(type));
  return types.length > 0 && (types.some((type) => type !== 'Article') || wholesOf(node).some((whole) => textsOf(whole['issn']).length > 0));
}

function readPaper(node: Node): PageMetadata {
  const first = (name: string) => textsOf(node[name])[0] ?? '';
  const wholes = wholesOf(node);
  const ofWhole = (name: string) => wholes.flatMap((whole) => textsOf(whole[name]))[0] ?? '';
  const [type = ''] = textsOf(node['@type']);
  const [headline, name] = [first('headline'), first('name')];
  return toMetadata({
    named: ['doi', 'sameAs', '@id', 'identifier', 'url'].flatMap((property) => textsOf(node[property]).map(readKey)),
    // A headline may be cut to what a search engine shows.
    title: headline.length < name.length ? name : headline,
    authors: namesOf(node['author'] ?? node['creator']),
    description: first('abstract') || first('description'),
    dates: [first('datePublished'), first('dateCreated')],
    type: readType(type) === 'article' && wholes.length === 0 ? undefined : readType(type),
    venue: ofWhole('name'),
    volume: ofWhole('volumeNumber'),
    issue: ofWhole('issueNumber'),
    pages: first('pagination') ? [first('pagination'), ''] : [first('pageStart'), first('pageEnd')],
    publisher: nodesOf(node['publisher']).flatMap((one) => textsOf(one['name']))[0] ?? '',
    pdfUrl: nodesOf(node['encoding']).flatMap((one) => textsOf(one['contentUrl'])).map((url) => parseHttpUrl(url)).find((url) => url?.includes('pdf')),
  });
}

/** What it is part of, from the issue up to the journal. */
function wholesOf(node: Node): Node[] {
  const wholes: Node[] = [];
  for (let next = nodesOf(node['isPartOf'] ?? node['publication']); next.length > 0 && wholes.length < 10; next = nodesOf(next[0]?.['isPartOf'])) wholes.push(...next);
  return wholes;
}

/** `Family, Given` where that is told. */
function namesOf(value: unknown): string[] {
  return listOf(value).slice(0, 5_000).flatMap((person) => {
    if (!isNode(person)) return textsOf(person);
    const [[name = ''], [family], [given]] = [textsOf(person['name']), textsOf(person['familyName']), textsOf(person['givenName'])];
    return family && given && !/,/.test(family + given) ? `${family}, ${given}` : name;
  });
}

/** The texts of a value: itself, several, or a node's `value` or `@id`. */
function textsOf(value: unknown): string[] {
  return listOf(value).slice(0, 100).flatMap((one) => {
    const text = isNode(one) ? (one['value'] ?? one['@id']) : one;
    return typeof text === 'string' || typeof text === 'number' ? String(text).slice(0, 40_000) : [];
  });
}

function nodesOf(value: unknown): Node[] {
  return listOf(value).filter(isNode);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
