// What a tab's address and title alone say, where no content script can read the page: a PDF, a site that is not ours.
import { findKeyValue, keyValue, urlKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import type { Tab } from '@/lib/platform/tabs';
import { cleanLine, parseHttpUrl } from '@/lib/shared/text';

const TITLE_MAX = 1_000;

type Named = Pick<Tab, 'url' | 'title'>;

/** The paper that the address names. */
export function paperOfTab(tab: Named): Sighting | undefined {
  const url = parseHttpUrl(tab.url ?? '');
  const named = url === undefined ? undefined : parsePaperUrl(url);
  if (url === undefined || !named) return undefined;
  const arxivId = findKeyValue([named.key], 'arxiv');
  return {
    keys: [named.key],
    title: titleOf(tab, arxivId === undefined ? keyValue(named.key) : `arXiv ${arxivId}`),
    url: arxivId === undefined ? url : `https://arxiv.org/abs/${arxivId}`,
    source: 'page',
    ...(named.version !== undefined && { version: named.version }),
  };
}

/** The page itself, where it is one that can be come back to. */
export function pageOfTab(tab: Named): Sighting | undefined {
  const url = parseHttpUrl(tab.url ?? '');
  const key = url === undefined ? undefined : urlKey(url);
  return url === undefined || key === undefined ? undefined : { keys: [key], title: titleOf(tab, url), url, source: 'page' };
}

/** The name of a file says less than the paper's own. */
function titleOf(tab: Named, otherwise: string): string {
  const title = cleanLine(tab.title ?? '', TITLE_MAX);
  return title && !/^\S+\.pdf$/i.test(title) ? title : otherwise;
}
