// Europe PMC: the search, and the page of a paper (MED, PMC), of a preprint (PPR) or of what other indexes have (AGR, CBA …).
// No saved paper page could be had: it was checked against the ids that public scrapers rely on (`#article--current--title` and others).
import { parseIndexedAuthor } from '@/lib/model/author';
import { parseDoi, urlKey, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { collapse } from '@/lib/shared/text';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, textOf } from '@/lib/sites/fields';
import { wholePages } from '@/lib/sites/nlm-citation';

const LINK = '.citation-title a[href*="/article/"]';

export const europePmc = defineSite({
  id: 'europe-pmc',
  label: 'Europe PMC',
  matches: ['https://europepmc.org/search*', 'https://europepmc.org/article/*', 'https://europepmc.org/abstract/*', 'https://europepmc.org/articles/*'],
  pages: [
    {
      kind: 'paper',
      path: /^\/(?:(?:article|abstract)\/(?!PAT\/)[A-Z]{3}\/\w+|articles\/PMC\d+)\/?(?:\?|$)/i,
      heading: '#article--current--title',
      changesInPlace: true,
      cleanTitle,
      key: (_heading, { url }) => readKey(url.href),
      read: (_heading, { document, url }) => ({
        type: typeOf(url.href),
        abstract: textOf(document, '.abstract').replace(/^Abstract\s+/i, ''),
        keys: [parseDoi(textOf(document, '#article--doi--link-metadataSec'))?.key, ...readIds(document, '[class*="metadata--pm"]')].filter((key) => key !== undefined),
        url: new URL(url.pathname, url).href,
      }),
    },
    {
      kind: 'listing',
      path: /^\/search(?:\/|\?|$)/,
      // Patents are found as well.
      card: (root) => [...root.querySelectorAll('.citation[id^="search-results--single--block-"]')].filter((card) => !card.querySelector('.citation-title a[href*="/article/PAT/"]')),
      title: LINK,
      cleanTitle,
      key: (card) => readKey(linkOf(card, LINK)),
      read: readRow,
    },
  ],
});

function cleanTitle(title: string): string {
  return title.replace(/(?<!\.)\.$/, '');
}

/** A preprint has no number that is known elsewhere: its address here is its name. */
function readKey(address: string): VersionedKey | PaperKey | undefined {
  const [, source, id] = /\/article\/([A-Z]{3})\/(\w+)/i.exec(address) ?? [];
  return parsePaperUrl(address) ?? (id && source ? urlKey(`https://europepmc.org/article/${source.toUpperCase()}/${id.toUpperCase()}`) : undefined);
}

function typeOf(address: string): Sighting['type'] {
  return /\/PPR\//i.test(address) ? 'preprint' : /\/(?:MED|PMC)\//i.test(address) ? 'article' : undefined;
}

/** `PMID: 42131793`, ` | PMCID: PMC13162127`. */
function readIds(root: ParentNode, selector: string): PaperKey[] {
  const text = [...root.querySelectorAll(selector)].map(({ textContent }) => textContent).join(' ');
  const [, pmid] = /\bPMID: ([1-9]\d{0,8})\b/.exec(text) ?? [];
  const [, pmcid] = /\b(PMC[1-9]\d*)\b/.exec(text) ?? [];
  return [...(pmid ? [`pmid:${pmid}` as const] : []), ...(pmcid ? [`pmcid:${pmcid}` as const] : [])];
}

function readRow(card: Element): Partial<Sighting> {
  const journal = card.querySelector('[id^="citation--publisher--name-"]');
  const date = card.querySelector('[id^="citation--id--pub-date-"]');
  // `, 61(2):e70197, `: volume, issue and pages, or pages alone.
  const place = collapse(journal?.nextSibling?.textContent ?? '').replace(/^[, ]+|[, ]+$/g, '');
  const [, volume, issue, pages = ''] = /^(?:([^(:]+)(?:\(([^)]*)\))?:)?(.*)$/.exec(place) ?? [];
  const type = typeOf(linkOf(card, LINK));
  const version = /\bv(\d+)$/.exec(textOf(card, '[id^="citation--tag--preprint-"]'))?.[1];
  return {
    authors: readAuthors(card.querySelector('.citation-author-list')),
    summary: journal?.parentElement?.nextElementSibling?.localName === 'div' ? collapse(journal.parentElement.nextElementSibling.textContent) : '',
    publishedAt: parsePartialDate(collapse(date?.textContent ?? '')),
    venue: collapse(journal?.textContent ?? ''),
    type,
    ...(type === 'preprint' ? { version: version === undefined ? undefined : Number(version) } : { volume, issue, pages: wholePages(pages) }),
    keys: readIds(card, '[id^="citation--id--pm"]'),
  };
}

/** A list that holds anything but names was cut. */
function readAuthors(list: Element | null): Sighting['authors'] {
  const links = [...(list?.querySelectorAll('a[href*="AUTH"]') ?? [])];
  const names = links.map(({ textContent }) => collapse(textContent));
  if (collapse(list?.textContent ?? '').replace(/[, ]/g, '') !== names.join('').replace(/[, ]/g, '')) return undefined;
  return names.map(parseIndexedAuthor).filter((author) => author !== undefined);
}
