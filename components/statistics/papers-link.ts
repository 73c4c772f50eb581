// From a value of the statistics to the papers behind it.
import { startOf, type Unit } from '@/lib/model/periods';
import type { View } from '@/lib/model/view';
import { printQuery } from '@/lib/search/print-query';
import type { Query } from '@/lib/search/query';
import { EVERYTHING, writeAddress } from '../library/address';
import { dayText } from './period-names';

/** Of the papers saved since then, if there is such a time, those that the queries find. */
export function papersLink(since: number | undefined, queries: readonly Query[], view: Partial<View> = {}): string {
  const span: Query[] = since === undefined ? [] : [{ kind: 'added', when: { from: dayText(since) } }];
  const all = [...queries, ...span];
  return writeAddress({ screen: 'papers', view: { ...EVERYTHING, ...view, text: all.length === 0 ? '' : printQuery({ kind: 'and', queries: all }) } }) || '#';
}

/** Those saved in that period. */
export function savedIn(unit: Unit, start: number): string {
  return papersLink(undefined, [{ kind: 'added', when: { from: dayText(start), to: dayText(startOf(unit, start, 1) - 1) } }]);
}
