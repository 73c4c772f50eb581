// What a list marks of what was searched for.
import { useMemo } from 'react';
import type { cutAround } from '@/lib/search/cut-around';
import type { Match } from '@/lib/search/find-matches';
import type { TextField } from '@/lib/search/query';
import type { Meant } from '@/lib/search/spelling';
import { useLanguage } from './use-language';

export interface Finder {
  find: (text: string, field: TextField) => Match[];
  cutAround: typeof cutAround;
}

/** Nothing without a search. What was taken for a misspelled word is marked in its place. */
export function useFinder(text: string, meant?: Meant): Finder | undefined {
  const isEmpty = text.trim() === '';
  const language = useLanguage(!isEmpty);
  return useMemo(() => {
    const read = isEmpty ? undefined : language?.parseQuery(text);
    if (!language || !read || 'error' in read) return undefined;
    return { find: (where, field) => language.findMatches(where, read.query, field, meant), cutAround: language.cutAround };
  }, [isEmpty, language, text, meant]);
}
