// What a source is called before it has said so itself, where people read it, and how often it is asked. Light enough for every page.
import type { FeedSource, HubListing } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { searchOfQuery } from './arxiv-query';
import { periodName } from './period';

/** `page` is the address for people, where there is one: a single page shows all that the feed brings. */
export function describeSource(source: FeedSource, now: number = Date.now()): { name: string; page?: string } {
  switch (source.kind) {
    case 'hugging-face': return { name: `Hugging Face ${source.listing}`, page: `https://huggingface.co/papers${HUB_PATHS[source.listing](now)}` };
    case 'hugging-face-search': return { name: `Hugging Face: “${source.query}”`, page: `https://huggingface.co/papers?${new URLSearchParams({ q: source.query })}` };
    case 'arxiv': {
      const [first, ...more] = source.categories;
      return { name: `arXiv ${source.categories.join(', ')}`, ...(first && more.length === 0 ? { page: `https://arxiv.org/list/${first}/recent` } : {}) };
    }
    case 'arxiv-search': {
      const search = searchOfQuery(source.query);
      if (!search) return { name: `arXiv: ${source.query}` };
      const { words, type, group } = search;
      return { name: `arXiv${group ? ` ${group}` : ''}: ${words}`, page: `https://arxiv.org/search/${group ?? ''}?${new URLSearchParams({ query: words, searchtype: type })}` };
    }
    case 'web': {
      const { host, pathname } = new URL(source.url);
      const [, author] = host === 'arxiv.org' ? (/^\/a\/([\w-]+)\.atom$/.exec(pathname) ?? []) : [];
      return author === undefined ? { name: host.replace(/^www\./, '') } : { name: `arXiv: ${author}`, page: `https://arxiv.org/a/${author}` };
    }
  }
}

const HUB_PATHS: Record<HubListing, (now: number) => string> = {
  daily: () => '',
  weekly: (now) => `/week/${periodName('week', now)}`,
  monthly: (now) => `/month/${periodName('month', now)}`,
  trending: () => '/trending',
};

/** How often it is asked if the reader does not say, and how often it may be asked at most. */
export function intervalsOf(source: FeedSource): { defaultMs: number; minMs: number } {
  switch (source.kind) {
    case 'hugging-face': return source.listing === 'daily' ? { defaultMs: HOUR_MS, minMs: 15 * MINUTE_MS } : { defaultMs: 6 * HOUR_MS, minMs: 3 * HOUR_MS };
    case 'hugging-face-search': return { defaultMs: 6 * HOUR_MS, minMs: 3 * HOUR_MS };
    case 'arxiv': return { defaultMs: 6 * HOUR_MS, minMs: 3 * HOUR_MS };
    case 'arxiv-search': return { defaultMs: DAY_MS, minMs: 6 * HOUR_MS };
    case 'web': return { defaultMs: 6 * HOUR_MS, minMs: HOUR_MS };
  }
}
