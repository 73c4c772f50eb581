// Zotero RDF: items, and beside them the notes, files and collections that refer to one another.
import { parseXml } from '@/lib/metadata/answer';
import { decodeEntities } from '@/lib/metadata/markup';
import { AppError } from '@/lib/shared/errors';
import { findDanger } from '@/lib/formats/danger';
import { Fields } from './json';
import { makeRecord, type Said } from './make-record';
import { htmlToMarkdown } from './html-note';
import { readDate, readMoment } from './read-date';
import { plainTitle } from './plain-title';
import { readExtra } from './extra';
import { parsePmid } from './find-keys';
import type { Reader } from './reader';
import { collectionTag, NO_WORKS, zoteroType, type Collection } from './zotero-item';

export const zoteroRdf: Reader = {
  id: 'zotero-rdf',
  label: 'Zotero RDF',
  isNumbered: true,
  claims: (head) => /<rdf:RDF\b[^>]*zotero\.org\/namespaces\/export/.test(head),
  *read(text, now) {
    const file = survey(text);
    let line = 0;
    for (const piece of file.items) {
      line += 1;
      const node = piece.name === 'bib:Memo' ? undefined : read(piece);
      const danger = findDanger(node?.value);
      const why = piece.name === 'bib:Memo' ? NO_WORKS.get('note') : node === undefined ? 'it is not XML' : danger ? `it holds ${danger}` : NO_WORKS.get(node.text('z:itemType'));
      yield why === undefined && node ? makeRecord(line, saidOf(node, file), now) : { line, reason: why ?? '' };
    }
  },
};

/** An element: its text, its attributes and its children by their names. */
class Node {
  readonly value: unknown;
  readonly #fields: Fields | undefined;

  constructor(value: unknown) {
    this.value = value;
    this.#fields = Fields.of(value);
  }

  all(name: string): Node[] {
    const value = this.#fields?.get(name);
    return (Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value]).map((one) => new Node(one));
  }

  one(name: string): Node | undefined {
    return this.all(name)[0];
  }

  /** The text of its child of that name; of itself without one. */
  text(name?: string): string {
    if (name !== undefined) return this.one(name)?.text() ?? '';
    const text = typeof this.value === 'string' ? this.value : (this.#fields?.text('#text') ?? '');
    return decodeEntities(text);
  }

  attribute(name: string): string {
    return decodeEntities(this.#fields?.text(`@${name}`) ?? '');
  }

  children(): [name: string, Node][] {
    return (this.#fields?.entries() ?? []).flatMap(([name]) => (/^[@#]/.test(name) ? [] : this.all(name).map((node): [string, Node] => [name, node])));
  }
}

/** An element right below the root, not yet understood. */
interface Piece {
  name: string;
  text: string;
}

interface File {
  items: Piece[];
  find(about: string): Node | undefined;
  collections: Map<string, Collection>;
  collectionsOf: Map<string, string[]>;
}

/** The pieces, cut before anything in them is understood, so that each is parsed when its turn comes; and who refers to whom. */
function survey(text: string): File {
  if (/<!ENTITY|<!DOCTYPE[^>[]*\[/i.test(text)) throw new AppError('bad-file', 'The file declares entities, which no Zotero RDF does');
  const pieces = [...split(text)];
  const byAbout = new Map(pieces.map((piece) => [aboutOf(piece.text), piece]));
  const file: File = {
    items: [],
    find: (about) => {
      const piece = about ? byAbout.get(about) : undefined;
      return piece && read(piece);
    },
    collections: new Map(),
    collectionsOf: new Map(),
  };
  for (const piece of pieces) {
    const node = piece.name === 'z:Collection' ? read(piece) : undefined;
    if (!node) continue;
    const about = node.attribute('rdf:about');
    file.collections.set(about, { name: node.text('dc:title'), parent: undefined });
    for (const part of node.all('dcterms:hasPart')) {
      const id = part.attribute('rdf:resource');
      file.collectionsOf.set(id, [...(file.collectionsOf.get(id) ?? []), about]);
    }
  }
  for (const [id, collection] of file.collections) file.collections.set(id, { ...collection, parent: file.collectionsOf.get(id)?.[0] });
  // A journal that stands by itself is what its articles are part of; a note and a file that an item refers to are that item's.
  const referred = new Set(Array.from(text.matchAll(/<(?:dcterms:isReferencedBy|link:link)\s+rdf:resource="([^"<>]*)"/g), ([, about = '']) => decodeEntities(about)));
  file.items = pieces.filter((piece) => (piece.name === 'bib:Memo' || (piece.name !== 'z:Collection' && piece.text.includes('<z:itemType>'))) && !referred.has(aboutOf(piece.text)));
  return file;
}

const TAGS = /<!--[^]*?(?:-->|$)|<(\/?)([\w:.-]+)(?:[^<>"']|"[^"<]*"|'[^'<]*')*?(\/?)>/g;

function* split(text: string): Generator<Piece> {
  let depth = 0;
  let start = 0;
  let opened = '';
  let isWhole = false;
  for (const tag of text.matchAll(TAGS)) {
    const [whole, slash, name, self] = tag;
    if (name === undefined) continue;
    const isEnd = slash === '/';
    if (!isEnd && depth === 1) [start, opened] = [tag.index, name];
    depth += isEnd ? -1 : self === '/' ? 0 : 1;
    if (depth === 1 && (isEnd || (self === '/' && opened === name)) && opened) {
      yield { name: opened, text: text.slice(start, tag.index + whole.length) };
      opened = '';
    }
    isWhole ||= isEnd && depth === 0;
  }
  if (!isWhole) throw new AppError('bad-file', 'The file is not XML, or it is cut off');
}

function aboutOf(text: string): string {
  return decodeEntities(/^<[\w:.-]+\s[^<>]*?\brdf:about="([^"<>]*)"/.exec(text)?.[1] ?? '');
}

function read(piece: Piece): Node | undefined {
  try {
    return new Node(parseXml(`<rdf:RDF>${piece.text}</rdf:RDF>`, {})).one('rdf:RDF')?.one(piece.name);
  } catch {
    return undefined;
  }
}

function saidOf(item: Node, file: File): Said {
  const type = zoteroType(item.text('z:itemType'));
  const isPublishedBy = type === 'thesis' || type === 'report';
  const containers = item.all('dcterms:isPartOf').flatMap((part) => [file.find(part.attribute('rdf:resource')), ...part.children().map(([, node]) => node)]).filter((node) => node !== undefined);
  const said = (name: string) => [item, ...containers].map((node) => node.text(name)).find(Boolean) ?? '';
  const names = [item, ...containers].flatMap((node) => node.all('dc:identifier'));
  const ids = names.map((name) => name.text()).filter(Boolean);
  const publisher = item.one('dc:publisher')?.one('foaf:Organization')?.text('foaf:name') ?? item.text('dc:publisher');
  const about = item.attribute('rdf:about');
  const extra = readExtra(item.text('dc:description'));
  const pages = names.map((name) => name.one('dcterms:URI')?.text('rdf:value') ?? '').filter(Boolean);
  const files = item.all('link:link').map((link) => file.find(link.attribute('rdf:resource'))).filter((node) => node !== undefined);
  const venue = containers.map((node) => node.text('dc:title')).find(Boolean) || item.one('bib:presentedAt')?.one('bib:Conference')?.text('dc:title') || item.text('z:repository') || item.text('z:proceedingsTitle');
  return {
    title: plainTitle(item.text('dc:title')),
    authors: ['bib:authors', 'bib:editors', 'bib:contributors'].map((role) => authorsOf(item, role)).find((authors) => authors.length > 0) ?? [],
    abstract: item.text('dcterms:abstract'),
    date: readDate(item.text('dc:date')),
    type,
    venue: isPublishedBy ? publisher : venue,
    volume: said('prism:volume'),
    issue: said('prism:number'),
    pages: item.text('bib:pages').replace(/[\u2010-\u2015]/g, '-'),
    publisher: isPublishedBy ? '' : publisher,
    url: pages[0] ?? (/^https?:/.test(about) ? about : undefined),
    pdfUrl: files.flatMap((node) => node.all('dc:identifier')).map((name) => name.one('dcterms:URI')?.text('rdf:value') ?? '').find((url) => /^https?:.*pdf/i.test(url)),
    ids: [...ids.map((id) => id.replace(/^DOI\s+/i, '')), ...pages, item.text('z:archiveID'), item.text('prism:number'), /^https?:/.test(about) ? about : undefined],
    keys: [...extra.keys, ...ids.map((id) => parsePmid(/^PMID:?\s*(\d+)$/i.exec(id)?.[1] ?? ''))],
    tags: [...item.all('dc:subject').map((subject) => subject.one('z:AutomaticTag')?.text('rdf:value') ?? subject.text()), ...(file.collectionsOf.get(about) ?? []).map((id) => collectionTag(file.collections, id))],
    note: [...item.all('dcterms:isReferencedBy').map((memo) => htmlToMarkdown(file.find(memo.attribute('rdf:resource'))?.text('rdf:value') ?? '')), extra.rest].filter(Boolean).join('\n\n'),
    savedAt: readMoment(item.text('dcterms:dateSubmitted')),
    citeKey: item.text('z:citationKey') || extra.citeKey,
  };
}

function authorsOf(item: Node, role: string): NonNullable<Said['authors']> {
  const people = item.all(role).flatMap((list) => list.all('rdf:Seq')).flatMap((list) => list.all('rdf:li')).flatMap((one) => one.all('foaf:Person'));
  return people.flatMap((person) => {
    const [family, given] = [person.text('foaf:surname').trim(), (person.text('foaf:givenName') || person.text('foaf:givenname')).trim()];
    return family || given ? [{ name: [given, family].filter(Boolean).join(' '), family: family || given, ...(family && given && { given }) }] : [];
  });
}
