// The view to be listed while a search is being typed: with the text that was last understood, so that a mistake leaves the list as it was.
import { useMemo, useState } from 'react';
import type { View } from '@/lib/model/view';
import type { Query } from '@/lib/search/query';
import { useQuery } from './use-query';

/** Its text is the view's own once that is understood. Who asks for what is archived is not kept from it by a list of everything else. */
export function useUnderstood(view: View): View {
  const read = useQuery(view.text);
  const [text, setText] = useState(view.text);
  const query = read && 'query' in read ? read.query : undefined;
  if (query && text !== view.text) setText(view.text);
  return useMemo(() => {
    if (query) return view.status === 'open' && asksForArchived(query) ? { ...view, status: 'any' } : view;
    return text === view.text ? view : { ...view, text };
  }, [query, text, view]);
}

function asksForArchived(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.queries.some(asksForArchived);
  return query.kind === 'is' && query.what === 'archived';
}
