// What an import says: why a file cannot be read, where the records stand that were left out, what is about to happen.
import type { ImportSummary, UnreadRecord } from '@/lib/model/import-record';
import type { ErrorCode } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';
import { amount } from '../amount';

const REASONS: Partial<Record<ErrorCode, readonly [what: string, todo: string]>> = {
  'unknown-format': ['Manicule does not know this kind of file', 'It reads BibTeX, RIS, CSL JSON, CSV, bookmarks, Zotero’s RDF and JSON, PaperMemory, lists of links and ids, and its own backups'],
  'empty-file': ['There is nothing in it to import', 'Choose another file'],
  'bad-file': ['This file cannot be read', 'See that it is whole, or choose another one'],
  'no-columns': ['No column of this table is called title, url or doi', 'Name its columns in the first row: title, authors, year, venue, url, doi, tags, note, abstract'],
  'damaged-file': ['This file is cut off or damaged', 'Choose another one'],
  'newer-file': ['This backup was made by a newer Manicule', 'Update the extension, then try again'],
  'too-large': ['This file is too large to be read at once', 'Cut it into files of less than 500 MB and a million records each'],
};

/** As two sentences. */
export function explainImport(code: ErrorCode): readonly [what: string, todo: string] {
  const { what, todo } = explain(code);
  return REASONS[code] ?? [what, todo];
}

const PLACES_NAMED = 3;

/** `2 records could not be read: lines 1,204 and 3,310` */
export function unreadLine({ unread, unreadCount }: ImportSummary): string {
  const lines = [...new Set(unread.map(({ line }) => line))];
  // Of a file whose list is cut nobody knows on how many lines the rest stands.
  const rest = unreadCount > unread.length ? unreadCount - PLACES_NAMED : lines.length - PLACES_NAMED;
  const named = lines.slice(0, rest > 1 ? PLACES_NAMED : PLACES_NAMED + 1).map((line) => line.toLocaleString('en'));
  const all = rest > 1 ? [...named, `${rest.toLocaleString('en')} more`] : named;
  return `${amount(unreadCount, 'record')} could not be read: ${placeWord(unread[0])}${all.length === 1 ? '' : 's'} ${and(all)}`;
}

function placeWord(one: UnreadRecord | undefined): string {
  return one?.isNumber ? 'record' : 'line';
}

/** Each on a line of its own, to be copied. */
export function unreadText({ unread, unreadCount }: ImportSummary): string {
  const lines = unread.map((one) => `${placeWord(one) === 'line' ? 'Line' : 'Record'} ${one.line.toLocaleString('en')}: ${one.reason}`);
  return [...lines, ...(unreadCount > unread.length ? [`and ${(unreadCount - unread.length).toLocaleString('en')} more`] : [])].join('\n');
}

/** What stands on the button: `Add 372, merge 38`. Papers that hold nothing new change only if they are to be tagged. */
export function planLine({ new: fresh, changed, same, decisions }: ImportSummary, isTagged: boolean): string | undefined {
  const [add, merge] = [fresh + decisions.both, changed + (isTagged ? same : 0) + decisions.merge];
  if (add + merge === 0) return undefined;
  return [add > 0 && `Add ${add.toLocaleString('en')}`, merge > 0 && `${add > 0 ? 'merge' : 'Merge'} ${merge.toLocaleString('en')}`].filter(Boolean).join(', ');
}

/** Of an import of that day. */
export function monthTag(day: Date): string {
  return `import-${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`;
}

/** `a, b and c` */
export function and(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const FIELDS: Record<string, string> = {
  title: 'title', url: 'address', authors: 'authors', abstract: 'abstract', publishedAt: 'date', venue: 'venue', categories: 'categories', comment: 'comment', pdfUrl: 'PDF', codeUrl: 'code', keys: 'identifiers',
  tags: 'tags', note: 'note', status: 'status', savedAt: 'the day it was added', citeKey: 'cite key',
};

/** What a paper of yours gets: `abstract and tags`. */
export function fieldsLine(fields: readonly string[]): string {
  return and(fields.flatMap((field) => FIELDS[field] ?? [])) || 'details';
}
