// What a list marks of what was searched for.
import { useMemo } from 'react';
import type { Paper } from '@/lib/model/paper';
import type { Meant } from '@/lib/search/spelling';
import type { Find, FoundLine } from '../found-line';
import { useLanguage } from './use-language';

export interface Finder {
  find: Find;
  /** Why a paper was found. */
  lineOf: (paper: Paper) => FoundLine | undefined;
}

/** Nothing without a search. What was taken for a misspelled word is marked in its place. */
export function useFinder(text: string, meant?: Meant): Finder | undefined {
  const isEmpty = text.trim() === '';
  const language = useLanguage(!isEmpty);
  return useMemo(() => {
    const read = isEmpty ? undefined : language?.parseQuery(text);
    if (!language || !read || 'error' in read) return undefined;
    const find: Find = (where, field) => language.findMatches(where, read.query, field, meant);
    return { find, lineOf: (paper) => language.foundLine(paper, find) };
  }, [isEmpty, language, text, meant]);
}
