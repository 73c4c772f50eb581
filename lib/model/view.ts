// What a list shows, and in which order. A view can be kept, sent and undone: it is plain data.
import type { PaperKey } from './identifiers';
import type { Status } from './paper';

/** `open`: everything that is not archived. */
export type StatusFilter = 'open' | 'any' | Status;

/** What a list can be ordered by. `match`: how well it matches the words, then the newest; without words that is `added`. */
export const ORDERS = ['match', 'added', 'updated', 'year', 'title', 'author', 'venue', 'status'] as const;
export type OrderBy = (typeof ORDERS)[number];

export interface Order {
  by: OrderBy;
  /** Against its natural direction: times and years the newest first, names from A. */
  isReversed: boolean;
}

/** Papers of that status that carry every tag and match the text. */
export interface View {
  status: StatusFilter;
  tags: string[];
  /** In the language of searches; see lib/search/parse-query.ts. */
  text: string;
  /** Nothing: `match`. */
  order?: Order | undefined;
}

/** What a command for many acts on: these papers, or all that a view shows but some. */
export type Selection = { ids: PaperKey[] } | { view: View; except: PaperKey[] };
