// Semantic Scholar: the search, and one paper's page. Drawn in the browser by React; its `data-test-id`s have outlived its classes.
// The search was checked against a real page. Of a paper's page none could be had: it was checked against what public readers of it
// (Zotero's translator among them) rely on.
import type { PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { cleanLine } from '@/lib/shared/text';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, metasOf, parseAuthors, textOf, textsOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

const PAPER_LINK = 'a[data-test-id="paper-link"]';

export const semanticScholar = defineSite({
  id: 'semantic-scholar',
  label: 'Semantic Scholar',
  // One page becomes the next without a load.
  matches: ['https://www.semanticscholar.org/*'],
  pages: [
    {
      kind: 'listing',
      path: /^\/search(?:\?|$)/,
      card: '.cl-paper-row[data-paper-id]',
      title: 'a[data-test-id="title-link"]',
      placement: (row) => ({ kind: 'line', host: row.querySelector('.cl-paper-title') ?? row }),
      read: (row) => ({
        ...readAuthors(row),
        keys: keysOf([...row.querySelectorAll<HTMLAnchorElement>(PAPER_LINK)].map(({ href }) => href)),
        // What the machine wrote about it, or the beginning of its abstract: neither is the abstract.
        summary: textsOf(row, '.tldr-abstract-replacement > span, [data-test-id="paper-abstract-toggle"] > span').join(''),
        publishedAt: parsePartialDate(textOf(row, '.cl-paper-pubdates')),
        ...readVenue(textOf(row, '.cl-paper-venue')),
        pdfUrl: linkOf(row, 'a:has([data-test-id="paper-badge-open_access"])'),
      }),
    },
    {
      kind: 'paper',
      path: /^\/paper\/(?:[^/?]+\/)?[\da-f]{40}(?:[/?]|$)/i,
      changesInPlace: true,
      heading: 'h1[data-test-id="paper-detail-title"]',
      // Every venue is called a journal, and what it says in short a description.
      distrust: ['type', 'venue', 'abstract', 'summary'],
      read(_heading, { url, document }, { title }) {
        const corpus = /\d+/.exec(textOf(document, '[data-test-id="corpus-id"]'))?.[0];
        const own: PaperKey[] = corpus === undefined ? [] : [`corpus:${corpus}`];
        const isOwn = metasOf(document, 'citation_title')[0] === title;
        return {
          ...(isOwn && readVenue(metasOf(document, 'citation_journal_title')[0] ?? '')),
          ...readBlock(document, title),
          url: `${url.origin}${url.pathname}`,
          keys: [...own, ...keysOf([linkOf(document, 'a.doi__link')])],
          publishedAt: parsePartialDate(textOf(document, '[data-test-id="paper-year"]')),
        };
      },
    },
  ],
});

function keysOf(addresses: readonly string[]): PaperKey[] {
  return addresses.map((address) => parsePaperUrl(address)?.key).filter((key) => key !== undefined);
}

/** `+31 authors` stands for those in the middle. */
function readAuthors(row: Element): Pick<Sighting, 'authors' | 'authorCount'> {
  const names = textsOf(row, '[data-test-id="author-list"] a');
  const hidden = /^\+([\d,]+)/.exec(readText(row.querySelector('[data-test-id="author-list-expand"]')))?.[1];
  return hidden === undefined ? { authors: parseAuthors(names) } : { authorCount: names.length + Number(hidden.replaceAll(',', '')) };
}

function readVenue(name: string): Pick<Sighting, 'venue' | 'type'> {
  if (/^arXiv(?:\.org)?$/i.test(name)) return { type: 'preprint' };
  return name.endsWith('…') ? {} : { venue: name.replaceAll('&amp;', '&') };
}

/** The page's data for search engines, which may be the last page's: the abstract, after the sentence that a machine made of it. */
function readBlock(document: Document, title: string): Pick<Sighting, 'abstract' | 'summary'> {
  const articles = [parseJson(document.querySelector('script.schema-data')?.textContent ?? '')?.['@graph']].flat(3) as unknown[];
  const article = articles.find((one) => isRecord(one) && (one['headline'] ?? one['name']) === title) as Record<string, unknown> | undefined;
  const [abstract, summary] = [article?.['abstract'], article?.['about']].map((text) => (typeof text === 'string' ? cleanLine(text, 20_000) : ''));
  return { abstract: summary && abstract?.startsWith(summary) ? abstract.slice(summary.length).trim() : abstract, summary };
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
