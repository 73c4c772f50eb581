// New papers of arXiv's categories: its RSS says what was announced today, its API what was submitted in the days that were missed.
import type { FeedSource } from '@/lib/model/feed';
import { fillBySubmission, parsePapers } from './arxiv-search';
import { arxivRssAddress, queryOfCategories } from './arxiv-query';
import { parseArxivRss } from './arxiv-rss';
import type { FeedKind } from './feed-kind';

type Source = Extract<FeedSource, { kind: 'arxiv' }>;

export const arxivCategories: FeedKind<Source> = {
  poll: (source) => arxivRssAddress(source.categories),
  parse: parseArxivRss,
  fill: fillBySubmission<Source>(
    ({ categories }) => queryOfCategories(categories),
    (text, source) => parsePapers(text, ({ categories: [primary = ''] = [] }) => (isFollowed(primary, source) ? 'new' : 'cross')),
  ),
};

function isFollowed(category: string, { categories }: Source): boolean {
  return categories.some((name) => category === name || category.startsWith(`${name}.`));
}
