// The language of searches. Its code comes after the first rows, and at the latest with the first letter.
import { useEffect, useState } from 'react';
import type { cutAround } from '@/lib/search/cut-around';
import type { findMatches } from '@/lib/search/find-matches';
import type { parseQuery } from '@/lib/search/parse-query';

export interface Language {
  parseQuery: typeof parseQuery;
  findMatches: typeof findMatches;
  cutAround: typeof cutAround;
}

let loaded: Language | undefined;

export async function loadLanguage(): Promise<Language> {
  const [parse, find, cut] = await Promise.all([import('@/lib/search/parse-query'), import('@/lib/search/find-matches'), import('@/lib/search/cut-around')]);
  loaded = { ...parse, ...find, ...cut };
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
