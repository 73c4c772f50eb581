// Reddit: posts that link to papers, and links to papers in posts and comments; today's pages, old.reddit, and those of 2018 to 2023.
// No page could be had: all three are checked against what SITES-OTHERS §11 and public code for Reddit say of its markup
// (`shreddit-post` and its attributes today).
import { defineLinks } from '@/lib/sites/define-links';
import { textOf } from '@/lib/sites/fields';

const HOSTS = ['www.reddit.com', 'old.reddit.com', 'new.reddit.com'];
const OUTBOUND = 'a[data-testid="outbound-link"]';
/** `[R]`, `[2301.00001]`: what a community sorts its posts by. */
const FLAIR = /^\s*(?:\[[\w .:/-]{1,24}\]\s*)+/;

const numberOf = (card: Element, attribute: string) => {
  const text = card.getAttribute(attribute) ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

export const reddit = defineLinks({
  id: 'reddit',
  label: 'Reddit',
  matches: HOSTS.map((host) => `https://${host}/*`),
  isListing: ({ hostname, pathname }) => HOSTS.includes(hostname) && /^\/(?:$|(?:r|user|u|domain)\/.|(?:best|hot|new|top|rising|controversial|search)(?:\/|$))/.test(pathname),
  texts: '[slot="text-body"], [slot="comment"], .thing .md, .RichTextJSON-root',
  posts: {
    // A promoted one is an advertisement.
    card: 'shreddit-post[content-href], .thing.link[data-url]:not(.promoted), .Post[id^="t3_"]:not(.promotedlink)',
    address: (card) => card.getAttribute('content-href') ?? card.getAttribute('data-url') ?? card.querySelector<HTMLAnchorElement>(OUTBOUND)?.href ?? '',
    title(card) {
      const title = card.getAttribute('post-title') ?? textOf(card, 'a.title, h1, h3');
      return title.replace(FLAIR, '') || title;
    },
    read: (card) => ({
      upvotes: numberOf(card, 'score') ?? numberOf(card, 'data-score'),
      commentCount: numberOf(card, 'comment-count') ?? numberOf(card, 'data-comments-count'),
      submittedBy: card.getAttribute('author') ?? card.getAttribute('data-author') ?? undefined,
    }),
    // What has no slot of its own is not drawn in a `shreddit-post`.
    host: (card) => card.querySelector('[slot="credit-bar"] > span') ?? card.querySelector('[slot="credit-bar"], p.title, h1, h3'),
  },
});
