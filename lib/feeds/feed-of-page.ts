// Which feed shows what a page lists, from its address alone. Addresses: ../shared/SITES-HF-ARXIV.md §1.1, §5, §6.
import type { FeedSource } from '@/lib/model/feed';
import { collapse } from '@/lib/shared/text';
import { isSearchType, queryOfSearch } from './arxiv-query';

/** The listing in front of the reader, or the feed behind an address that another reader of feeds has kept; nothing if it is neither. */
export function feedOfPage(url: URL): FeedSource | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const host = url.hostname.replace(/^www\./, '');
  if (host === 'huggingface.co') return hubFeed(url);
  if (host === 'arxiv.org') return arxivFeed(url);
  if (host === 'rss.arxiv.org' || host === 'export.arxiv.org') return arxivAddress(url);
  return undefined;
}

function hubFeed({ pathname, searchParams }: URL): FeedSource | undefined {
  const [, period] = /^\/papers(?:\/(date|week|month|trending)(?:\/[\d-]+(?:W\d\d)?)?)?\/?$/.exec(pathname) ?? [];
  if (period === undefined && !/^\/papers\/?$/.test(pathname)) return undefined;
  const query = collapse(searchParams.get('q') ?? '');
  if (query && period === undefined) return query.length > QUERY_MAX ? undefined : { kind: 'hugging-face-search', query };
  const listing = ({ week: 'weekly', month: 'monthly', trending: 'trending' } as const)[period ?? ''] ?? 'daily';
  return { kind: 'hugging-face', listing };
}

function arxivFeed(url: URL): FeedSource | undefined {
  const [, category] = /^\/list\/([^/]+)\/(?:recent|new|current|pastweek|\d{2,4}(?:-?\d\d)?)\/?$/.exec(url.pathname) ?? [];
  if (category !== undefined) return ofCategories([category]);
  const [, author] = /^\/a\/([a-z\d_-]+?)(?:\.(?:atom2?|html))?\/?$/i.exec(url.pathname) ?? [];
  if (author !== undefined) return { kind: 'web', url: `https://arxiv.org/a/${author}.atom` };
  const [, isSearch, group] = /^\/(search)(?:\/([a-z_-]+))?\/?$/.exec(url.pathname) ?? [];
  if (!isSearch) return arxivAddress(url);
  const type = url.searchParams.get('searchtype') || 'all';
  return isSearchType(type) ? ofQuery(queryOfSearch({ words: url.searchParams.get('query') ?? '', type, group })) : undefined;
}

/** arXiv's own feeds: `rss.arxiv.org/rss/cs.AI+cs.LG`, `export.arxiv.org/api/query?search_query=…`. */
function arxivAddress({ pathname, searchParams }: URL): FeedSource | undefined {
  const [, categories] = /^\/(?:rss|atom)\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (categories !== undefined) return ofCategories(categories.split('+'));
  if (pathname === '/api/query' && !searchParams.get('id_list')) return ofQuery(collapse(searchParams.get('search_query') ?? ''));
  return undefined;
}

function ofCategories(names: readonly string[]): FeedSource | undefined {
  const categories = [...new Set(names)].toSorted();
  return categories.length <= 50 && categories.every((name) => /^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]{2,20})?$/.test(name)) ? { kind: 'arxiv', categories } : undefined;
}

function ofQuery(query: string | undefined): FeedSource | undefined {
  return query && query.length <= QUERY_MAX ? { kind: 'arxiv-search', query } : undefined;
}

const QUERY_MAX = 1_000;
