// Every kind of feed, in one table. For the worker alone: it has all the readers of answers.
import type { FeedSource } from '@/lib/model/feed';
import { arxivCategories } from './arxiv-categories';
import { arxivSearch } from './arxiv-search';
import type { FeedKind } from './feed-kind';
import { hubListing } from './hugging-face';
import { hubSearch } from './hugging-face-search';
import { webFeed } from './web-feed';

export function kindOf(source: FeedSource): FeedKind {
  switch (source.kind) {
    case 'hugging-face': return hubListing(source);
    case 'hugging-face-search': return hubSearch;
    case 'arxiv': return arxivCategories;
    case 'arxiv-search': return arxivSearch;
    case 'web': return webFeed;
  }
}
