// IEEE Xplore: search, proceedings, issues, authors, and a paper's page. A single-page application: cards come late.
// No page could be had whole: lists follow ../shared/SITES-OTHERS.md §10 and public translators, the paper page the script that
// the server puts into it (`xplGlobal.document.metadata = {…}`).
import type { Author } from '@/lib/model/author';
import { parseDoi, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import { collapse, parseHttpUrl } from '@/lib/shared/text';
import type { PageContext } from '@/lib/sites/adapter';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, parseAuthors, textOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

const SITE = 'https://ieeexplore.ieee.org';
const TITLE_LINK = ':is(h2, h3) a[href*="/document/"]';

export const ieee = defineSite({
  id: 'ieee',
  label: 'IEEE Xplore',
  matches: ['document', 'abstract/document', 'search', 'xpl', 'author'].map((path) => `${SITE}/${path}/*`),
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:search\/searchresult\.jsp|xpl\/(?:conhome\/\d+\/proceeding|tocresult|mostRecentIssue|RecentIssue)|author\/\d)/,
      // Courses, standards and whole books are found as well.
      card: `.List-results-items:not(:has(:is(h2, h3) a[href]:not([href*="/document/"])))`,
      title: 'h2, h3',
      key: (card) => parsePaperUrl(linkOf(card, TITLE_LINK)) ?? keyOfId(card.id),
      read: readListed,
    },
    { kind: 'paper', path: /^\/(?:abstract\/)?document\/\d/, changesInPlace: true, heading: 'h1.document-title, h1', read: readPaper },
  ],
});

/** What the record says that it is. */
const TYPES: readonly (readonly [is: string, type: WorkType])[] = [['isConference', 'inproceedings'], ['isJournal', 'article'], ['isChapter', 'chapter'], ['isBook', 'book']];

/** A card whose title is no link still has the paper's number as its id. */
function keyOfId(id: string): VersionedKey | undefined {
  return /^\d+$/.test(id) ? { key: `ieee:${id}` } : undefined;
}

function readListed(card: Element): Partial<Sighting> {
  const about = textOf(card, '.publisher-info-container');
  const field = (label: string) => new RegExp(`\\b${label}:\\s*([^|,]+)`).exec(about)?.[1]?.trim() ?? '';
  // Wide and narrow screens have a list each.
  const names = [...(card.querySelector('p.author, xpl-authors-name-list')?.querySelectorAll('a') ?? [])].map(readText);
  return {
    url: linkOf(card, TITLE_LINK) || `${SITE}/document/${card.id}`,
    authors: parseAuthors(names),
    publishedAt: parsePartialDate(field('Year')),
    type: readType(about),
    venue: textOf(card, '.description a[href*="/xpl/"]'),
    volume: field('Volume'),
    issue: field('Issue'),
    publisher: field('Publisher'),
  };
}

function readPaper(_heading: Element, { document, url }: PageContext): Partial<Sighting> {
  const record = findRecord(document);
  const text = (name: string) => plain(record[name]);
  // The application may show another paper than the one that the page was loaded for.
  if (`ieee:${text('articleNumber')}` !== parsePaperUrl(url.href)?.key) return {};
  const doi = parseDoi(text('doi'))?.key;
  const [first, last] = [text('startPage'), text('endPage')];
  return {
    keys: doi ? [doi] : [],
    authors: readAuthors(record['authors']),
    abstract: text('abstract'),
    publishedAt: parsePartialDate(text('publicationDate')) ?? parsePartialDate(text('publicationYear')),
    type: TYPES.find(([is]) => record[is] === true)?.[1],
    venue: text('publicationTitle'),
    volume: text('volume'),
    issue: text('issue'),
    pages: last && last !== first ? `${first}-${last}` : first,
    publisher: text('publisher'),
    pdfUrl: text('pdfUrl') ? parseHttpUrl(text('pdfUrl'), SITE) : undefined,
  };
}

/** What the server wrote for the application, one line of JSON in a script; nothing if it is not there or not whole. */
function findRecord(document: Document): Record<string, unknown> {
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    const json = /\bxplGlobal\.document\.metadata\s*=\s*(\{.*\})/.exec(textContent)?.[1];
    if (json === undefined) continue;
    try {
      const record: unknown = JSON.parse(json);
      if (typeof record === 'object' && record !== null) return record as Record<string, unknown>;
    } catch {
      return {};
    }
  }
  return {};
}

function readAuthors(list: unknown): Author[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const person = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    const [name, family, given] = [plain(person['name']), plain(person['lastName']), plain(person['firstName'])];
    if (family && given) return [{ name: name || `${given} ${family}`, family, given }];
    return name ? [{ name }] : [];
  });
}

/** Text of the record, which has HTML in abstracts. */
function plain(value: unknown): string {
  return typeof value === 'string' ? collapse(value.replace(/<\/?[a-z][^>]*>/gi, '')) : '';
}

function readType(about: string): WorkType | undefined {
  if (/\bConference Paper\b/.test(about)) return 'inproceedings';
  if (/\b(?:Journal|Magazine|Early Access) Article\b/.test(about)) return 'article';
  return /\bBook Chapter\b/.test(about) ? 'chapter' : undefined;
}
