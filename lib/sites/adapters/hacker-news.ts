// Hacker News: submissions that are papers on every list, and links to papers in texts and comments.
// Comments are rows like submissions; the title's link was `a.storylink` until 2021.
import { defineLinks } from '@/lib/sites/define-links';
import { textOf } from '@/lib/sites/fields';

const HOST = 'news.ycombinator.com';
const LISTS = /^\/(?:|news|newest|front|best|classic|active|pool|noobstories|over|from|ask|asknew|show|shownew|launches|item|threads|newcomments|bestcomments|noobcomments|highlights|submitted|favorites|upvoted|hidden)$/;
/** What submitters add: the format, and the year of what is not new. */
const SUFFIX = /\s*\[(?:pdf|video|audio)\]$/i;
const YEAR = /\s*\(((?:19|20)\d\d)\)$/;

const linkOf = (card: Element) => card.querySelector<HTMLAnchorElement>('.titleline > a, a.storylink');
const titleOf = (card: Element) => (linkOf(card)?.textContent ?? '').trim().replace(SUFFIX, '');
const numberIn = (text: string) => (/^\d/.test(text) ? Number.parseInt(text, 10) : undefined);

export const hackerNews = defineLinks({
  id: 'hacker-news',
  label: 'Hacker News',
  matches: [`https://${HOST}/*`],
  isListing: ({ hostname, pathname }) => hostname === HOST && LISTS.test(pathname),
  texts: '.commtext, .toptext',
  posts: {
    card: 'tr.athing:not(.comtr)',
    address: (card) => linkOf(card)?.href ?? '',
    title: (card) => titleOf(card).replace(YEAR, '').replace(SUFFIX, ''),
    read(card) {
      const below = card.nextElementSibling;
      const comments = [...(below?.querySelectorAll('.subtext a[href^="item?id="]') ?? [])].at(-1)?.textContent ?? '';
      return {
        publishedAt: YEAR.exec(titleOf(card))?.[1],
        upvotes: below ? numberIn(textOf(below, '.score')) : undefined,
        commentCount: /comment/.test(comments) ? numberIn(comments.trim()) : undefined,
        submittedBy: below ? textOf(below, '.hnuser') : undefined,
      };
    },
    host: (card) => linkOf(card)?.parentElement ?? null,
  },
});
