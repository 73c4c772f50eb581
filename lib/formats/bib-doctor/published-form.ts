// The entry of a preprint made the entry of what it was published as: its type, where and when. Title, authors, cite key and eprint stay.
import { isPublished, citedManifestation, describeManifestation, type Manifestation } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { archiveOf, authorField, entryType, MONTHS, placeFields } from '../bibtex';
import { citationOf, type Citation } from '../citation';
import { fieldOf, valueOf, type BibEntry } from './bib-file';
import type { Diagnosis, FieldValue, Fix } from './fix';
import { namesPreprint } from './preprint-entry';

/** Where a preprint came out, if anybody knows; with a fix if that is enough for a whole entry. */
export function findPublished(entry: BibEntry, said: Paper | undefined, known: Paper): Extract<Diagnosis, { kind: 'published' }> | undefined {
  const form = citedManifestation({ manifestations: known.manifestations?.filter(isPublished) });
  const whole = citationOf({ ...known, cited: form ? { key: form.keys[0] ?? known.id, at: 0 } : undefined });
  // arXiv's journal reference is one line of everything: no name of a journal.
  if (!form) return whole.type === 'article' && whole.venue && isReference(known.provenance.venue?.source) ? { kind: 'published', where: whole.venue } : undefined;
  const where = form.venue || form.publisher || !whole.doi ? describeManifestation(form) : `doi.org/${whole.doi}`;
  const citation = said && whole.authors.length === 0 ? { ...whole, authors: citationOf(said).authors } : whole;
  const type = entryType(citation);
  if (type === 'misc' || isReference(form.provenance.venue?.source)) return { kind: 'published', where };
  return { kind: 'published', where, fix: publish(entry, citation, type, form) };
}

function isReference(source: string | undefined): boolean {
  return source === 'arxiv' || source === 'arxiv-api';
}

/** What told of the preprint's place, and would tell of no other. */
const PLACE_FIELDS = ['volume', 'number', 'issue', 'pages', 'publisher', 'organization', 'institution', 'school', 'eid', 'copyright'];

function publish(entry: BibEntry, citation: Citation, type: Exclude<ReturnType<typeof entryType>, 'misc'>, form: Manifestation): Fix {
  const isBiblatex = ['date', 'journaltitle', 'eprinttype', 'eprintclass'].some((name) => fieldOf(entry, name)) || entry.type === 'online';
  const [[venueName, venue], ...others] = placeFields(type, citation) as [[string, string], ...[string, string][]];
  const place: FieldValue = { name: isBiblatex && venueName === 'journal' && !fieldOf(entry, 'journal') ? 'journaltitle' : venueName, value: venue };
  place.insteadOf = ['journal', 'journaltitle', 'booktitle', 'howpublished'].find((name) => name !== place.name && fieldOf(entry, name));
  const told = others.filter(([name, value]) => value && name !== 'series');
  const set: FieldValue[] = [...(venue ? [place] : []), ...dateFields(entry, form), ...told.map(([name, value]) => ({ name, value })), ...(citation.doi ? [{ name: 'doi', value: citation.doi }] : [])];
  if (!fieldOf(entry, 'author') && citation.authors.length > 0) set.unshift({ name: 'author', value: authorField(citation) });
  if (citation.arxivId && !fieldOf(entry, 'eprint')) {
    const archive = archiveOf(citation);
    set.push({ name: 'eprint', value: citation.arxivId }, { name: isBiblatex ? 'eprinttype' : 'archivePrefix', value: 'arXiv' }, ...(archive ? [{ name: isBiblatex ? 'eprintclass' : 'primaryClass', value: archive }] : []));
  }
  const names = new Set(set.flatMap(({ name, insteadOf }) => [name.toLowerCase(), insteadOf ?? '']));
  const notes = ['howpublished', 'note'].filter((name) => namesPreprint(valueOf(entry, name)));
  const dates = set.some(({ name }) => name === 'year') && !names.has('month') && isOtherYear(entry, form) ? ['month', 'day'] : [];
  return { entry: entry.at, type, set, remove: [...PLACE_FIELDS, ...notes, ...dates].filter((name) => !names.has(name) && fieldOf(entry, name)) };
}

function isOtherYear(entry: BibEntry, { publishedAt = '' }: Manifestation): boolean {
  return !valueOf(entry, 'date', 'year').startsWith(publishedAt.slice(0, 4));
}

/** Only the year, where the entry has no month. */
function dateFields(entry: BibEntry, { publishedAt = '' }: Manifestation): FieldValue[] {
  const [year, month] = publishedAt.split('-');
  if (!year) return [];
  const date = fieldOf(entry, 'date');
  if (date) return isOtherYear(entry, { keys: [], provenance: {}, publishedAt }) ? [{ name: 'date', value: publishedAt.slice(0, date.value.length) }] : [];
  const named = MONTHS[Number(month) - 1];
  const months = fieldOf(entry, 'month') && named && isOtherYear(entry, { keys: [], provenance: {}, publishedAt }) ? [{ name: 'month', value: named, isMacro: true }] : [];
  return [{ name: 'year', value: year }, ...months];
}
