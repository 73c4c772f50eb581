// The XML of a feed as strangers write it → its channel and its items: RSS 0.9x to 2.0, RDF and Atom, with whatever prefixes. A text
// that breaks off is read up to its last whole item. Nothing here takes longer than the text is long.
import { parseXml } from '@/lib/metadata/answer';
import { decodeEntities } from '@/lib/metadata/markup';
import { AppError } from '@/lib/shared/errors';

/** Children by their local names, attributes as `@name`. */
export type XmlNode = Record<string, unknown>;

export interface FeedXml {
  channel: XmlNode;
  items: XmlNode[];
  isAtom: boolean;
  /** What would have followed is not there. */
  isCut: boolean;
}

/** Throws AppError `not-a-feed` for anything but a feed (a web page), `bad-answer` for broken XML and for entities of its own. */
export function parseFeedXml(text: string): FeedXml {
  const { xml, root, isCut } = wholeItems(withoutSections(text));
  const document = parseXml(xml, {
    removeNSPrefix: true,
    isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
    // Markup within may be markup of the XML itself: kept as it is written.
    stopNodes: ['title', 'description', 'summary', 'content', 'encoded', 'subtitle'].map((name) => `..${name}`),
  }) as XmlNode;
  const [top] = childrenOf(document, root);
  if (top === undefined) throw new AppError('bad-answer', 'an empty feed');
  const isAtom = root === 'feed';
  const channel = isAtom ? top : (childrenOf(top, 'channel')[0] ?? {});
  return { channel, items: isAtom ? childrenOf(top, 'entry') : [...childrenOf(channel, 'item'), ...childrenOf(top, 'item')], isAtom, isCut };
}

/** The elements of that name; one without attributes and children is a node with text alone. */
export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  const found = Object.hasOwn(node, name) ? node[name] : [];
  return (Array.isArray(found) ? found : []).map((one: unknown): XmlNode => (typeof one === 'object' && one !== null ? (one as XmlNode) : { '#text': one }));
}

/** The texts of the elements of these names, those of the first name first; blank ones are left out. */
export function textsOf(node: XmlNode, ...names: string[]): string[] {
  return names.flatMap((name) => childrenOf(node, name)).map(textOf).filter(Boolean);
}

export function textOf(node: XmlNode): string {
  return decodeEntities(rawOf(node)).trim();
}

/** HTML, whether it is written as escaped text or as elements; text that is none is made so. */
export function markupOf(node: XmlNode, isAtom: boolean): string {
  const raw = rawOf(node);
  if (raw.includes('<')) return raw;
  const isPlain = isAtom && /^(?:text(?:\/plain)?)?$/.test(attributeOf(node, 'type'));
  return isPlain ? raw : decodeEntities(raw);
}

export function attributeOf(node: XmlNode, name: string): string {
  const value = node[`@${name}`];
  return typeof value === 'string' ? decodeEntities(value).trim() : '';
}

function rawOf(node: XmlNode): string {
  const raw = node['#text'];
  return typeof raw === 'string' ? raw : '';
}

/** Comments go, character data is escaped like the rest, and an ampersand that begins nothing stands for itself. */
function withoutSections(text: string): string {
  return text
    .replace(/<!--[^]*?(?:-->|$)|<!\[CDATA\[([^]*?)(?:\]\]>|$)/g, (_all, data?: string) => (data ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|\w{1,31});)/gi, '&amp;');
}

/** From the root to its end, or to the end of the last item and then closed. */
function wholeItems(text: string): { xml: string; root: string; isCut: boolean } {
  const [prolog = '', name = '', root = ''] = /^[\s\uFEFF]*(?:<[?!][^>[]*>\s*)*<((?:[\w.-]+:)?([\w.-]+))/.exec(text) ?? [];
  if (/^[\s\uFEFF]*(?:<[?!][^>[]*>\s*)*<!DOCTYPE[^>[]*\[/i.test(text)) throw new AppError('bad-answer', 'entities are not expected here');
  if (!['rss', 'feed', 'RDF'].includes(root)) throw new AppError('not-a-feed', `<${name}>`);
  const xml = text.slice(prolog.length - name.length - 1);
  const end = xml.lastIndexOf(`</${name}`);
  if (end !== -1) return { xml: `${xml.slice(0, end)}</${name}>`, root, isCut: false };
  let last = -1;
  for (const { index, 0: closing } of xml.matchAll(/<\/(?:[\w.-]+:)?(?:item|entry)\s*>/g)) last = index + closing.length;
  if (last === -1) throw new AppError('bad-answer', 'it breaks off before its first entry ends');
  const [, channel] = root === 'rss' ? (/<((?:[\w.-]+:)?channel)\b/.exec(xml) ?? []) : [];
  return { xml: `${xml.slice(0, last)}${channel === undefined ? '' : `</${channel}>`}</${name}>`, root, isCut: true };
}
