// What a reader means who types into “Follow a listing”: an address, categories of arXiv, an author, or words to search for. Pure.
import { queryOfSearch } from '@/lib/feeds/arxiv-query';
import { describeSource } from '@/lib/feeds/describe-source';
import { feedOfPage } from '@/lib/feeds/feed-of-page';
import type { FeedSource } from '@/lib/model/feed';
import { cleanLine, collapse, parseHttpUrl } from '@/lib/shared/text';
import type { FollowRequest } from './hooks/use-follow';

/** `choices`: one is followed as it is, of several the reader chooses. `address`: it has to be seen what stands there. */
export type TypedListing = { kind: 'nothing' } | { kind: 'choices'; feeds: FollowRequest[] } | { kind: 'address'; url: string };

const ARCHIVES = new Set(
  'astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin quant-ph stat'.split(' '),
);
/** As arXiv's search takes it. */
const QUERY_MAX = 300;

export function readTyped(typed: string): TypedListing {
  const text = cleanLine(typed, 4_000);
  if (!text) return { kind: 'nothing' };
  const categories = readCategories(text);
  if (categories) return choices({ kind: 'arxiv', categories });
  const url = readAddress(text);
  if (url !== undefined) {
    const known = feedOfPage(new URL(url));
    return known ? choices(known) : { kind: 'address', url };
  }
  if (/^[a-z]+:\/\//i.test(text)) return { kind: 'nothing' };
  const words = collapse(text).slice(0, QUERY_MAX);
  const [, author] = /^(?:author|au):\s*(.*)$/i.exec(words) ?? [];
  if (author !== undefined) return choices(arxivSearch(author.replace(/^"(.*)"$/, '$1'), 'author'));
  return choices(arxivSearch(words, 'all'), { kind: 'hugging-face-search', query: words }, looksLikeName(words) ? arxivSearch(words, 'author') : undefined);
}

/** `Ada Lovelace`, `G. E. Hinton` */
function looksLikeName(words: string): boolean {
  return /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(words);
}

function choices(...sources: (FeedSource | undefined)[]): TypedListing {
  const feeds = sources.flatMap((source) => (source ? [{ source, name: describeSource(source).name }] : []));
  return feeds.length > 0 ? { kind: 'choices', feeds } : { kind: 'nothing' };
}

function arxivSearch(words: string, type: 'all' | 'author'): FeedSource | undefined {
  const query = queryOfSearch({ words, type });
  return query === undefined ? undefined : { kind: 'arxiv-search', query };
}

/** `cs.LG, cs.AI`, `cat:cs.LG`, `hep-th`; nothing if one of them is none. */
function readCategories(text: string): string[] | undefined {
  const names = text.split(/[\s,+;]+/).filter(Boolean).map((word) => word.replace(/^(?:cat:|arxiv:)/i, ''));
  const spelled = names.map(spellCategory);
  return spelled.length > 0 && spelled.every((name) => name !== undefined) ? [...new Set(spelled)].toSorted() : undefined;
}

/** arXiv writes `cs.LG`, but `physics.optics`. */
function spellCategory(name: string): string | undefined {
  const [archive = '', part, ...more] = name.split('.');
  if (!ARCHIVES.has(archive.toLowerCase()) || more.length > 0) return undefined;
  if (part === undefined) return archive.toLowerCase();
  if (/^[A-Za-z]{2}$/.test(part)) return `${archive.toLowerCase()}.${part.toUpperCase()}`;
  return /^[A-Za-z]+(?:-[A-Za-z]+)*$/.test(part) ? `${archive.toLowerCase()}.${part.toLowerCase()}` : undefined;
}

/** With or without `https://`. */
function readAddress(text: string): string | undefined {
  if (/\s/.test(text)) return undefined;
  if (/^(?:feed:)?(?:\/\/)?https?:\/\//i.test(text)) return parseHttpUrl(text.replace(/^feed:(?:\/\/)?/i, ''));
  if (/^feed:\/\//i.test(text)) return parseHttpUrl(text.replace(/^feed:/i, 'https:'));
  return /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#].*)?$/i.test(text) ? parseHttpUrl(`https://${text}`) : undefined;
}
