// What a search can be completed with: names as the library knows them, and how many papers each finds.
import { countDocs, orderDocs } from '@/lib/search/order';
import type { Query } from '@/lib/search/query';
import type { TermField } from '@/lib/search/query-fields';
import { hostOf, SPACES, venuesOf } from '@/lib/search/terms';
import { readTyped, readWords } from '@/lib/search/words';
import { fold } from '@/lib/shared/text';
import type { Library, PaperRow } from './database';
import { countTerms, readColumns, runQuery, searchTransaction } from './search-index';
import { readDocs } from './search-papers';

export interface SuggestedTerm {
  label: string;
  count: number;
}

export type SuggestedField = Exclude<TermField, 'tag'>;

/** The latest papers in which names are looked for. */
const PAPERS_LOOKED_AT = 100;

/** Those that most papers have come first. */
export async function suggestTerms(library: Library, field: SuggestedField, typed: string, limit: number, now = Date.now()): Promise<SuggestedTerm[]> {
  return searchTransaction(library, async (transaction) => {
    if (field === 'site') {
      const counts = await countTerms(library, transaction, SPACES.site + hostOf(`https://${typed.trim()}`));
      return firstOf([...counts].map(([term, count]) => ({ label: term.slice(SPACES.site.length), count })), limit);
    }
    if (field === 'cites-key') {
      const counts = await countTerms(library, transaction, SPACES.citeKey + typed.trim().toLowerCase());
      return firstOf([...counts].map(([term, count]) => ({ label: term.slice(SPACES.citeKey.length), count })), limit);
    }
    if (field === 'year') return (await countYears(library, transaction)).filter(({ label }) => label.startsWith(typed.trim())).slice(0, limit);
    const queryFor = (name: string): Query => (name.trim() === '' ? { kind: 'all' } : { kind: field, name });
    const { scores, columns } = await runQuery(library, transaction, queryFor(typed), now);
    const papers = await readDocs(transaction, orderDocs(scores, { by: 'added', isReversed: false }, columns, { end: PAPERS_LOOKED_AT }));
    const tally = new Map<string, SuggestedTerm>();
    for (const label of papers.flatMap((paper) => namesOf(paper, field)).filter((name) => begins(name, typed))) {
      const known = tally.get(fold(label)) ?? { label, count: 0 };
      known.count += 1;
      tally.set(fold(label), known);
    }
    const counted = firstOf([...tally.values()], limit).map(async ({ label }) => ({ label, count: countDocs((await runQuery(library, transaction, queryFor(label), now)).scores) }));
    return firstOf(await Promise.all(counted), limit);
  });
}

/** The latest come first. */
async function countYears(library: Library, transaction: IDBTransaction): Promise<SuggestedTerm[]> {
  const { year, stamp } = await readColumns(library, transaction);
  const counts = new Map<number, number>();
  for (const [doc, one] of year.entries()) if (one !== 0 && stamp[doc] !== 0) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => b - a).map(([one, count]) => ({ label: String(one), count }));
}

function firstOf(terms: readonly SuggestedTerm[], limit: number): SuggestedTerm[] {
  return terms.toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)).slice(0, limit);
}

function namesOf(paper: PaperRow, field: 'author' | 'venue'): string[] {
  return field === 'venue' ? venuesOf(paper) : (paper.authors ?? []).map(({ name }) => name);
}

/** Does each of the typed words begin a word of the name? */
function begins(name: string, typed: string): boolean {
  const words = readWords(name, 100).map(({ word }) => word);
  return readTyped(typed, 20).every((one) => ('word' in one ? words.some((word) => word.startsWith(one.word)) : fold(name).includes(fold(one.letters.join('')))));
}
