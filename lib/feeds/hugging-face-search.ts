// A search of Hugging Face's papers. It ranks by meaning and cannot be asked by date: there is nothing to fill.
import type { FeedSource } from '@/lib/model/feed';
import type { FeedKind } from './feed-kind';
import { parseHubPapers } from './hugging-face';

export const hubSearch: FeedKind<Extract<FeedSource, { kind: 'hugging-face-search' }>> = {
  poll: ({ query }) => `https://huggingface.co/api/papers/search?${new URLSearchParams({ q: query, limit: '100' })}`,
  parse: parseHubPapers,
};
