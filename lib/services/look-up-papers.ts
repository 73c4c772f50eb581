// Which of these cards are mine, and which have I never been shown? A few indexed queries for a whole page. What is saved was shown, unless a
// rule saved it, and so was what has been dealt with in the inbox.
// A card that none of its keys leads to is mine too if a saved paper has its title and nothing speaks against it: the same paper, met elsewhere.
import { findInKeySet } from '@/lib/db/key-sets';
import { findByTitleKeys, findFeedItems, findPapers } from '@/lib/db/queries';
import type { RequestMap } from '@/lib/messaging/protocol';
import { compareWorks } from '@/lib/model/same-work';
import { distinctiveKey } from '@/lib/model/title-key';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

type Request = RequestMap['lookUpPapers']['request']['papers'];
type Reply = RequestMap['lookUpPapers']['reply'];

export async function lookUpPapers({ library }: Pick<LibraryPorts, 'library'>, papers: Request): Promise<Reply> {
  const keys = papers.flatMap((paper) => paper.keys);
  const [saved, items, seen] = await Promise.all([findPapers(library, keys), findFeedItems(library, keys), findInKeySet(library, 'seen', keys)]);
  const owner = new Map(saved.flatMap((paper) => paper.keys.map((key) => [key, paper] as const)));
  const titles = papers.map((paper) => (paper.keys.some((key) => owner.has(key)) ? undefined : distinctiveKey(paper.title)));
  const titled = Map.groupBy(await findByTitleKeys(library, titles.filter((title) => title !== undefined)), (row) => row.titleKey);
  const shown = new Set([...seen, ...items.flatMap((item) => (item.state === 'new' ? [] : item.keys))]);
  return papers.map((paper, index) => {
    const own = paper.keys.map((key) => owner.get(key)).find((found) => found !== undefined);
    const met = own ?? titled.get(titles[index] ?? '')?.find((row) => compareWorks(paper, row) !== 'different');
    return { mark: met && toMark(met), isNew: met ? met.isNew === true : !paper.keys.some((key) => shown.has(key)) };
  });
}
