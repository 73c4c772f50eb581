// The fields of the language of searches: what each is called, what it does, and the values it takes. The parser, the completion and the help share it.
import { HAS, IS, type Has, type Is } from './query';

/** What is completed from the library: its own tags, names, venues, sites, years and cite keys. */
export const TERM_FIELDS = ['tag', 'author', 'venue', 'site', 'year', 'cites-key'] as const;
export type TermField = (typeof TERM_FIELDS)[number];

export type FieldName = TermField | 'status' | 'has' | 'is' | 'added' | 'title' | 'note' | 'abstract';

export const FIELDS: Record<FieldName, string> = {
  tag: 'With that whole tag, or one nested in it',
  author: 'Papers by that author',
  status: 'Unread, reading, read or archived',
  year: 'When the paper came out',
  venue: 'The journal or conference',
  site: 'Where the paper is on the web',
  has: 'With a note, a PDF, code, …',
  is: 'New, updated, published, unread, …',
  added: 'When you saved it',
  title: 'Words of the title only',
  note: 'Words of your note only',
  abstract: 'Words of the abstract only',
  'cites-key': 'The key by which you cite it',
};

export const HAS_EXPLAINED: Record<Has, string> = {
  note: 'You wrote a note',
  highlight: 'You marked a passage',
  tag: 'It has a tag',
  abstract: 'The abstract is known',
  pdf: 'A PDF is known',
  code: 'Its code is known',
  doi: 'It has a DOI',
};

export const IS_EXPLAINED: Record<Is, string> = {
  new: 'Saved by a rule, not yet seen',
  updated: 'Out in a newer version, or published since',
  published: 'In a journal, proceedings or a book',
  preprint: 'Not published yet',
  open: 'Everything that is not archived',
  unread: 'Not begun',
  reading: 'Begun',
  read: 'Read',
  archived: 'Put away',
};

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

export function isHas(text: string): text is Has {
  return HAS.some((what) => what === text);
}

export function isIs(text: string): text is Is {
  return IS.some((what) => what === text);
}
