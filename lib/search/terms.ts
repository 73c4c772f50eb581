// The terms under which the index knows a paper. Words are terms as they are; what is looked up in another way begins with a control character
// that says in which: so one structure serves all. A change here needs another INDEX_VERSION (lib/db/index-state.ts).
import { tagKey, tagsAbove } from '@/lib/model/tag';
import type { Paper } from '@/lib/model/paper';
import { TEXT_FIELDS, type TextField } from './query';
import { eachWord } from './words';

/** Of every segment the papers that stand in it. */
export const ALL_DOCS = '';
export const SPACES = { tag: '\u0001', venue: '\u0002', site: '\u0003', citeKey: '\u0004', key: '\u0005', initial: '\u0006' } as const;
const WORDS_FROM = ' ';

/** Does the index know where in a paper these terms stand? */
export function hasPositions(term: string): boolean {
  return term >= SPACES.initial;
}

/** The places of a field that has parts, the names of the authors say, are counted on from a multiple of this. */
export const PART = 64;
/** Two letters of a script without spaces may end a part. */
export const PART_WORDS = PART - 1;
/** A paper with thousands of authors must not weigh down every search. */
export const AUTHORS_SEARCHED = 100;
export const TAGS_SEARCHED = 200;
export const FIELD_WORDS_MAX = 10_000;
const VENUES_SEARCHED = 10;
const KEYS_SEARCHED = 100;

export const FIELD_PLACE = Object.fromEntries(TEXT_FIELDS.map((field, place) => [field, place])) as Record<TextField, number>;

/** Below `WORDS_FROM` there are only marked terms. */
export function isWord(term: string): boolean {
  return term >= WORDS_FROM;
}

/** Of what tells of no field; said in the fewest bytes. */
export const ANY_FIELD = FIELD_PLACE.abstract;

/** A term, a field (see {@link TEXT_FIELDS}) and a place in it. */
export type AddTerm = (term: string, field: number, at: number) => void;

/** What the words of a paper are made of: as long as none of it changes, the index need not be written. */
export const SEARCHED_FIELDS = ['title', 'tags', 'authors', 'note', 'abstract', 'venue', 'url', 'pdfUrl', 'keys', 'manifestations', 'citeKey'] as const satisfies readonly (keyof Paper)[];

/** All terms of a paper; the fields in their order. */
export function eachTerm(paper: Paper, add: AddTerm): void {
  const initials = new Set<string>();
  const addText = (text: string, field: number, first: number, max: number) => eachWord(text, max, (word, at) => add(word, field, first + at));
  const addPart = (text: string, field: number, first: number, max: number) =>
    eachWord(text, max, (word, at) => {
      add(word, field, first + at);
      const initial = SPACES.initial + initialOf(word);
      const said = `${initial}${field} ${first + at}`;
      if (!initials.has(said)) add(initial, field, first + at);
      initials.add(said);
    });
  addPart(paper.title, FIELD_PLACE.title, 0, FIELD_WORDS_MAX);
  for (const [part, tag] of paper.tags.slice(0, TAGS_SEARCHED).entries()) addPart(tag, FIELD_PLACE.tag, part * PART, PART_WORDS);
  for (const [part, { name }] of (paper.authors ?? []).slice(0, AUTHORS_SEARCHED).entries()) addPart(name, FIELD_PLACE.author, part * PART, PART_WORDS);
  addText(paper.note, FIELD_PLACE.note, 0, FIELD_WORDS_MAX);
  addText(paper.abstract ?? '', FIELD_PLACE.abstract, 0, FIELD_WORDS_MAX);
  for (const term of otherTerms(paper)) add(term, ANY_FIELD, 0);
}

/** One letter is looked up among the words that begin with it; of scripts without spaces it is one of many. */
export function initialOf(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}

/** Those that tell nothing of fields and places. */
function otherTerms(paper: Paper): Set<string> {
  const terms = new Set<string>();
  for (const tag of paper.tags.flatMap((label) => [...tagsAbove(label), label])) terms.add(SPACES.tag + tagKey(tag));
  for (const venue of venuesOf(paper)) eachWord(venue, PART_WORDS, (word) => terms.add(SPACES.venue + word));
  for (const site of sitesOf(paper)) terms.add(SPACES.site + site);
  for (const key of paper.keys.slice(0, KEYS_SEARCHED)) terms.add(keyTerm(key));
  if (paper.citeKey) terms.add(SPACES.citeKey + paper.citeKey.key.toLowerCase());
  return terms;
}

/** Of longer keys, addresses as they are, so much must do. */
const KEY_MAX = 300;

export function keyTerm(key: string): string {
  return SPACES.key + key.slice(0, KEY_MAX);
}

/** Under every name by which it is known where the paper appeared. */
export function venuesOf({ venue, manifestations = [] }: Pick<Paper, 'venue' | 'manifestations'>): string[] {
  return [...new Set([venue, ...manifestations.map((form) => form.venue)].filter((name) => name !== undefined && name !== ''))].slice(0, VENUES_SEARCHED) as string[];
}

/** The hosts of its addresses, whole and without what stands before a dot (`scholar.google.com`, `google.com`), and who gave it its keys. */
export function sitesOf({ url, pdfUrl, manifestations = [], keys }: Pick<Paper, 'url' | 'pdfUrl' | 'manifestations' | 'keys'>): string[] {
  const addresses = new Set([url, pdfUrl, ...manifestations.flatMap((form) => [form.url, form.pdfUrl])]);
  const sites = new Set(keys.map((key) => key.slice(0, key.indexOf(':'))).filter((namespace) => namespace !== 'url' && namespace !== 'title'));
  for (const address of addresses) {
    const labels = hostOf(address ?? '').split('.');
    for (let from = 0; from < Math.max(1, labels.length - 1); from += 1) sites.add(labels.slice(from).join('.'));
  }
  sites.delete('');
  return [...sites];
}

/** Without `www.`; an address was parsed when it was stored, and a bulk of them must not be parsed again. */
export function hostOf(address: string): string {
  return /^https?:\/\/(?:[^/?#]*@)?(?:www\.)?([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
}
