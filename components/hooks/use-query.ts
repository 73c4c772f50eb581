// What a search says, or what is wrong with it.
import { useMemo } from 'react';
import type { Query, QueryError } from '@/lib/search/query';
import { useLanguage } from './use-language';

type Read = { query: Query } | { error: QueryError };

const ALL: Read = { query: { kind: 'all' } };

/** Nothing until the language is there; an empty search needs none. */
export function useQuery(text: string): Read | undefined {
  const isEmpty = text.trim() === '';
  const language = useLanguage(!isEmpty);
  return useMemo(() => (isEmpty ? ALL : language?.parseQuery(text)), [isEmpty, language, text]);
}
