// ScienceDirect: search, a journal's issues and articles in press, and the page of an article or chapter, whose head names no author.
// Articles were checked against saved pages (2024, 2026). No list could be had: it follows ../shared/SITES-OTHERS.md §10 and public translators.
import { parseDoi } from '@/lib/model/identifiers';
import type { Author } from '@/lib/model/author';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import type { PageContext } from '@/lib/sites/adapter';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { parseAuthors, textOf, textsOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

const TITLE = 'a:is(.result-list-title-link, .article-content-title)';

export const sciencedirect = defineSite({
  id: 'sciencedirect',
  label: 'ScienceDirect',
  matches: ['https://www.sciencedirect.com/search*', 'https://www.sciencedirect.com/journal/*', 'https://www.sciencedirect.com/science/article/*'],
  pages: [
    { kind: 'listing', path: /^\/(?:search(?:[/?]|$)|journal\/[^/]+\/(?:vol\/.|articles-in-press))/, card: findCards, title: TITLE, read: readListed },
    { kind: 'paper', path: /^\/science\/article\/(?:abs\/)?pii\/[SB]/i, heading: 'h1', read: readPaper },
  ],
});

/** An issue begins with its covers and its editorial board. */
function findCards(root: ParentNode): Element[] {
  const rows = [...root.querySelectorAll('li.ResultItem, li.js-article-list-item')];
  return rows.filter((row) => !/^(?:editorial board|(?:inside|outside) (?:front|back) cover|[io][fb]c)\b/i.test(textOf(row, TITLE)));
}

function readListed(card: Element): Partial<Sighting> {
  const doi = parseDoi(card.getAttribute('data-doi') ?? textOf(card, 'div[hidden]'))?.key;
  return {
    keys: doi ? [doi] : [],
    authors: readListedAuthors(card),
    publishedAt: parsePartialDate(textsOf(card, '.srctitle-date-fields > span').at(-1) ?? ''),
    type: typeOf(card.querySelector(TITLE)?.getAttribute('href') ?? ''),
    venue: textOf(card, '.subtype-srctitle-link'),
    pages: /(\d+)\s*[-–]\s*(\d+)/.exec(textOf(card, '.js-article-page-range'))?.slice(1).join('-') ?? '',
  };
}

/** The search has an element a name, an issue one line; both cut long lists with dots. */
function readListedAuthors(card: Element): Author[] {
  const list = card.querySelector('ol.Authors, .js-article__item__authors');
  const line = readText(list);
  if (!list || /…|\.{3}|\bet al\b/.test(line)) return [];
  const names = textsOf(list, '.author');
  return parseAuthors(names.length > 0 ? names : line.split(', '));
}

function readPaper(_heading: Element, { document, url }: PageContext): Partial<Sighting> {
  return {
    authors: [...document.querySelectorAll('.author-group :is(button, a)')].flatMap(readAuthor),
    // Highlights and drawings are abstracts by their class as well, and may hold another.
    abstract: textsOf(document, '#abstracts > .abstract.author:not(.author-highlights, .graphical) > :not(h2)').join('\n'),
    type: typeOf(url.pathname),
  };
}

/** Beside the name there are the letters of affiliations. */
function readAuthor(button: Element): Author[] {
  const [family, given] = [textOf(button, '.surname'), textOf(button, '.given-name')];
  if (!family) return [];
  return given ? [{ name: `${given} ${family}`, family, given }] : [{ name: family, family }];
}

/** Elsevier's numbers begin with what they number: a serial or a book. */
function typeOf(address: string): WorkType {
  return /\/pii\/B/i.test(address) ? 'chapter' : 'article';
}
