// ACM Digital Library: search, tables of contents, profiles, and a paper's page in both skins (to 2023; since: RDFa).
// The paper page was checked against a saved one of 2021. No list could be had: its markup is that of ../shared/SITES-OTHERS.md §10.
import type { Sighting, WorkType } from '@/lib/model/sighting';
import type { PageContext } from '@/lib/sites/adapter';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { authorsOf, linkOf, metasOf, parseAuthors, textOf, textsOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

const PROCEEDINGS = 'a[href*="/doi/proceedings/"]';

export const acm = defineSite({
  id: 'acm',
  label: 'ACM Digital Library',
  matches: ['https://dl.acm.org/doi/*', 'https://dl.acm.org/toc/*', 'https://dl.acm.org/action/doSearch*', 'https://dl.acm.org/profile/*'],
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:doi\/(?:proceedings|book)\/10\.|toc\/.|action\/doSearch|profile\/\d)/,
      // A volume among the results is no paper.
      card: '.issue-item:not(:has(.issue-item__title a:is([href*="/doi/proceedings/"], [href*="/doi/book/"])))',
      title: '.issue-item__title',
      read: readListed,
    },
    { kind: 'paper', path: /^\/doi\/(?:abs\/|full\/|fullHtml\/)?10\.\d/, heading: 'h1.citation__title, h1[property="name"]', read: readPaper },
  ],
});

function readListed(card: Element): Partial<Sighting> {
  const detail = textOf(card, '.issue-item__detail');
  const venue = textOf(card, '.epub-section__title');
  const published = card.querySelector('.bookPubDate');
  // The site takes names off a long list and leaves `(+12)`.
  const isCut = card.querySelector('.removed-items-count, .count-list') !== null;
  return {
    authors: isCut ? [] : authorsOf(card, 'ul:is([aria-label="authors"], .loa) li a'),
    summary: textOf(card, '.issue-item__abstract'),
    publishedAt: readDate(published?.getAttribute('data-title') ?? readText(published)) ?? parsePartialDate(detail.replace(venue, '')),
    type: card.querySelector(`.issue-item__detail ${PROCEEDINGS}`) ? 'inproceedings' : card.querySelector('.issue-item__detail a[href*="/toc/"]') ? 'article' : undefined,
    venue,
    pages: readPages(detail),
  };
}

function readPaper(_heading: Element, { document }: PageContext): Partial<Sighting> {
  const field = (...selectors: string[]) => textOf(document, selectors.join(', '));
  return {
    authors: readAuthors(document),
    abstract: textsOf(document, '.abstractInFull p, #abstract [role="paragraph"]').join('\n'),
    publishedAt: readDate(field('.epub-section__date', '.core-date-published')),
    type: readType(document),
    venue: field('.epub-section__title', '[property="isPartOf"] [property="name"]'),
    volume: field('[property="volumeNumber"]'),
    issue: field('[property="issueNumber"]'),
    pages: readPages(field('.epub-section__pagerange') || `pp ${field('[property="pageStart"]')}-${field('[property="pageEnd"]')}`),
    publisher: field('.publisher__name', '[property="publisher"] [property="name"]'),
    pdfUrl: linkOf(document, 'a[href*="/doi/pdf/10."]'),
  };
}

/** Both skins name the authors twice: over the title's foot and in a panel of their own. */
function readAuthors(document: Document): Sighting['authors'] {
  const list = document.querySelector('.loa');
  if (list) return authorsOf(list, '.loa__author-name');
  const people = [...document.querySelectorAll('[property="author"]')].filter((person) => !person.closest('#tab-contributors, .core-authors'));
  return parseAuthors(people.map((person) => [textOf(person, '[property="familyName"]'), textOf(person, '[property="givenName"]')].filter(Boolean).join(', ') || readText(person)));
}

/** `csubtype:string:Conference Proceedings`, in a `meta` of the site's own. */
function readType(document: Document): WorkType | undefined {
  const subtype = /csubtype:string:(\w+)/.exec(metasOf(document, 'pbContext')[0] ?? '')?.[1]?.toLowerCase() ?? '';
  if (/^(?:journal|periodical|magazine|newsletter)$/.test(subtype)) return 'article';
  return ({ conference: 'inproceedings', report: 'report', thesis: 'thesis', book: 'chapter' } as const)[subtype];
}

/** `Published: 21 April 2020`, `July 2020`. */
function readDate(text: string) {
  return parsePartialDate(text.replace(/^[^:]*:\s*/, ''));
}

/** `Pages 117–123`, `pp 1–12`. */
function readPages(text: string): string {
  const [, first, last] = /\bp(?:p|ages?)\.? ([a-z]*\d+(?::\d+)?)\s*[-–]\s*([a-z]*\d+(?::\d+)?)/i.exec(text) ?? [];
  return first && last ? `${first}-${last}` : '';
}
