// arXiv asked in the language of its API: a search, an author, or what was submitted in a stretch of time. Etiquette: ../shared/SITES-HF-ARXIV.md §6.1.
import { parseArxivPage } from '@/lib/metadata/arxiv';
import type { FeedSource, Fill } from '@/lib/model/feed';
import { DAY_MS, MINUTE_MS } from '@/lib/shared/clock';
import { arxivApiAddress, newestOf } from './arxiv-query';
import type { FeedAnswer, FeedEntry, FeedKind, FillRule } from './feed-kind';

type Source = Extract<FeedSource, { kind: 'arxiv-search' }>;

const PAGE = 500;
/** Further in, a page takes the API ever longer: it is asked from the last date on instead. */
const OFFSET_MAX = 4 * PAGE;

export const arxivSearch: FeedKind<Source> = {
  poll: ({ query }) => newestOf(query),
  parse: (text) => parsePapers(text),
  fill: fillBySubmission<Source>(({ query }) => query, (text) => parsePapers(text)),
};

/** Asks for what was submitted in between, the oldest first: what comes up meanwhile moves nothing out of sight. */
export function fillBySubmission<Of extends FeedSource>(queryOf: (source: Of) => string, parse: (text: string, source: Of) => FeedAnswer): FillRule<Of> {
  return {
    dueAt: (coveredUntil) => coveredUntil + DAY_MS,
    coversUntil: (now) => now,
    // A paper of a Friday comes up on Monday evening, later still around a holiday.
    overlapMs: 5 * DAY_MS,
    maxMs: 45 * DAY_MS,
    begin: (from, to) => ({ from, to, at: 0 }),
    url: (source, { from, to, at }) => arxivApiAddress({
      search_query: `(${queryOf(source)}) AND submittedDate:[${minute(from)} TO ${minute(to + MINUTE_MS)}]`,
      sortBy: 'submittedDate', sortOrder: 'ascending', start: String(at), max_results: String(PAGE),
    }),
    parse,
    next: nextPage,
  };
}

export function parsePapers(text: string, announcedAs: (entry: FeedEntry['sighting']) => FeedEntry['announced'] = () => 'new'): FeedAnswer {
  const { papers, total, hasMore } = parseArxivPage(text);
  const entries = papers.map(({ sighting, submittedAt }) => ({ sighting, announced: announcedAs(sighting), at: submittedAt }));
  return { entries, total, hasMore };
}

function nextPage(fill: Fill, { entries, total, hasMore }: FeedAnswer): Fill | undefined {
  if (!hasMore) return undefined;
  const at = fill.at + total;
  const last = entries.at(-1)?.at ?? fill.from;
  return at >= OFFSET_MAX && last >= fill.from + MINUTE_MS ? { ...fill, from: last, at: 0 } : { ...fill, at };
}

/** `202611230930`, by UTC. */
function minute(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '').slice(0, 12);
}
