// What is wrong with one entry, as far as it shows and as far as something is known of its work; what can be mended comes with its fix.
import { isSameName } from '@/lib/model/author-match';
import { isPublished } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { compareWorks } from '@/lib/model/same-work';
import { titleKey } from '@/lib/model/title-key';
import type { BibEntry } from './bib-file';
import { findCapitals } from './capitals';
import type { Diagnosis } from './fix';
import { findLacking, listLacks } from './lacking-fields';
import { isPreprintEntry } from './preprint-entry';
import { findPublished } from './published-form';

/** `said`: the entry as a paper; `known`: what the library and others know of the work. */
export function diagnose(entry: BibEntry, said: Paper | undefined, known: Paper | undefined): Diagnosis[] {
  if (entry.fault) return [{ kind: 'broken', ...entry.fault }];
  const shared = said && known?.keys.find((key) => said.keys.includes(key));
  if (said && known && shared && isAnotherWork(said, known)) return [{ kind: 'mismatch', key: shared, title: known.title }];
  const isPreprint = isPreprintEntry(entry, said);
  const published = isPreprint && known ? findPublished(entry, said, known) : undefined;
  const lacking = published?.fix ? undefined : findLacking(entry, said, known, isPreprint);
  return [published, lacking, findCapitals(entry)].filter((found) => found !== undefined);
}

/** Is there something that others may know, and nobody has told yet? */
export function isWorthAsking(entry: BibEntry, said: Paper | undefined, known: Paper | undefined): boolean {
  if (entry.fault || !said) return false;
  const isPreprint = isPreprintEntry(entry, said);
  if (isPreprint && !known?.manifestations?.some((form) => isPublished(form) && form.venue)) return true;
  const lacks = listLacks(entry).filter(({ isRequired }) => isRequired || !isPreprint);
  const told = new Set(findLacking(entry, said, known, isPreprint)?.fix?.set.map(({ name }) => name));
  return lacks.some(({ name }) => !told.has(name));
}

/** An identifier that was copied from elsewhere: another title, by other people. */
function isAnotherWork(said: Paper, known: Paper): boolean {
  const [ours = [], theirs = []] = [said.authors, known.authors];
  if (titleKey(said.title) === titleKey(known.title) || ours.length === 0 || theirs.length === 0) return false;
  return !ours.some((author) => theirs.some((other) => isSameName(author, other) === true)) && compareWorks({ ...said, keys: [] }, { ...known, keys: [] }) === 'different';
}
