// Zotero's fields, by the names that its exports and its API give them.
import type { Author } from '@/lib/model/author';
import type { WorkType } from '@/lib/model/sighting';
import { readExtra } from './extra';
import { htmlToMarkdown } from './html-note';
import type { Fields } from './json';
import type { Said } from './make-record';
import { plainTitle } from './plain-title';
import { readDate, readMoment } from './read-date';

const TYPES = new Map<string, WorkType>([
  ['journalarticle', 'article'], ['magazinearticle', 'article'], ['newspaperarticle', 'article'], ['conferencepaper', 'inproceedings'], ['booksection', 'chapter'], ['encyclopediaarticle', 'chapter'],
  ['dictionaryentry', 'chapter'], ['book', 'book'], ['thesis', 'thesis'], ['report', 'report'], ['preprint', 'preprint'], ['manuscript', 'preprint'],
]);

export function zoteroType(itemType: string): WorkType | undefined {
  return TYPES.get(itemType.replace(/[\s_-]/g, '').toLowerCase());
}

/** Items that stand in a library and are no work: why they are not read. */
export const NO_WORKS = new Map([['note', 'a note by itself, not a paper'], ['attachment', 'a file by itself, not a paper'], ['annotation', 'an annotation by itself, not a paper']]);

/** Its tags' and collections' names are the caller's to find. */
export function saidOfItem(item: Fields, tags: readonly string[], notes: readonly string[]): Said {
  const type = zoteroType(item.text('itemType'));
  const isPublishedBy = type === 'thesis' || type === 'report';
  const extra = readExtra(item.text('extra'));
  const people = item.objects('creators');
  const authors = people.filter((person) => person.text('creatorType') === 'author');
  const files = item.objects('attachments');
  return {
    title: plainTitle(item.text('title')),
    authors: (authors.length > 0 ? authors : people.filter((person) => /^(?:editor|presenter|contributor)$/.test(person.text('creatorType')))).flatMap((person) => authorOf(person) ?? []),
    abstract: item.text('abstractNote'),
    date: readDate(item.text('date', 'issueDate')),
    type,
    venue: isPublishedBy ? item.text('university', 'institution', 'publisher') : item.text('publicationTitle', 'proceedingsTitle', 'bookTitle', 'encyclopediaTitle', 'conferenceName', 'repository', 'series'),
    volume: item.text('volume'),
    issue: type === 'report' ? item.text('reportNumber', 'number') : item.text('issue', 'number'),
    pages: item.text('pages').replace(/[\u2010-\u2015]/g, '-'),
    publisher: isPublishedBy ? '' : item.text('publisher'),
    url: item.text('url'),
    pdfUrl: files.map((file) => file.text('url')).find((url) => /^https?:.*pdf/i.test(url)),
    ids: [item.text('DOI'), item.text('archiveID'), item.text('archiveLocation'), item.text('callNumber')],
    keys: extra.keys,
    tags,
    note: [...notes.map(htmlToMarkdown), extra.rest].filter(Boolean).join('\n\n'),
    savedAt: readMoment(item.text('dateAdded')) ?? readMoment(item.text('accessDate')),
    citeKey: item.text('citationKey', 'citekey') || extra.citeKey,
  };
}

function authorOf(person: Fields): Author | undefined {
  const [family, given, name] = [person.text('lastName'), person.text('firstName'), person.text('name')].map((part) => part.trim());
  if (!family) return name || given ? { name: name || given || '', family: name || given || '' } : undefined;
  return { name: [given, family].filter(Boolean).join(' '), family, ...(given && { given }) };
}

export interface Collection {
  name: string;
  parent: string | undefined;
}

const DEPTH_MAX = 20;

/** The tag of a collection: the names of those it is in, and its own, parted by `/`. */
export function collectionTag(collections: ReadonlyMap<string, Collection>, id: string): string {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at) && names.length < DEPTH_MAX;) {
    seen.add(at);
    const collection: Collection | undefined = collections.get(at);
    if (collection) names.unshift(collection.name.replaceAll('/', '-').trim());
    at = collection?.parent;
  }
  return names.filter(Boolean).join('/');
}
