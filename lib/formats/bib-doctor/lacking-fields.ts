// What BibTeX's styles and biber's data model ask of each type of entry, and what a reader of a bibliography looks for besides.
import { isPublished, type Manifestation } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { authorField, entryType, placeFields } from '../bibtex';
import { citationOf } from '../citation';
import { texTitle } from '../tex';
import { fieldOf, valueOf, type BibEntry } from './bib-file';
import type { Diagnosis, FieldValue } from './fix';

/** The first name of each row is written; any of them will do. */
const AUTHOR = ['author', 'editor'];
const YEAR = ['year', 'date'];
const JOURNAL = ['journal', 'journaltitle'];
const SCHOOL = ['school', 'institution'];
const PAGES = ['pages', 'eid', 'articleno', 'numpages'];

const REQUIRED: Record<string, readonly string[][]> = {
  article: [['author'], ['title'], JOURNAL, YEAR],
  inproceedings: [['author'], ['title'], ['booktitle'], YEAR],
  conference: [['author'], ['title'], ['booktitle'], YEAR],
  incollection: [['author'], ['title'], ['booktitle'], ['publisher'], YEAR],
  inbook: [AUTHOR, ['title'], ['chapter', ...PAGES], ['publisher'], YEAR],
  book: [AUTHOR, ['title'], ['publisher'], YEAR],
  proceedings: [['title'], YEAR],
  phdthesis: [['author'], ['title'], SCHOOL, YEAR],
  mastersthesis: [['author'], ['title'], SCHOOL, YEAR],
  thesis: [['author'], ['title'], ['institution', 'school'], YEAR],
  techreport: [['author'], ['title'], ['institution'], YEAR],
  report: [['author'], ['title'], ['institution'], YEAR],
  unpublished: [['author'], ['title']],
  online: [AUTHOR, ['title']],
  misc: [['title']],
  booklet: [['title']],
  manual: [['title']],
};

/** Wanted where somebody knows them: not everything has a volume. */
const EXPECTED: Record<string, readonly string[][]> = {
  article: [['volume'], PAGES, ['doi']],
  inproceedings: [PAGES, ['doi']],
  conference: [PAGES, ['doi']],
  incollection: [PAGES, ['doi']],
  book: [['doi']],
};

export interface Lack {
  name: string;
  isRequired: boolean;
}

/** What stands neither in the entry nor in the volume that it refers to. */
export function listLacks(entry: BibEntry): Lack[] {
  const inherits = ['crossref', 'xref', 'xdata'].some((name) => fieldOf(entry, name));
  const lacks = (rows: readonly string[][] = [], isRequired: boolean) => rows.filter((names) => !valueOf(entry, ...names)).map(([name = '']) => ({ name, isRequired }));
  return [...lacks(REQUIRED[entry.type], true), ...lacks(EXPECTED[entry.type], false)].filter(({ name }) => !inherits || name === 'author' || name === 'title' || name === 'doi');
}

/** What is required and not there, and what else is known of the form of the work that the entry describes. */
export function findLacking(entry: BibEntry, said: Paper | undefined, known: Paper | undefined, isPreprint: boolean): Extract<Diagnosis, { kind: 'lacking' }> | undefined {
  const lacks = listLacks(entry);
  const values = known && lacks.length > 0 ? knownValues(entry, said, known, isPreprint) : new Map<string, string>();
  const set: FieldValue[] = lacks.flatMap(({ name }) => {
    const value = values.get(name);
    return value ? [{ name, value }] : [];
  });
  const missing = lacks.filter(({ name, isRequired }) => isRequired && !values.get(name)).map(({ name }) => name);
  if (set.length === 0 && missing.length === 0) return undefined;
  return { kind: 'lacking', missing, ...(set.length > 0 && { fix: { entry: entry.at, set, remove: [] } }) };
}

function knownValues(entry: BibEntry, said: Paper | undefined, known: Paper, isPreprint: boolean): Map<string, string> {
  const form = isPreprint ? undefined : describedForm(entry, said, known);
  const citation = citationOf({ ...known, cited: form && { key: form.keys[0] ?? known.id, at: 0 } });
  const everyForm: [string, string][] = [['author', authorField(citation)], ['title', known.title === said?.title ? '' : texTitle(citation.title)]];
  const year = isPreprint ? known.publishedAt?.slice(0, 4) : form?.publishedAt?.slice(0, 4);
  const own = form === undefined ? [] : placeFields(entryType(citation), citation);
  return new Map([...everyForm, ['year', year ?? ''], ...own, ...(form ? [['doi', citation.doi] as [string, string]] : [])]);
}

/** The one with the entry's own identifier; else the only one of its type that is not of another year. */
function describedForm(entry: BibEntry, said: Paper | undefined, known: Paper): Manifestation | undefined {
  const published = (known.manifestations ?? []).filter(isPublished);
  const named = published.find((form) => form.keys.some((key) => said?.keys.includes(key) && !key.startsWith('title:')));
  if (named || said?.keys.some((key) => key.startsWith('doi:') && !published.some((form) => form.keys.includes(key)) && known.keys.includes(key))) return named;
  const year = valueOf(entry, 'year', 'date').slice(0, 4);
  const alike = published.filter((form) => {
    const type = entryType(citationOf({ ...known, cited: { key: form.keys[0] ?? known.id, at: 0 } }));
    return (type === entry.type || (type === 'inproceedings' && entry.type === 'conference')) && (!year || !form.publishedAt || form.publishedAt.startsWith(year));
  });
  return alike.length === 1 ? alike[0] : undefined;
}
