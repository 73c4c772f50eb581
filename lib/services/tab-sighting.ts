// What a tab's address and title alone say, where no content script can read the page: a PDF, a site that is not ours.
import { decode, keyValue, urlKey, type KeyNamespace, type PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import type { Tab } from '@/lib/platform/tabs';
import { cleanLine, parseHttpUrl } from '@/lib/shared/text';

const TITLE_MAX = 1_000;

type Named = Pick<Tab, 'url' | 'title'>;

/** How a paper is called by its id alone, and where its own page is; of others the address is kept. */
const HOMES: Partial<Record<KeyNamespace, { name: string; page: string }>> = {
  arxiv: { name: 'arXiv ', page: 'https://arxiv.org/abs/' },
  doi: { name: '', page: 'https://doi.org/' },
  openreview: { name: 'OpenReview ', page: 'https://openreview.net/forum?id=' },
  acl: { name: 'ACL Anthology ', page: 'https://aclanthology.org/' },
  pmid: { name: 'PubMed ', page: 'https://pubmed.ncbi.nlm.nih.gov/' },
  pmcid: { name: '', page: 'https://pmc.ncbi.nlm.nih.gov/articles/' },
};

/** The paper that the address names. */
export function paperOfTab(tab: Named): Sighting | undefined {
  const url = parseHttpUrl(tab.url ?? '');
  const named = url === undefined ? undefined : parsePaperUrl(url);
  if (url === undefined || !named) return undefined;
  const id = keyValue(named.key);
  const home = HOMES[namespaceOf(named.key)];
  const title = titleOf(tab);
  // A viewer without a title shows a part of the address.
  const isTold = title !== '' && !url.toLowerCase().includes(title.toLowerCase());
  return {
    keys: [named.key],
    title: isTold ? title : (titleInFile(url) ?? `${home?.name ?? ''}${home ? id : id.replace(/[\da-f]{24}$/, '')}`),
    url: home ? home.page + id : url,
    source: 'page',
    ...(named.version !== undefined && { version: named.version }),
  };
}

/** The page itself, where it is one that can be come back to. */
export function pageOfTab(tab: Named): Sighting | undefined {
  const url = parseHttpUrl(tab.url ?? '');
  const key = url === undefined ? undefined : urlKey(url);
  return url === undefined || key === undefined ? undefined : { keys: [key], title: titleOf(tab) || nameOfFile(url) || url, url, source: 'page' };
}

/** CVF calls its files by the first author's name, the title and the conference. */
function titleInFile(url: string): string | undefined {
  const [, title] = /\/[^/_]+_([^/]+)_[A-Za-z]+_\d{4}_paper\.pdf/.exec(url) ?? [];
  return title && cleanLine(title.replaceAll('_', ' '), TITLE_MAX);
}

/** `slow-reading_v2` of `https://example.org/papers/slow-reading_v2.pdf`. */
function nameOfFile(url: string): string {
  return cleanLine(decode(/\/([^/?#]+)\.pdf(?:[?#]|$)/i.exec(url)?.[1] ?? ''), TITLE_MAX);
}

/** Nothing where it is the name of a file, which says less than anything else. */
function titleOf({ title = '' }: Named): string {
  const line = cleanLine(title, TITLE_MAX);
  return /^\S+\.pdf$/i.test(line) ? '' : line.replace(/\.pdf$/i, '');
}

function namespaceOf(key: PaperKey): KeyNamespace {
  return key.slice(0, key.indexOf(':')) as KeyNamespace;
}
