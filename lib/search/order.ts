// In which order papers are listed, of many the first ones without sorting all.
import type { Order } from '@/lib/model/view';
import type { NumberColumns, TextColumn } from './columns';
import type { Scores } from './plan';

/** The names of the texts that an order asks for. */
export function textOf(order: Order): TextColumn | undefined {
  return order.by === 'title' || order.by === 'author' || order.by === 'venue' ? order.by : undefined;
}

/** The numbers of the papers that have a score, as far as `end`, in order. `texts` is what {@link textOf} the order asks for; `ids`: equals stand in their order. */
export function orderDocs(scores: Scores, order: Order, columns: NumberColumns, { texts = [], ids, end = Infinity }: { texts?: readonly string[]; ids?: readonly string[] | undefined; end?: number } = {}): Uint32Array {
  const compare = comparison(order, scores, columns, texts, ids);
  const least = order.by === 'match' && !order.isReversed ? leastOf(scores, end) : 1;
  const docs: number[] = [];
  for (let doc = 0; doc < scores.length; doc += 1) if ((scores[doc] ?? 0) >= least) docs.push(doc);
  // Numbers go with time, up or, after an import, down. To look at the newest first keeps what is kept short.
  if ((columns.savedAt[docs[0] ?? 0] ?? 0) <= (columns.savedAt[docs.at(-1) ?? 0] ?? 0)) docs.reverse();
  return Uint32Array.from(end * 8 < docs.length ? firstOf(docs, end, compare) : docs.toSorted(compare).slice(0, end));
}

/** The score that the first ones have at least, if they are those with the highest: the others need not be compared. */
function leastOf(scores: Scores, end: number): number {
  const counts = new Uint32Array(0x10000);
  for (const score of scores) counts[score] = (counts[score] ?? 0) + 1;
  let least = counts.length - 1;
  for (let count = counts[least] ?? 0; count < end && least > 1; count += counts[least] ?? 0) least -= 1;
  return least;
}

export function countDocs(scores: Scores): number {
  let count = 0;
  for (const score of scores) if (score !== 0) count += 1;
  return count;
}

type Compare = (a: number, b: number) => number;

function firstOf(docs: readonly number[], count: number, compare: Compare): number[] {
  const first: number[] = [];
  for (const doc of docs) {
    if (first.length === count && compare(doc, first[count - 1] ?? 0) >= 0) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(first[middle] ?? 0, doc) < 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, doc);
    if (first.length > count) first.pop();
  }
  return first;
}

/** What is not known comes last, whatever the direction; equals stand the newest first. */
function comparison({ by, isReversed }: Order, scores: Scores, { savedAt, updatedAt, year, status }: NumberColumns, texts: readonly string[], ids: readonly string[] | undefined): Compare {
  const sign = isReversed ? -1 : 1;
  const tie: Compare = ids ? (a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1) : (a, b) => a - b;
  const newest: Compare = (a, b) => (savedAt[b] ?? 0) - (savedAt[a] ?? 0) || tie(a, b);
  switch (by) {
    case 'match': return (a, b) => sign * ((scores[b] ?? 0) - (scores[a] ?? 0)) || newest(a, b);
    case 'added': return (a, b) => sign * ((savedAt[b] ?? 0) - (savedAt[a] ?? 0)) || tie(a, b);
    case 'updated': return (a, b) => sign * ((updatedAt[b] ?? 0) - (updatedAt[a] ?? 0)) || newest(a, b);
    case 'status': return (a, b) => sign * ((status[a] ?? 0) - (status[b] ?? 0)) || newest(a, b);
    case 'year': return (a, b) => {
      const [one, other] = [year[a] ?? 0, year[b] ?? 0];
      if (one === 0 || other === 0) return Number(one === 0) - Number(other === 0) || newest(a, b);
      return sign * (other - one) || newest(a, b);
    };
    case 'title':
    case 'author':
    case 'venue': return (a, b) => {
      const [one, other] = [texts[a] ?? '', texts[b] ?? ''];
      if (one === other) return newest(a, b);
      if (one === '' || other === '') return one === '' ? 1 : -1;
      return one < other ? -sign : sign;
    };
  }
}
