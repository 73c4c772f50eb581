// The language of searches. Its code comes after the first rows, and at the latest with the first letter.
import { useEffect, useState } from 'react';
import type { findMatches } from '@/lib/search/find-matches';
import type { parseQuery } from '@/lib/search/parse-query';
import type { retagQuery } from '@/lib/search/retag-query';
import type { foundLine } from '../found-line';

export interface Language {
  parseQuery: typeof parseQuery;
  findMatches: typeof findMatches;
  foundLine: typeof foundLine;
  retagQuery: typeof retagQuery;
}

let loaded: Language | undefined;

export async function loadLanguage(): Promise<Language> {
  const [parse, find, line, retag] = await Promise.all([import('@/lib/search/parse-query'), import('@/lib/search/find-matches'), import('../found-line'), import('@/lib/search/retag-query')]);
  loaded = { ...parse, ...find, ...line, ...retag };
  return loaded;
}

/** Nothing until it is there. */
export function useLanguage(isNeeded: boolean): Language | undefined {
  const [language, setLanguage] = useState(loaded);
  useEffect(() => {
    // A page that closes meanwhile breaks that off; the next letter asks again.
    if (isNeeded && !language) loadLanguage().then(setLanguage, () => {});
  }, [isNeeded, language]);
  return language;
}
