// How arXiv is asked: the addresses of its feed and its API, and the words of its search page in the API's language and back:
// `?query=ada lovelace&searchtype=author` is `au:"ada lovelace"`.
import { collapse } from '@/lib/shared/text';

/** What its search page asks for; `group` is an archive it is kept to (`cs`). */
export interface ArxivSearch {
  words: string;
  type: SearchType;
  group?: string | undefined;
}

const FIELDS = { all: 'all', title: 'ti', author: 'au', abstract: 'abs', comments: 'co', journal_ref: 'jr', report_num: 'rn' } as const;
export type SearchType = keyof typeof FIELDS;

/** Other types there (a paper's id, an ORCID) are not known to the API. */
export function isSearchType(name: string): name is SearchType {
  return Object.hasOwn(FIELDS, name);
}

/** The archives that have parts: `cs.CL` is in `cs`, and a paper may be in `astro-ph` itself. */
const WITH_PARTS = new Set(['astro-ph', 'cond-mat', 'cs', 'econ', 'eess', 'math', 'nlin', 'physics', 'q-bio', 'q-fin', 'stat']);
const PHYSICS = ['astro-ph', 'cond-mat', 'gr-qc', 'hep-ex', 'hep-lat', 'hep-ph', 'hep-th', 'math-ph', 'nlin', 'nucl-ex', 'nucl-th', 'physics', 'quant-ph'];
/** What a search can be kept to. */
const GROUPS = new Map<string, readonly string[]>([['grp_physics', PHYSICS], ...[...new Set([...WITH_PARTS, ...PHYSICS])].map((name): [string, string[]] => [name, [name]])]);

/** What it announced today. */
export function arxivRssAddress(categories: readonly string[]): string {
  return `https://rss.arxiv.org/rss/${categories.join('+')}`;
}

export function arxivApiAddress(query: Record<string, string>): string {
  return `https://export.arxiv.org/api/query?${new URLSearchParams(query)}`;
}

/** The newest papers that a query finds. */
export function newestOf(query: string): string {
  return arxivApiAddress({ search_query: query, sortBy: 'submittedDate', sortOrder: 'descending', max_results: '100' });
}

/** Papers of any of these categories. */
export function queryOfCategories(categories: readonly string[]): string {
  return categories.flatMap((name) => (WITH_PARTS.has(name) ? [`cat:${name}`, `cat:${name}.*`] : [`cat:${name}`])).join(' OR ');
}

/** Every word is wanted, and words in quotes together; authors are parted by semicolons. Nothing if the page can be asked what the API cannot. */
export function queryOfSearch({ words, type, group }: ArxivSearch): string | undefined {
  const terms = type === 'author' ? authorsOf(words) : Array.from(words.matchAll(/"([^"]*)"|[^\s"]+/g), ([word, phrase]) => clean(phrase ?? word));
  const wanted = terms.filter(Boolean).map((term) => `${FIELDS[type]}:${/[^\p{L}\p{N}]/u.test(term) ? `"${term}"` : term}`);
  const within = group === undefined ? [] : GROUPS.get(group);
  if (wanted.length === 0 || !within) return undefined;
  return [...wanted, ...(group === undefined ? [] : [`(${queryOfCategories(within)})`])].join(' AND ');
}

/** What one would enter in the search page to ask this, where that can be. */
export function searchOfQuery(query: string): ArxivSearch | undefined {
  const [, terms = query, categories] = /^(.*) AND \((cat:[^()]+)\)$/.exec(query) ?? [];
  const group = categories === undefined ? undefined : [...GROUPS.keys()].find((name) => queryOfCategories(GROUPS.get(name) ?? []) === categories);
  const type = (Object.keys(FIELDS) as SearchType[]).find((name) => terms.startsWith(`${FIELDS[name]}:`));
  if (!type) return undefined;
  const read = Array.from(terms.matchAll(/[a-z]+:(?:"([^"]*)"|(\S+))/g), ([, phrase, word]) => (phrase === undefined || type === 'author' ? (phrase ?? word ?? '') : `"${phrase}"`));
  const search = { words: read.join(type === 'author' ? '; ' : ' '), type, ...(group === undefined ? {} : { group }) };
  return queryOfSearch(search) === query ? search : undefined;
}

/** `Lovelace, A` is `A Lovelace`. */
function authorsOf(words: string): string[] {
  return words.split(';').map((name) => clean(name.replace(/^\s*([^,]+),([^,]+)$/, '$2 $1')));
}

/** The API knows no signs in a term but those that are in a name. */
function clean(text: string): string {
  return collapse(text.replace(/["()\\:]/g, ' '));
}
