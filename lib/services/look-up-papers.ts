// Which of these cards are mine, and which have I never been shown? Two indexed queries for a whole page.
import { findFeedItems, findPapers } from '@/lib/db/queries';
import type { RequestMap } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

export async function lookUpPapers({ library }: Pick<LibraryPorts, 'library'>, papers: readonly PaperKey[][]): Promise<RequestMap['lookUpPapers']['reply']> {
  const keys = papers.flat();
  const [saved, items] = await Promise.all([findPapers(library, keys), findFeedItems(library, keys)]);
  const markOf = new Map(saved.flatMap((paper) => paper.keys.map((key) => [key, toMark(paper)] as const)));
  const fresh = new Set(items.filter((item) => item.state === 'new').flatMap((item) => item.keys));
  return papers.map((own) => {
    const mark = own.map((key) => markOf.get(key)).find((found) => found !== undefined);
    return { mark, isNew: !mark && own.some((key) => fresh.has(key)) };
  });
}
