// Nature and its journals: search, lists of articles, issues, subjects, and an article's page. News (`d41586-…`) is no paper.
// Articles and news were checked against saved pages (2019, 2026); no list could be had: it follows ../shared/SITES-OTHERS.md §10 and the
// same card (`.c-card`) at the foot of the saved article.
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { authorsOf, linkOf, textOf } from '@/lib/sites/fields';

const TITLE = 'h3 a[href*="/articles/"]';

export const nature = defineSite({
  id: 'nature',
  label: 'Nature',
  matches: ['articles/*', 'search*', 'subjects/*', '*/articles*', '*/research-articles*', '*/reviews-and-analysis*', '*/volumes/*'].map((path) => `https://www.nature.com/${path}`),
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:search(?:[?/]|$)|subjects\/.|(?!articles\/)[\w-]+\/(?:(?:research-)?articles|reviews-and-analysis|volumes\/[^/]+\/issues\/.+)(?:[?/]|$))/,
      card: findCards,
      title: TITLE,
      read: readListed,
    },
    // News have the same page without the citation in its head.
    {
      kind: 'paper',
      path: /^\/articles\/(?!d41586-)(?![^?]*\.e?pdf)[\w.-]+\/?(?:\?|$)/,
      heading: 'html:has(meta[name="citation_title"]) h1:is(.c-article-title, [data-test="article-title"], [itemprop~="headline"])',
    },
  ],
});

/** Cards also show collections, posts and news. */
function findCards(root: ParentNode): Element[] {
  return [...root.querySelectorAll('article.c-card')].filter((card) => {
    const address = linkOf(card, 'h3 a');
    return address ? parsePaperUrl(address) !== undefined : card.querySelector('h3') !== null;
  });
}

function readListed(card: Element): Partial<Sighting> {
  const list = card.querySelector('[data-test="author-list"]');
  const isCut = !list || list.matches('[class*="--truncated"]') || /…|\.{3}/.test(list.textContent);
  return {
    authors: isCut ? [] : authorsOf(list, 'li'),
    summary: textOf(card, '.c-card__summary, [data-test="article-description"]'),
    publishedAt: parsePartialDate(card.querySelector('time')?.getAttribute('datetime') ?? ''),
    type: 'article',
    venue: textOf(card, '[data-test="journal-title-and-link"]'),
  };
}
