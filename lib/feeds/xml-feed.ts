// The elements of RSS, RDF and Atom, with Dublin Core and PRISM beside them → entries as all formats have them.
import { lineOfMarkup } from '@/lib/metadata/markup';
import { parseAuthor, type Author } from '@/lib/model/author';
import { parseHttpUrl } from '@/lib/shared/text';
import { readAuthorLine } from './author-line';
import { readSkipDays } from './feed-time';
import { attributeOf, childrenOf, markupOf, parseFeedXml, textOf, textsOf, type XmlNode } from './feed-xml';
import type { RawEntry, RawFeed } from './raw-feed';

interface Context {
  isAtom: boolean;
  base: string;
  /** A journal says its name once, or with every paper. */
  venue: string | undefined;
}

export function readXmlFeed(text: string, address: string): RawFeed {
  const { channel, items, isAtom, isCut } = parseFeedXml(text);
  const [home] = isAtom ? [] : textsOf(channel, 'link');
  const context = { isAtom, base: baseOf(channel, (home && parseHttpUrl(home, address)) || address), venue: textsOf(channel, 'publicationName')[0] };
  return { title: markupsOf(channel, isAtom, 'title')[0] ?? '', entries: items.map((item) => readItem(item, context)), isCut, skipDays: readSkipDays(channel) };
}

function readItem(item: XmlNode, { isAtom, base: outer, venue }: Context): RawEntry {
  const base = baseOf(item, outer);
  const first = (name: string) => textsOf(item, name)[0];
  const pages = [first('startingPage') ?? first('startPage'), first('endingPage') ?? first('endPage')].filter((page) => page !== undefined);
  return {
    title: markupsOf(item, isAtom, 'title')[0] ?? '',
    links: linksOf(item, isAtom).flatMap((link) => parseHttpUrl(link, base) ?? []),
    ids: [...textsOf(item, 'doi', 'DOI', 'identifier', 'guid', 'id'), attributeOf(item, 'about')].filter(Boolean),
    authors: authorsOf(item),
    texts: markupsOf(item, isAtom, 'description', 'summary', 'encoded', 'content'),
    dates: textsOf(item, 'pubDate', 'published', 'issued', 'date', 'publicationDate', 'coverDate', 'updated', 'modified'),
    categories: [...textsOf(item, 'category', 'subject'), ...childrenOf(item, 'category').map((category) => attributeOf(category, 'label') || attributeOf(category, 'term'))].filter(Boolean),
    venue: first('publicationName') ?? venue,
    volume: first('volume'),
    issue: first('number') ?? first('issue'),
    pages: pages.join('-') || undefined,
    publisher: first('publisher'),
  };
}

function markupsOf(node: XmlNode, isAtom: boolean, ...names: string[]): string[] {
  return names.flatMap((name) => childrenOf(node, name)).map((child) => markupOf(child, isAtom)).filter((markup) => markup.trim());
}

function baseOf(node: XmlNode, outer: string): string {
  const base = attributeOf(node, 'base');
  return (base && parseHttpUrl(base, outer)) || outer;
}

/** The page about it, the best address first. */
function linksOf(item: XmlNode, isAtom: boolean): string[] {
  const links = childrenOf(item, 'link');
  const pages = links.filter((link) => /^(?:alternate)?$/.test(attributeOf(link, 'rel'))).toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  const guids = childrenOf(item, 'guid').filter((guid) => attributeOf(guid, 'isPermaLink') !== 'false').map(textOf).filter((guid) => /^https?:/.test(guid));
  return [
    ...textsOf(item, 'origLink'),
    ...pages.flatMap((link) => [attributeOf(link, 'href'), isAtom ? '' : textOf(link)]),
    ...guids,
    attributeOf(item, 'about'),
    ...textsOf(item, 'id').filter((id) => /^https?:/.test(id)),
  ].filter(Boolean);
}

/** Of the addresses of one entry, a page for people comes first. */
function isOther(link: XmlNode): boolean {
  return !/^(?:|text\/html|application\/xhtml\+xml)$/.test(attributeOf(link, 'type'));
}

function authorsOf(item: XmlNode): Author[] {
  const creators = textsOf(item, 'creator', 'authors').map(lineOfMarkup);
  if (creators.length === 1) return readAuthorLine(creators[0] ?? '');
  if (creators.length > 1) return named(creators);
  const people = [...childrenOf(item, 'author'), ...childrenOf(item, 'contributor').filter(() => childrenOf(item, 'author').length === 0)];
  const names = people.flatMap((person) => textsOf(person, 'name')).map(lineOfMarkup);
  if (names.length > 1) return named(names);
  if (names.length === 1) return readAuthorLine(names[0] ?? '');
  // RSS 2.0: `ada@example.org (Ada Lovelace)`.
  return people.map(textOf).map((line) => /^\S+@\S+\s*\((.+)\)$/.exec(line)?.[1] ?? line).filter((line) => !/^\S+@\S+$/.test(line)).flatMap((line) => readAuthorLine(lineOfMarkup(line)));
}

function named(names: readonly string[]): Author[] {
  return names.flatMap((name) => parseAuthor(name) ?? []);
}
