// What a new site starts from: its adapter, a fixture page and what is read from it, guessed from one saved page. Writes nothing.
import { JSDOM } from 'jsdom';
import { urlKey } from '@/lib/model/identifiers';
import type { Sighting, Source } from '@/lib/model/sighting';
import type { PageContext, Placement } from '@/lib/sites/adapter';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import type { ListingPage } from '@/lib/sites/define-table';
import { authorsOf, linkOf, parseAuthorLine, textOf } from '@/lib/sites/fields';
import { guessCards, type CardGuess } from './guess-cards';
import { reducePage } from './reduce-page';

export interface Scaffold {
  adapter: string;
  fixture: string;
  expected: string;
  /** How many cards the saved page has, and how many of them can be read. */
  cards: number;
  read: number;
}

/** Nothing if no three blocks of the page look alike. */
export function scaffoldSite(id: string, html: string, address: URL, now: Date): Scaffold | undefined {
  const open = (text: string) => new JSDOM(text, { url: address.href }).window.document;
  const document = open(html);
  const guess = guessCards(document);
  if (!guess) return undefined;
  const path = pathOf(address);
  const adapter = defineSite({ id: id as Source, label: labelOf(address), matches: [path.match], pages: [pageOf(guess, path.pattern)] });
  const read = (page: PageContext) => [...adapter.findCards(page.document)].map((card) => ({ sighting: adapter.readCard(card, page), placement: adapter.placement(card).kind }));
  const whole = read({ url: address, document, now: now.getTime() });
  const fixture = reducePage(document, guess.cards);
  const reduced = read({ url: address, document: open(fixture), now: now.getTime() });
  return {
    adapter: writeAdapter(id, address, guess, path),
    fixture,
    expected: writeExpected(address, now, reduced),
    cards: whole.length,
    read: whole.filter(({ sighting }) => sighting).length,
  };
}

/** `hugging-face` → `huggingFace`. */
export function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}

interface PagePath {
  match: string;
  pattern: RegExp;
}

/** The first part of the path, as narrow as one page can tell. */
function pathOf({ hostname, pathname }: URL): PagePath {
  const start = /^\/([\w.-]+)(?=\/|$)/.exec(pathname)?.[1];
  if (start === undefined) return { match: `https://${hostname}/*`, pattern: /^\/(?:\?|$)/ };
  return { match: `https://${hostname}/${start}*`, pattern: new RegExp(`^\\/${start.replaceAll('.', '\\.')}(?:[/?]|$)`) };
}

function labelOf({ hostname }: URL): string {
  return hostname.replace(/^www\./, '');
}

/** The table that {@link writeAdapter} writes, at work. */
function pageOf({ card, title, link, namesPaper, authors, day, summary }: CardGuess, path: RegExp): ListingPage {
  return {
    kind: 'listing',
    path,
    card,
    title,
    ...(link && { link }),
    ...(!namesPaper && { key: (element: Element) => urlKey(linkOf(element, link ?? title)) }),
    read: (element) => ({
      ...(authors && { authors: authors.endsWith(' a') ? authorsOf(element, authors) : parseAuthorLine(textOf(element, authors)) }),
      ...(summary && { summary: textOf(element, summary) }),
      ...(day && { publishedAt: parsePartialDate(element.querySelector(day)?.getAttribute('datetime') ?? '') }),
    }),
  };
}

function writeAdapter(id: string, address: URL, { card, title, link, namesPaper, authors, day, summary }: CardGuess, { match, pattern }: PagePath): string {
  const fields = [
    authors && (authors.endsWith(' a') ? `authors: authorsOf(card, ${quote(authors)}),` : `authors: parseAuthorLine(textOf(card, ${quote(authors)})),`),
    summary && `summary: textOf(card, ${quote(summary)}),`,
    day && `publishedAt: parsePartialDate(card.querySelector(${quote(day)})?.getAttribute('datetime') ?? ''),`,
  ].filter(Boolean);
  const readers = ['authorsOf', 'linkOf', 'parseAuthorLine', 'textOf'].filter((reader) => [...fields, namesPaper || 'linkOf('].join().includes(`${reader}(`));
  return [
    `// ${labelOf(address)}: its lists, guessed from a saved page (${address.pathname}). Say here which pages there are and what they do to us.`,
    ...(namesPaper ? [] : [`import { urlKey } from '@/lib/model/identifiers';`]),
    ...(day ? [`import { parsePartialDate } from '@/lib/sites/day';`] : []),
    `import { defineSite } from '@/lib/sites/define-site';`,
    ...(readers.length > 0 ? [`import { ${readers.join(', ')} } from '@/lib/sites/fields';`] : []),
    '',
    `export const ${camelCase(id)} = defineSite({`,
    `  id: '${id}',`,
    `  label: ${quote(labelOf(address))},`,
    `  matches: [${quote(match)}],`,
    '  pages: [',
    '    {',
    `      kind: 'listing',`,
    `      path: ${pattern.toString()},`,
    `      card: ${quote(card)},`,
    `      title: ${quote(title)},`,
    ...(link ? [`      link: ${quote(link)},`] : []),
    ...(namesPaper ? [] : [`      // No address names the paper: its page stands for it. If the page tells a DOI or another id, read that instead.`, `      key: (card) => urlKey(linkOf(card, ${quote(link ?? title)})),`]),
    ...(fields.length > 0 ? ['      read: (card) => ({', ...fields.map((field) => `        ${field}`), '      }),'] : []),
    '    },',
    '  ],',
    '});',
    '',
  ].join('\n');
}

function writeExpected(address: URL, now: Date, read: readonly { sighting: Sighting | undefined; placement: Placement['kind'] }[]): string {
  const papers = read.map(({ sighting }) => sighting).filter((sighting) => sighting !== undefined);
  const truth = { checkedByHand: false, url: address.href, now: now.toISOString().slice(0, 10), placement: read[0]?.placement ?? 'line', unreadable: read.length - papers.length, papers };
  return `${JSON.stringify(truth, null, 2)}\n`;
}

function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
