// Springer Link: search, a journal's articles and issues, a book's chapters, and the page of an article or chapter.
// Paper pages were checked against saved ones (2020, 2026). No list could be had: the three skins of lists follow ../shared/SITES-OTHERS.md §10.
import type { Sighting } from '@/lib/model/sighting';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { authorsOf, linkOf, parseAuthors, textOf, textsOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

/** A figure or a table has a page of its own, with a heading of its own. */
const PAPER = /\/(?:article|chapter|protocol|referenceworkentry)\/10\.(?!.*\/(?:figures|tables|metrics|email)(?:[/?]|$))/;
/** Until 2023; 2021–23; since. One may stand inside another: the outermost is the card. */
const BLOCKS = 'ol.content-item-list > li, li.c-list-group__item, .c-card-open, li[data-test="search-result-item"], li[data-test="chapter"], .app-card-open';
const TITLE = ':is(h2, h3)';
const TITLE_LINK = `${TITLE} a`;
const AUTHORS = '[data-test="authors"], .app-author-list, .c-author-list, .authors';

export const springer = defineSite({
  id: 'springer',
  label: 'Springer Link',
  matches: ['search', 'article/', 'chapter/', 'protocol/', 'referenceworkentry/', 'journal/', 'book/'].map((path) => `https://link.springer.com/${path}*`),
  pages: [
    { kind: 'listing', path: /^\/(?:search(?:[/?]|$)|journal\/\d+\/(?:articles|online-first|volumes-and-issues\/.)|book\/10\.)/, card: findCards, title: TITLE, read: readListed },
    // Only an article's head has the abstract.
    { kind: 'paper', path: PAPER, heading: 'h1', read: (_heading, { document, url }) => (url.pathname.startsWith('/article/') ? {} : { abstract: textsOf(document, '#Abs1-content p').join('\n') }) },
  ],
});

/** Books, journals and videos among the results are no papers, nor is a book's front matter, which has no link. */
function* findCards(root: ParentNode): Iterable<Element> {
  for (const block of root.querySelectorAll(BLOCKS)) {
    if (block.parentElement?.closest(BLOCKS)) continue;
    const title = block.querySelector(TITLE);
    const address = linkOf(block, TITLE_LINK);
    if (address ? PAPER.test(address) : title && !/^(?:front|back) matter$/i.test(readText(title))) yield block;
  }
}

function readListed(card: Element): Partial<Sighting> {
  const isArticle = linkOf(card, TITLE_LINK).includes('/article/');
  const kind = textOf(card, '.c-meta__type, [data-test="content-type"], .content-type');
  return {
    authors: readAuthors(card),
    summary: textOf(card, '.app-card-open__description, .c-card-open__summary, .snippet'),
    publishedAt: readDate(card),
    type: isArticle ? 'article' : /conference paper/i.test(kind) ? 'inproceedings' : 'chapter',
    venue: textOf(card, '[data-test="parent"] a, a.publication-title'),
    pages: /(\d+)\s*[-–]\s*(\d+)/.exec(textOf(card, '[data-test="page-number"], .page-range'))?.slice(1).join('-') ?? '',
  };
}

/** A cut list has its last author after the dots and tells no number. */
function readAuthors(card: Element): Sighting['authors'] {
  const list = card.querySelector(AUTHORS);
  const text = readText(list);
  if (!list || /…|\.{3}/.test(text) || list.matches('[class*="--truncated"]')) return [];
  const authors = authorsOf(list, 'li, a');
  return authors.length > 0 ? authors : parseAuthors(text.split(/, | & /));
}

/** `<time>`, `Published: 05 May 2010` or `(2010)`. */
function readDate(card: Element) {
  const day = card.querySelector('time')?.getAttribute('datetime') ?? textOf(card, 'time, [data-test="published"], .year');
  return parsePartialDate(day.replace(/^[^:]*: /, ''));
}
