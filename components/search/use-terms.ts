// Tags, authors, venues, sites, years and cite keys of the library that complete what is typed of one, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { suggestTags } from '@/lib/db/queries';
import { suggestTerms } from '@/lib/db/suggest-terms';
import type { TermField } from '@/lib/search/query-fields';
import { fold } from '@/lib/shared/text';
import { useLibrary } from '../hooks/use-library';

export interface Term {
  text: string;
  /** How many papers. */
  count: number;
}

const SHOWN = 8;

/** While another answer is awaited, of the one before what fits. */
export function useTerms(wanted: { field: TermField; typed: string } | undefined): Term[] {
  const library = useLibrary();
  const { field, typed = '' } = wanted ?? {};
  const found = useLiveQuery(async () => {
    if (field === undefined) return undefined;
    const terms = await (field === 'tag' ? suggestTags(library, typed, SHOWN) : suggestTerms(library, field, typed, SHOWN));
    return { field, typed, terms: terms.map(({ label, count }): Term => ({ text: label, count })) };
  }, [library, field, typed]);
  if (!found || found.field !== field) return [];
  return found.typed === typed ? found.terms : found.terms.filter(({ text }) => fold(text).includes(fold(typed)));
}
