// What every reader that applies finds on a saved page, as lines to read: `npm run check-site`.
import { JSDOM } from 'jsdom';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import type { PageContext, SiteAdapter } from '@/lib/sites/adapter';
import { readAnyPage } from '@/lib/sites/any-page';
import { findCoins, readCoins } from '@/lib/sites/metadata/coins';
import { readDublinCore } from '@/lib/sites/metadata/dublin-core';
import { readHighwire } from '@/lib/sites/metadata/highwire';
import { readJsonLd } from '@/lib/sites/metadata/json-ld';
import { readMetas } from '@/lib/sites/metadata/metas';
import { readMetadata } from '@/lib/sites/metadata/read-metadata';
import { readText } from '@/lib/sites/page-text';
import { findAdapter } from '@/lib/sites/registry';

const LINE_MAX = 140;
const LISTED_MAX = 10;

export function reportPage(html: string, address: URL, now: number): string[] {
  const { document } = new JSDOM(html, { url: address.href }).window;
  const page: PageContext = { url: address, document, now };
  return [address.href, '', ...reportSite(page), '', ...reportMetadata(page), '', ...reportLinks(document), '', reportAnyPage(page)];
}

function reportSite(page: PageContext): string[] {
  const adapter = findAdapter(page.url);
  if (!adapter) return ['Site: no adapter claims this address.'];
  const cards = [...adapter.findCards(page.document)];
  const read = cards.map((card) => adapter.readCard(card, page));
  const shown = adapter.countShown?.(page.document);
  const unreadable = read.filter((sighting) => !sighting).length;
  return [
    `Site: ${adapter.label} (${adapter.id}), a ${adapter.kind(page.url)} page: ${cards.length} cards, ${unreadable} cannot be read${shown === undefined ? '' : `; the page says that it shows ${shown}`}.`,
    ...cards.map((card, index) => `  ${index + 1}. ${reportCard(adapter, card, read[index])}`),
  ];
}

function reportCard(adapter: SiteAdapter, card: Element, sighting: Sighting | undefined): string {
  const hand = `hand: ${adapter.placement(card).kind}`;
  if (!sighting) return `CANNOT BE READ: <${card.localName} class="${card.className}"> ${short(readText(card))}`;
  const { keys, title, source: _itself, ...fields } = sighting;
  return [keys.join(' '), short(title), ...fieldsOf(fields), hand].join('\n     ');
}

function reportMetadata({ document }: PageContext): string[] {
  const metas = readMetas(document);
  const coins = findCoins(document);
  const vocabularies: [string, object][] = [
    ['Highwire (citation_*)', readHighwire(metas, document.baseURI)],
    ['Dublin Core, PRISM', readDublinCore(metas)],
    ...readJsonLd(document).map((block): [string, object] => ['JSON-LD', block]),
    ...coins.slice(0, LISTED_MAX).map((span): [string, object] => ['COinS', readCoins(span) ?? {}]),
  ];
  const told = vocabularies.map(([name, said]) => ({ name, fields: fieldsOf(said) })).filter(({ fields }) => fields.length > 0);
  return [
    `Metadata: ${told.length === 0 ? 'none that names a paper' : told.map(({ name }) => name).join(', ')}${coins.length > LISTED_MAX ? ` (the first ${LISTED_MAX} of ${coins.length} COinS)` : ''}.`,
    ...[...told, ...(told.length > 0 ? [{ name: 'all together', fields: fieldsOf(readMetadata(document)) }] : [])].flatMap(({ name, fields }) => [`  ${name}`, ...fields.map((field) => `     ${field}`)]),
  ];
}

function reportLinks(document: Document): string[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((link) => ({ key: parsePaperUrl(link.href)?.key, text: readText(link) })).filter(({ key }) => key);
  const keys = [...new Set(links.map(({ key }) => key))];
  return [
    `Links: ${links.length} lead to ${keys.length} papers.`,
    ...keys.slice(0, LISTED_MAX).map((key) => `  ${key}  ${short(links.find((link) => link.key === key && link.text)?.text ?? '')}`),
    ...(keys.length > LISTED_MAX ? [`  and ${keys.length - LISTED_MAX} more`] : []),
  ];
}

function reportAnyPage(page: PageContext): string {
  const found = readAnyPage(page);
  if (found.kind === 'paper') return `Read as any page: one paper, ${found.sighting.keys.join(' ')}: ${short(found.sighting.title)}`;
  return found.kind === 'listing' ? `Read as any page: a list of ${found.count} papers.` : 'Read as any page: neither a paper nor a list.';
}

/** `authors: 3: Ada Printer; …`, one line a field that says something. */
function fieldsOf(said: object): string[] {
  return Object.entries(said).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const text = Array.isArray(value) ? `${value.length}: ${value.map((one: unknown) => (typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one))).join('; ')}` : String(value);
    return [`${name}: ${short(text)}`];
  });
}

function short(text: string): string {
  return text.length > LINE_MAX ? `${text.slice(0, LINE_MAX)}…` : text;
}
