// Orders of the list in the reader's words, and which way each runs by nature.
import type { Order, OrderBy, View } from '@/lib/model/view';

export const ORDER_NAMES: Record<OrderBy, string> = {
  match: 'Best match', added: 'Added', updated: 'Changed', year: 'Year', title: 'Title', author: 'First author', venue: 'Venue', status: 'Status',
};

const NEWEST_FIRST: ReadonlySet<OrderBy> = new Set(['match', 'added', 'updated', 'year']);

/** In which order the view stands: the best match where there are words to match, else as papers were added. */
export function orderOf({ order, text }: View): Order {
  if (order && order.by !== 'match') return order;
  return { by: text.trim() ? 'match' : 'added', isReversed: order?.isReversed ?? false };
}

/** As `aria-sort` has it; nothing where something else decides. */
export function sortOf(view: View, by: OrderBy): 'ascending' | 'descending' | undefined {
  const order = orderOf(view);
  if (order.by !== by) return undefined;
  return NEWEST_FIRST.has(by) === order.isReversed ? 'ascending' : 'descending';
}

/** A press on a head: that order, or the other way round. */
export function pressHead(view: View, by: OrderBy): Order {
  const order = orderOf(view);
  return { by, isReversed: order.by === by && !order.isReversed };
}
